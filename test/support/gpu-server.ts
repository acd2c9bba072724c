import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { ROOT } from './stack.ts'

/** A made-up vLLM: generates 7 tokens before each look, until it rests. */
export interface GpuServer {
  readonly url: string
  /** Tokens since its first page. */
  readonly generated: number
  readonly looks: number
  rest(): void
  /** Works again, with its counters at 0. */
  restart(): void
  stop(): void
}

export async function startGpuServer(): Promise<GpuServer> {
  const state = { counter: 1_000, generated: 0, looks: 0, rests: false }
  const server = createServer((_, response) => {
    if (state.looks > 0 && !state.rests) {
      state.counter += 7
      state.generated += 7
    }
    state.looks += 1
    const labels = '{engine="0",model_name="llama"}'
    response.end(
      `vllm:generation_tokens_total${labels} ${state.counter}.0\nvllm:num_requests_running${labels} ${state.rests ? 0 : 1}.0\n`,
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  return {
    url: `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}/metrics`,
    get generated() {
      return state.generated
    },
    get looks() {
      return state.looks
    },
    rest() {
      state.rests = true
    },
    restart() {
      state.counter = 0
      state.rests = false
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** `marginscope agent` as people run it. */
export function startAgent(config_file: string, cwd: string): ChildProcess {
  return spawn(
    process.execPath,
    [join(ROOT, 'services/cli/bin/marginscope.js'), 'agent', '--config', config_file],
    {
      cwd,
      stdio: 'inherit',
    },
  )
}
