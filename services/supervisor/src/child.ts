import { fork } from 'node:child_process'
import { limitedEnvironment, type ServiceMessage } from '@marginscope/service'
import { lineSplitter, REASON_LINES, reasonOf } from './lines.ts'
import type { Life } from './restart-policy.ts'

export interface ChildSpec {
  readonly name: string
  /** The module that the process runs. */
  readonly main: string
  /** Of node itself. */
  readonly flags: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

export interface ChildEnd extends Life {
  /** The one line that tells why, from what it said; empty when it said nothing. */
  readonly reason: string
}

export interface Child {
  readonly pid: number | undefined
  /** The address that it reported; never settles when it ends before it is ready. */
  readonly ready: Promise<string | null>
  readonly ended: Promise<ChildEnd>
  signal(name: 'SIGTERM' | 'SIGKILL'): void
}

/**
 * Starts one service process. It leads a process group of its own, so that the terminal's Ctrl-C reaches the
 * supervisor alone and services stop in order. Its lines go to `hear`; standard output is heard like standard error.
 */
export function startChild(spec: ChildSpec, hear: (line: string) => void): Child {
  const started_at_ms = performance.now()
  let ready_at_ms: number | undefined
  const last_lines: string[] = []
  const process_ = fork(spec.main, [], {
    execArgv: [...spec.flags],
    env: limitedEnvironment(spec.env),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  for (const stream of [process_.stdout, process_.stderr]) {
    const splitter = lineSplitter((line) => {
      last_lines.push(line)
      if (last_lines.length > REASON_LINES) last_lines.shift()
      if (line.trim() !== '') hear(line)
    })
    stream?.setEncoding('utf8')
    stream?.on('data', (text: string) => splitter.write(text))
    stream?.on('end', () => splitter.end())
  }

  const ready = new Promise<string | null>((resolve) => {
    process_.on('message', (message) => {
      if (!isReady(message)) return
      ready_at_ms ??= performance.now()
      resolve(message.address)
    })
  })
  const ended = new Promise<ChildEnd>((resolve) => {
    const end = (code: number | null, signal: string | null) =>
      resolve({
        started_at_ms,
        ready_at_ms,
        ended_at_ms: performance.now(),
        code,
        signal,
        reason: reasonOf(last_lines),
      })
    process_.once('close', end)
    process_.once('error', (error) => {
      // It never ran, or can't be signalled; only the first of these ends a life.
      if (process_.pid !== undefined) return hear(`process error: ${error.message}`)
      last_lines.push(error.message)
      end(null, null)
    })
  })
  return { pid: process_.pid, ready, ended, signal: (name) => void process_.kill(name) }
}

function isReady(message: unknown): message is ServiceMessage {
  if (typeof message !== 'object' || message === null) return false
  if (!('type' in message) || message.type !== 'ready' || !('address' in message)) return false
  return message.address === null || typeof message.address === 'string'
}
