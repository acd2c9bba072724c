import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createKey, keysFile } from '@marginscope/keys'
import { startService } from '../support/index.ts'
import { bodies } from './events.ts'
import { type Benchmark, percentile } from './report.ts'

const SECONDS = 15
/** Of the tenant that is measured. */
const REQUESTS_A_SECOND = 20
const EVENTS_A_REQUEST = 10
/** The other one sends so many times as many events, in batches as large as senders make them. */
const TIMES = 100
const BATCH = 500

export const fairness: Benchmark = {
  name: 'fairness',
  about: `a tenant's answers alone, and beside one that sends ${TIMES} times as much`,
  async run(report) {
    const dir = await mkdtemp(join(tmpdir(), 'marginscope-bench-'))
    const keys = keysFile({ MARGINSCOPE_DATA_DIR: dir })
    const [few, many] = await Promise.all(
      ['few', 'many'].map((tenant) => createKey(keys, { tenant, scopes: ['ingest'] })),
    )
    const ingest = await startService('ingest', { MARGINSCOPE_DATA_DIR: dir, MARGINSCOPE_PORT: '0' })
    const send = async (key: string, body: Buffer) => {
      const began = performance.now()
      const response = await fetch(`${ingest.address}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: new Uint8Array(body),
      })
      await response.arrayBuffer()
      return { status: response.status, ms: performance.now() - began }
    }
    /** Sends at a rate, whether answered or not; resolves with every answer. */
    const sendAll = async (key: string, sent: readonly Buffer[], requests_a_second: number) => {
      const began = performance.now()
      const answers = []
      for (const [index, body] of sent.entries()) {
        await sleep(Math.max(0, began + (index * 1000) / requests_a_second - performance.now()))
        answers.push(send(key, body))
      }
      return Promise.all(answers)
    }
    const measure = async (run: string) => {
      const sent = bodies(run, SECONDS * REQUESTS_A_SECOND * EVENTS_A_REQUEST, EVENTS_A_REQUEST)
      const answers = await sendAll(few?.key ?? '', sent, REQUESTS_A_SECOND)
      if (answers.some(({ status }) => status !== 202)) throw new Error('the measured tenant was refused')
      return percentile(
        answers.map(({ ms }) => ms),
        99,
      )
    }
    try {
      await measure('warm')
      const alone = await measure('alone')
      const rate = (REQUESTS_A_SECOND * EVENTS_A_REQUEST * TIMES) / BATCH
      const others = sendAll(many?.key ?? '', bodies('many', SECONDS * rate * BATCH, BATCH), rate)
      const beside = await measure('beside')
      const taken = (await others).filter(({ status }) => status === 202).length
      report.add({ name: 'p99 alone', value: alone, unit: 'ms' })
      report.add({ name: `p99 beside ${TIMES} times as many events`, value: beside, unit: 'ms' })
      report.add({ name: 'of the other tenant taken', value: (taken / (SECONDS * rate)) * 100, unit: '%' })
      report.ratio('p99 beside / alone', beside, alone, { at_most: 2 })
    } finally {
      await ingest.end('SIGTERM')
      await rm(dir, { recursive: true, force: true })
    }
  },
}
