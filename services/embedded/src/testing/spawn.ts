import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ServiceMessage } from '@marginscope/service'
import { EMBEDDED_USER, readWarehouseSecret } from '@marginscope/warehouse'

/** An embedded warehouse in a process of its own, for tests and tools. */
export interface EmbeddedProcess {
  readonly url: string
  readonly user: string
  readonly password: string
  readonly pid: number
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>
}

const START_LIMIT_MS = 240_000

/** Starts the warehouse over a data folder and waits until it answers. Rejects with what the process said. */
export async function startEmbedded(options: {
  readonly data_dir: string
  readonly env?: Readonly<Record<string, string>>
}): Promise<EmbeddedProcess> {
  const child = fork(fileURLToPath(new URL('../main.ts', import.meta.url)), [], {
    env: {
      ...process.env,
      MARGINSCOPE_CLICKHOUSE_PORT: '0',
      MARGINSCOPE_LOG_LEVEL: 'warn',
      ...options.env,
      MARGINSCOPE_DATA_DIR: options.data_dir,
    },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  const url = await firstAddress(child)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
    return child.exitCode
  }
  return {
    url,
    user: EMBEDDED_USER,
    password: options.env?.MARGINSCOPE_WAREHOUSE_PASSWORD ?? readWarehouseSecret(options.data_dir) ?? '',
    pid: child.pid ?? 0,
    stop: () => end('SIGTERM'),
    async kill() {
      await end('SIGKILL')
    },
  }
}

function firstAddress(child: ChildProcess): Promise<string> {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_096)
  })
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`the embedded warehouse did not start within ${START_LIMIT_MS / 1000} s: ${said}`))
    }, START_LIMIT_MS)
    child.once('exit', (code) => {
      clearTimeout(limit)
      reject(new Error(`the embedded warehouse exited with ${code}: ${said.trim()}`))
    })
    child.on('message', (message: ServiceMessage) => {
      clearTimeout(limit)
      if (message.address === null) reject(new Error('the embedded warehouse told no address'))
      else resolve(message.address)
    })
  })
}
