import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { UsageEvent } from '../event.ts'
import type { Options, Problem } from '../options.ts'
import { Marginscope } from '../recorder.ts'

/** What an ingest that does what the test says got, with a recorder that sends to it. */
export interface Recording {
  readonly recorder: Marginscope
  readonly problems: Problem[]
  /** All that was accepted, after a flush. */
  events(): Promise<UsageEvent[]>
  /** How the next requests are answered: status and headers; 202 when there is none. */
  readonly answers: { status: number; headers?: Record<string, string>; body?: unknown }[]
  readonly requests: UsageEvent[][]
  readonly url: string
  close(): Promise<void>
}

/**
 * The face of an ingest that answers what it is told to: outages and refusals of the real one can't be had on demand. What is
 * accepted for real is shown by the end-to-end tests.
 */
export async function recording(options: Options = {}): Promise<Recording> {
  const accepted: UsageEvent[] = []
  const requests: UsageEvent[][] = []
  const answers: Recording['answers'] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const events: UsageEvent[] = body.split('\n').map((line) => JSON.parse(line))
      requests.push(events)
      const next = answers.shift()
      if (next === undefined) accepted.push(...events)
      response.writeHead(next?.status ?? 202, { 'content-type': 'application/json', ...next?.headers })
      response.end(JSON.stringify(next?.body ?? { accepted: events.length, rejected: [] }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on TCP
  const url = `http://127.0.0.1:${port}`
  const problems: Problem[] = []
  const recorder = new Marginscope({
    url,
    flush_ms: 5,
    onProblem: (problem) => problems.push(problem),
    ...options,
  })
  return {
    recorder,
    problems,
    answers,
    requests,
    url,
    async events() {
      await recorder.flush()
      return accepted
    },
    async close() {
      await recorder.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
