import { MarginscopeError } from '@marginscope/schemas'
import { ConfigError } from '@marginscope/service'
import { CommanderError } from 'commander'
import { EXIT, type ExitCode } from './exit.ts'
import { makeProgram } from './program.ts'
import { said } from './said.ts'

/** Runs one command line (without node and script) and ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `marginscope report | head` closes the pipe early: that is the reader's wish, not a failure.
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed)
  })
  const code = await runCommand(argv)
  // Everything that was printed must be out before the process ends, and idle connections must not hold it.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}

/** Runs one command line and prints what it has to say. */
export async function runCommand(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.done
  const program = makeProgram((result) => {
    code = result
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return failure(error)
  }
}

function failure(error: unknown): ExitCode {
  // Commander has already printed its own message (or the help that was asked for).
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (error instanceof ConfigError) {
    process.stderr.write(`marginscope: ${error.message}\n`)
    return EXIT.usage
  }
  if (error instanceof MarginscopeError) {
    process.stderr.write(`marginscope: ${said(error)}\n`)
    return EXIT.failed
  }
  process.stderr.write(`marginscope: unexpected: ${error instanceof Error ? error.stack : String(error)}\n`)
  return EXIT.failed
}
