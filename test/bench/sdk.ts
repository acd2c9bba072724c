import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { Marginscope, recordingFetch } from '@marginscope/sdk/testing'
import { type Benchmark, percentile, type Report } from './report.ts'

const CALLS = 5_000
const AWAY_PER_S = 1_000
const AWAY_MINUTES = 10
const BACK_WITHIN_MS = 120_000
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
  async run(report, { minutes }) {
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
    } finally {
      await spooling.close(1)
      rmSync(folder, { recursive: true, force: true })
      server.closeAllConnections()
      server.close()
    }
    await ingestAway(report, minutes)
  },
}

/**
 * 600,000 events with ingest away, in memory and into a folder: as fast as they can be recorded, or with `minutes` at
 * 1,000/s for so long. Then ingest is back, and takes what waited.
 */
async function ingestAway(report: Report, minutes: number | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-bench-'))
  const ingest = await awayIngest()
  const options = { url: ingest.url, onProblem: () => {} }
  const recorders = {
    memory: new Marginscope(options),
    folder: new Marginscope({ ...options, spool_dir: folder }),
  }
  const events = (minutes ?? AWAY_MINUTES) * 60 * AWAY_PER_S
  const before = process.memoryUsage().rss
  const began = performance.now()
  let most = before
  for (let n = 0; n < events; ) {
    const due = minutes === undefined ? n + AWAY_PER_S : ((performance.now() - began) / 1_000) * AWAY_PER_S
    for (; n < Math.min(events, due); n += 1) {
      const event = { provider: 'openai', model: 'gpt-4o', usage: { output_tokens: n } }
      for (const recorder of Object.values(recorders)) recorder.track(event)
    }
    most = Math.max(most, process.memoryUsage().rss)
    await (minutes === undefined ? setImmediate() : setTimeout(10))
  }
  report.note(
    `${events} events in ${Math.round((performance.now() - began) / 1_000)} s, twice, with ingest away`,
  )
  report.add({
    name: 'memory at most, of both',
    value: (most - before) / 2 ** 20,
    unit: 'MiB',
    promise: { at_most: 128 },
  })
  report.add({ name: 'waiting in memory', value: recorders.memory.stats.waiting, unit: 'events' })
  report.add({ name: 'dropped and counted', value: recorders.memory.stats.dropped, unit: 'events' })
  report.add({ name: 'waiting in the folder', value: recorders.folder.stats.waiting, unit: 'events' })
  ingest.comeBack()
  await Promise.all(Object.values(recorders).map((recorder) => recorder.close(BACK_WITHIN_MS)))
  for (const [name, { stats }] of Object.entries(recorders)) {
    const { sent, dropped } = stats
    report.add({
      name: `lost without being counted, ${name}`,
      value: events - sent - dropped,
      unit: 'events',
      promise: { at_most: 0 },
    })
  }
  report.add({
    name: 'lost of the folder',
    value: events - recorders.folder.stats.sent,
    unit: 'events',
    promise: { at_most: 0 },
  })
  rmSync(folder, { recursive: true, force: true })
  ingest.close()
}

/** Answers that it has no room, as ingest does when its disk is full, until it is back. */
async function awayIngest() {
  let is_back = false
  const server = createServer((request, response) => {
    request
      .resume()
      .on('end', () =>
        response
          .writeHead(is_back ? 202 : 503, { 'content-type': 'application/json' })
          .end(is_back ? '{"rejected":[]}' : '{}'),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    comeBack: () => {
      is_back = true
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
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
