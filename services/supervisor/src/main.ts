import { ConfigError, keepFilesPrivate } from '@marginscope/service'
import { HELP, readArguments } from './arguments.ts'
import { run } from './run.ts'

keepFilesPrivate()
try {
  const wanted = readArguments(process.argv.slice(2))
  if (wanted.kind === 'help') process.stdout.write(HELP)
  else process.exitCode = await run(wanted)
} catch (error) {
  process.stderr.write(`marginscope: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = error instanceof ConfigError ? error.exitCode : 1
}
process.exit()
