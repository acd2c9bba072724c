import { fork } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './stack.ts'

export interface Service {
  readonly pid: number
  /** What it reported: `http://host:port`, empty when it listens nowhere. */
  readonly address: string
  /** Whether it has not exited, by itself or at its end. */
  runs(): boolean
  /** Resolves once it has exited. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** Of the caller's environment only what a process needs; its own settings must not reach the service. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'NODE_COMPILE_CACHE'] as const

/** One service in a process of its own, outside any supervisor; resolves when it says that it is ready. */
export async function startService(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Service> {
  const child = fork(join(ROOT, 'services', name, 'src/main.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: {
      ...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])),
      MARGINSCOPE_LOG_LEVEL: 'warn',
      ...env,
    },
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    // The boundary to another process: runService sends this message and no other.
    child.once('message', (message) => resolve((message as { address: string | null }).address ?? ''))
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready`)))
  })
  return {
    pid: child.pid ?? 0,
    address,
    runs: () => child.exitCode === null && child.signalCode === null,
    end: (signal) => {
      child.kill(signal)
      return exited
    },
  }
}
