import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type RunFile, readRunFile } from '@marginscope/supervisor'
import { readWarehouseSecret } from '@marginscope/warehouse'
import { eventually } from './eventually.ts'
import { layReadyLedger } from './ready-folder.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
const SUPERVISOR = join(ROOT, 'services/supervisor/src/main.ts')
const READY_LIMIT_MS = 240_000
const STOP_LIMIT_MS = 90_000
/** Of each stream the last part is kept, enough to tell why something failed. */
const KEPT_CHARS = 64 * 1024

export interface StackOptions {
  /** `host:port` of a running Kafka; without it the log is the embedded one. */
  readonly kafka_brokers?: string
  /** On top of what every stack gets; an `undefined` value unsets. */
  readonly env?: NodeJS.ProcessEnv
  /** Goes on with the data of an earlier stack instead of a new temporary folder. */
  readonly data_dir?: string
  readonly demo?: boolean
  /** Makes its tables and its list book itself, as a first start does; else it finds them in a folder that is new. */
  readonly from_nothing?: boolean
  /** For tests that ask for no alert: a process less, and nobody who judges months of usage that they fill in. */
  readonly without_alerts?: boolean
}

export interface Stopped {
  readonly code: number | null
  readonly signal: string | null
}

/** The whole pipeline as a user starts it, on ports and a data folder of its own. */
export interface Stack {
  readonly url: string
  readonly clickhouse_url: string
  readonly data_dir: string
  readonly supervisor_pid: number
  /** Service name → pid, as of now; a service between two lives is missing. */
  pids(): RunFile['services']
  /** kill -9 of one service, or of `supervisor` itself. Returns the pid; fails when it does not run. */
  kill(name: string): number
  /** Everything that it has said so far (the last 64 KiB). */
  output(): string
  /** SIGTERM and the exit; kill -9 after 90 s. Keeps the data folder. Again: the same answer. */
  stop(): Promise<Stopped>
  /** `stop` and the data folder removed, unless it was given. */
  remove(): Promise<void>
}

/** Starts the pipeline and waits for its ready line. Fails with what it said when it ends before. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const data_dir = options.data_dir ?? mkdtempSync(join(tmpdir(), 'marginscope-'))
  if (options.from_nothing !== true && isNew(data_dir)) await layReadyLedger(data_dir)
  const run = launch({ ...options, data_dir })
  const url = await readyUrl(run)
  const { clickhouse_url } = await eventually(() => runFileOf(data_dir))
  let stopped: Promise<Stopped> | undefined
  const stop = () => {
    stopped ??= run.end('SIGTERM')
    return stopped
  }
  return {
    url,
    clickhouse_url,
    data_dir,
    supervisor_pid: run.pid,
    pids: () => runFileOf(data_dir).services,
    kill: (name) => {
      const state = runFileOf(data_dir)
      const pid = name === 'supervisor' ? state.supervisor : state.services[name]
      if (pid === undefined) throw new Error(`${name} does not run now`)
      process.kill(pid, 'SIGKILL')
      return pid
    },
    output: run.output,
    stop,
    remove: async () => {
      await stop()
      if (options.data_dir === undefined) rmSync(data_dir, { recursive: true, force: true })
    },
  }
}

/** Without a password there was no engine yet. */
const isNew = (data_dir: string) => readWarehouseSecret(data_dir) === undefined

/** For starts that must fail: runs the supervisor until it exits by itself. */
export async function runSupervisor(
  options: StackOptions & { readonly data_dir: string },
): Promise<Stopped & { readonly output: string }> {
  const run = launch(options)
  const limit = setTimeout(() => process.kill(run.pid, 'SIGTERM'), READY_LIMIT_MS)
  const stopped = await run.ended
  clearTimeout(limit)
  return { ...stopped, output: run.output() }
}

interface Run {
  readonly pid: number
  readonly ended: Promise<Stopped>
  /** The address of the ready line; never settles without one. */
  readonly ready: Promise<string>
  output(): string
  end(signal: 'SIGTERM'): Promise<Stopped>
}

const started = new Set<ChildProcess>()
// A test run that ends early must not leave pipelines behind; services follow their supervisor.
process.on('exit', () => {
  for (const child of started) child.kill('SIGTERM')
})

function launch(options: StackOptions & { readonly data_dir: string }): Run {
  const child = spawn(process.execPath, [SUPERVISOR, ...(options.demo === true ? ['--demo'] : [])], {
    cwd: ROOT,
    env: environment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  let stdout = ''
  let output = ''
  const ready = new Promise<string>((found) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout = (stdout + text).slice(-KEPT_CHARS)
      output = (output + text).slice(-KEPT_CHARS)
      const url = /^marginscope ready at (\S+)$/m.exec(stdout)?.[1]
      if (url !== undefined) found(url)
    })
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-KEPT_CHARS)
  })
  const ended = new Promise<Stopped>((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => {
      started.delete(child)
      done({ code, signal })
    })
  })
  if (child.pid === undefined) throw new Error(`could not start ${process.execPath}`)
  return {
    pid: child.pid,
    ended,
    ready,
    output: () => output,
    end: async (signal) => {
      child.kill(signal)
      const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
      const stopped = await ended
      clearTimeout(limit)
      return stopped
    },
  }
}

/** The caller's own settings must not reach the pipeline under test. */
function environment(options: StackOptions & { readonly data_dir: string }): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(MARGINSCOPE_|KAFKA_|CLICKHOUSE_|NODE_OPTIONS$|VITEST)/.test(name),
  )
  return {
    ...Object.fromEntries(inherited),
    ...(options.without_alerts === true ? { MARGINSCOPE_ALERTS: 'off' } : {}),
    MARGINSCOPE_HOST: '127.0.0.1',
    MARGINSCOPE_PORT: '0',
    MARGINSCOPE_CLICKHOUSE_PORT: '0',
    MARGINSCOPE_DATA_DIR: options.data_dir,
    MARGINSCOPE_LOG_LEVEL: 'warn',
    ...(options.kafka_brokers === undefined ? {} : { KAFKA_BROKERS: options.kafka_brokers }),
    ...options.env,
  }
}

async function readyUrl(run: Run): Promise<string> {
  let limit: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    limit = setTimeout(() => fail(new Error(`not ready after ${READY_LIMIT_MS} ms`)), READY_LIMIT_MS)
  })
  const over = run.ended.then(({ code, signal }) => {
    throw new Error(`the pipeline ended before it was ready (${signal ?? `exit code ${code}`})`)
  })
  try {
    return await Promise.race([run.ready, over, late])
  } catch (error) {
    await run.end('SIGTERM')
    throw new Error(`${error instanceof Error ? error.message : error}; it said:\n${run.output()}`)
  } finally {
    clearTimeout(limit)
  }
}

function runFileOf(data_dir: string): RunFile {
  const state = readRunFile(data_dir)
  if (state === undefined) throw new Error(`no run.json in ${data_dir}: the pipeline does not run`)
  return state
}
