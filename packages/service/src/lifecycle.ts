import { flushCompileCache } from 'node:module'
import { ConfigError } from './config.ts'
import { keepFilesPrivate } from './data-dir.ts'
import { keepWithinLimits, type ServiceName } from './limits.ts'

export interface Running {
  /** Where the service listens, when it does: told to the supervisor. */
  readonly address?: string
  /** Takes no new work, finishes what it has, releases what it holds. */
  stop(): Promise<void>
}

/** What a service tells its supervisor over the process channel. */
export type ServiceMessage = { readonly type: 'ready'; readonly address: string | null }

const DRAIN_LIMIT_MS = 30_000

/**
 * Runs one service process: starts it within its limits, reports readiness to a supervisor when there is one, else to
 * whoever reads standard output, drains on SIGTERM, SIGINT or a supervisor that went away, and exits. Exit codes: 0 drained, 1 failed, 2 wrong configuration.
 */
export async function runService(name: ServiceName, start: () => Promise<Running>): Promise<void> {
  keepWithinLimits(name)
  keepFilesPrivate()
  let running: Running
  try {
    running = await start()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`marginscope ${name}: ${reason}\n`)
    process.exit(error instanceof ConfigError ? error.exitCode : 1)
  }

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    const limit = setTimeout(() => {
      process.stderr.write(`marginscope ${name}: did not drain within ${DRAIN_LIMIT_MS / 1000} s\n`)
      process.exit(1)
    }, DRAIN_LIMIT_MS)
    limit.unref()
    try {
      await running.stop()
      process.exit(0)
    } catch (error) {
      process.stderr.write(
        `marginscope ${name}: stop failed: ${error instanceof Error ? error.message : String(error)}\n`,
      )
      process.exit(1)
    }
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('disconnect', stop)
  tellReady(name, running.address)
  // By itself Node keeps what it compiled when a process exits: after kill -9 the next start would compile it anew.
  flushCompileCache()
}

function tellReady(name: ServiceName, address: string | undefined): void {
  const message: ServiceMessage = { type: 'ready', address: address ?? null }
  if (process.send !== undefined) return void process.send(message)
  // Whoever read it may have gone by now: that ends no service.
  process.stdout.on('error', () => {})
  process.stdout.write(`marginscope ${name} ready${address === undefined ? '' : ` at ${address}`}\n`)
}
