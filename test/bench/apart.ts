import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@marginscope/supervisor'
import { ROOT } from '../support/index.ts'
import { loginOf } from '../support/warehouse.ts'

/** Every service in a process of its own, as `marginscope service` starts it. */
export interface Apart {
  readonly url: string
  readonly clickhouse_url: string
  readonly data_dir: string
  /** Where each says with 200 that it does its work. */
  readonly ready_urls: Readonly<Record<string, string>>
  /** Those that run now. */
  pids(): Readonly<Record<string, number>>
  remove(): Promise<void>
}

export interface ApartOptions {
  /** Default 1. */
  readonly processors?: number
  /** Whoever ends is started again where it was. Told of that, and of what services say, which is else said here. */
  readonly keptRunning?: { hear(text: string): void }
}

const RESTART_MS = 100

export async function startApart(
  env: Readonly<Record<string, string>>,
  { processors = 1, keptRunning }: ApartOptions = {},
): Promise<Apart> {
  const data_dir = mkdtempSync(join(tmpdir(), 'marginscope-apart-'))
  const taken = new Set<number>()
  const port = async () => String(await freePort('127.0.0.1', taken))
  const [url_port, api_port, clickhouse_port] = [await port(), await port(), await port()]
  const [worker_port, alerts_port] = [await port(), await port()]
  const clickhouse_url = `http://127.0.0.1:${clickhouse_port}`
  const shared = {
    ...env,
    MARGINSCOPE_DATA_DIR: data_dir,
    MARGINSCOPE_CLICKHOUSE_PORT: clickhouse_port,
    MARGINSCOPE_API_PORT: api_port,
    MARGINSCOPE_WORKER_METRICS_PORT: worker_port,
    MARGINSCOPE_ALERTS_METRICS_PORT: alerts_port,
    MARGINSCOPE_LOG_LEVEL: 'warn',
  }
  const ready_urls: Record<string, string> = {
    embedded: `${clickhouse_url}/ping`,
    worker: `http://127.0.0.1:${worker_port}/readyz`,
    api: `http://127.0.0.1:${api_port}/openapi.json`,
    alerts: `http://127.0.0.1:${alerts_port}/readyz`,
    ingest: `http://127.0.0.1:${url_port}/healthz`,
  }
  const children = new Map<string, ChildProcess>()
  let ending = false
  // A run that fails leaves nothing behind.
  process.once('exit', () => {
    ending = true
    for (const child of children.values()) child.kill('SIGTERM')
  })
  const start = async (name: string, own: Readonly<Record<string, string>> = {}): Promise<void> => {
    const service = name.replace(/-\d+$/, '')
    const child = spawn(
      process.execPath,
      [join(ROOT, 'services/cli/bin/marginscope.js'), 'service', service],
      {
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...shared, ...own },
        stdio: ['ignore', 'pipe', keptRunning === undefined ? 'inherit' : 'pipe'],
      },
    )
    children.set(name, child)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => keptRunning?.hear(text))
    if (keptRunning !== undefined)
      child.once('exit', (code, signal) => {
        if (ending) return
        keptRunning.hear(`${new Date().toISOString()} ${name} ended: ${signal ?? `exit code ${code}`}\n`)
        setTimeout(() => {
          if (!ending) void start(name, own).catch(() => {}) // its own end has it started once more
        }, RESTART_MS)
      })
    await readyOf(name, child)
  }
  const startProcessor = async (number: number): Promise<void> => {
    const name = number === 1 ? 'processor' : `processor-${number}`
    const metrics_port = await port()
    ready_urls[name] = `http://127.0.0.1:${metrics_port}/readyz`
    // What it keeps beside the ledger is of the partitions that it has: a folder of its own for each.
    const elsewhere = {
      MARGINSCOPE_DATA_DIR: join(data_dir, name),
      CLICKHOUSE_URL: clickhouse_url,
      ...loginOf({ data_dir }),
    }
    if (number > 1) mkdirSync(elsewhere.MARGINSCOPE_DATA_DIR)
    const own = { MARGINSCOPE_PROCESSOR_METRICS_PORT: metrics_port, ...(number > 1 && elsewhere) }
    await start(name, own)
  }
  await start('embedded')
  await start('worker')
  await Promise.all([
    ...Array.from({ length: processors }, (_, index) => startProcessor(index + 1)),
    start('api'),
    start('alerts'),
    start('ingest', { MARGINSCOPE_PORT: url_port, MARGINSCOPE_API_URL: `http://127.0.0.1:${api_port}` }),
  ])
  return {
    url: `http://127.0.0.1:${url_port}`,
    clickhouse_url,
    data_dir,
    ready_urls,
    pids: () => Object.fromEntries([...children].filter(([, child]) => runs(child)).map(pidOf)),
    async remove() {
      ending = true
      for (const child of [...children.values()].toReversed()) {
        if (!runs(child)) continue
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }
      rmSync(data_dir, { recursive: true, force: true })
    },
  }
}

const runs = (child: ChildProcess) => child.exitCode === null && child.signalCode === null
const pidOf = ([name, { pid = 0 }]: [string, ChildProcess]) => [name, pid] as const

/** Resolves once it says that it is ready. */
function readyOf(name: string, child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_096)
      if (/ ready at (\S+)\n/.test(said)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready: ${said}`)))
  })
}
