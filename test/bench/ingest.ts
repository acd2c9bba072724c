import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedLog } from '@marginscope/eventlog'
import { startService } from '../support/index.ts'
import { bodies, postAll } from './events.ts'
import type { Benchmark } from './report.ts'

const EVENTS = 300_000
const BATCH = 500
const ROUNDS = 3

export const ingest: Benchmark = {
  name: 'ingest',
  about:
    'events accepted and durable over HTTP, in batches of 500, against JSON.parse + LMDB append of the same bytes',
  async run(report) {
    const sent = bodies('bench', EVENTS, BATCH)
    const accepted: number[] = []
    const raw: number[] = []
    // Turn and turn about, so that a noisy minute hits both.
    for (let round = 0; round < ROUNDS; round++) {
      raw.push(await rawRate(sent))
      accepted.push(await acceptedRate(sent))
    }
    const best = { accepted: Math.max(...accepted), raw: Math.max(...raw) }
    report.add({
      name: 'accepted and durable',
      value: best.accepted,
      unit: 'events/s',
      promise: { at_least: 60_000 },
    })
    report.add({ name: 'JSON.parse + LMDB append of the same bytes', value: best.raw, unit: 'events/s' })
    report.ratio('accepted / raw', best.accepted, best.raw, { at_least: 0.4 })
  },
}

async function acceptedRate(sent: readonly Buffer[]): Promise<number> {
  return withFolder(async (dir) => {
    const running = await startService('ingest', { MARGINSCOPE_DATA_DIR: dir, MARGINSCOPE_PORT: '0' })
    try {
      await postAll(running.address, sent.slice(0, 40), 8)
      return await rate(EVENTS - 40 * BATCH, () => postAll(running.address, sent.slice(40), 8))
    } finally {
      await running.end('SIGTERM')
    }
  })
}

/** What no ingest can beat: parse the body, append its bytes, a record an event, wait for the disk. */
async function rawRate(sent: readonly Buffer[]): Promise<number> {
  return withFolder(async (dir) => {
    const log = await openEmbeddedLog({ dir })
    try {
      let next = 0
      const worker = async () => {
        for (;;) {
          const body = sent[next++]
          if (body === undefined) return
          const events: unknown = JSON.parse(body.toString())
          if (!Array.isArray(events)) throw new Error('not an array')
          const size = Math.floor(body.length / events.length)
          await log.append(
            events.map((_, i) => ({ key: '', value: body.subarray(i * size, (i + 1) * size) })),
          )
        }
      }
      return await rate(EVENTS, () => Promise.all(Array.from({ length: 8 }, worker)))
    } finally {
      await log.close()
    }
  })
}

async function rate(count: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (count / (performance.now() - began)) * 1000
}

async function withFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'marginscope-bench-'))
  try {
    return await work(dir)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
