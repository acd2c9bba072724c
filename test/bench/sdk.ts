import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Marginscope, recordingFetch } from '@marginscope/sdk/testing'
import { type Benchmark, percentile } from './report.ts'

const CALLS = 5_000
const AWAY_EVENTS = 600_000
const REPLY = JSON.stringify({
  id: 'chatcmpl-1',
  model: 'gpt-4o',
  choices: [{ index: 0, message: { role: 'assistant', content: 'x'.repeat(4_000) } }],
  usage: { prompt_tokens: 1_000, completion_tokens: 900, total_tokens: 1_900 },
})
const BODY = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'x'.repeat(4_000) }] })

export const sdk: Benchmark = {
  name: 'sdk',
  about: 'what recording adds to a call of a model (4 KB in, 4 KB out), and what waits while ingest is away',
  async run(report) {
    const server = createServer((request, response) => {
      request
        .resume()
        .on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(REPLY))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo // it listens on TCP
    const address = `http://127.0.0.1:${port}/v1/chat/completions`
    const away = { url: 'http://127.0.0.1:1', onProblem: () => {} }
    const folder = mkdtempSync(join(tmpdir(), 'sdk-bench-'))
    const spooling = new Marginscope({ ...away, spool_dir: folder })
    const recorder = new Marginscope(away)
    try {
      const plain: number[] = []
      const recorded: number[] = []
      // Turn and turn about, so that a noisy minute hits both.
      for (let at = 0; at < CALLS; at += 1) {
        plain.push(await callMs(fetch, address))
        recorded.push(await callMs(recordingFetch(spooling), address))
      }
      const added = (share: number) => percentile(recorded, share) - percentile(plain, share)
      report.add({ name: 'a call, p50', value: percentile(plain, 50), unit: 'ms' })
      report.add({
        name: 'added by recording into a folder, p50',
        value: added(50),
        unit: 'ms',
        promise: { at_most: 1 },
      })
      report.add({ name: 'added, p99', value: added(99), unit: 'ms', promise: { at_most: 1 } })
      report.ratio('a recorded call / a plain one, p50', percentile(recorded, 50), percentile(plain, 50))
      const tracked = trackMs(spooling)
      report.add({
        name: 'track into a folder, p99',
        value: percentile(tracked, 99),
        unit: 'ms',
        promise: { at_most: 1 },
      })

      const before = process.memoryUsage().rss
      for (let n = 0; n < AWAY_EVENTS; n += 1) {
        recorder.track({ provider: 'openai', model: 'gpt-4o', usage: { output_tokens: n } })
        if (n % 1_000 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
      const { waiting, dropped } = recorder.stats
      report.add({
        name: `memory after ${AWAY_EVENTS} events with ingest away`,
        value: (process.memoryUsage().rss - before) / 2 ** 20,
        unit: 'MiB',
        promise: { at_most: 128 },
      })
      report.add({ name: 'waiting', value: waiting, unit: 'events' })
      report.add({ name: 'dropped and counted', value: dropped, unit: 'events' })
    } finally {
      await Promise.all([recorder.close(1), spooling.close(1)])
      rmSync(folder, { recursive: true, force: true })
      server.closeAllConnections()
      server.close()
    }
  },
}

async function callMs(send: typeof fetch, address: string): Promise<number> {
  const began = performance.now()
  const response = await send(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: BODY,
  })
  await response.json()
  return performance.now() - began
}

function trackMs(recorder: Marginscope): number[] {
  return Array.from({ length: CALLS }, (_, n) => {
    const began = performance.now()
    recorder.track({ provider: 'openai', model: 'gpt-4o', usage: { output_tokens: n } })
    return performance.now() - began
  })
}
