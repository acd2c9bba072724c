import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createKey, keysFile } from '@marginscope/keys'
import { startService } from '../support/index.ts'
import type { Answered, Sending } from './fairness-sender.ts'
import { type Benchmark, percentile } from './report.ts'

/** Alone and beside take turns, so that both meet the same machine. */
const ROUNDS = 5
const SECONDS = 5
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
    /** A sender that has made what it will send; it begins when it is called. */
    const prepare = async (sending: Omit<Sending, 'url' | 'seconds'>): Promise<() => Promise<Answered[]>> => {
      const data: Sending = { url: `${ingest.address}/v1/events`, seconds: SECONDS, ...sending }
      const sender = new Worker(new URL('./fairness-sender.ts', import.meta.url), { workerData: data })
      await once(sender, 'message')
      return async () => {
        sender.postMessage('go')
        const [answers] = await once(sender, 'message')
        return answers // boundary: fairness-sender.ts sends nothing else
      }
    }
    const measured = (run: string) =>
      prepare({
        key: few?.key ?? '',
        run,
        requests_a_second: REQUESTS_A_SECOND,
        events_a_request: EVENTS_A_REQUEST,
      })
    const rate = (REQUESTS_A_SECOND * EVENTS_A_REQUEST * TIMES) / BATCH
    const alone: Answered[] = []
    const beside: Answered[] = []
    const others: Answered[] = []
    try {
      await (await measured('warm'))()
      for (let round = 0; round < ROUNDS; round += 1) {
        alone.push(...(await (await measured(`alone-${round}`))()))
        const few_sends = await measured(`beside-${round}`)
        const many_sends = await prepare({
          key: many?.key ?? '',
          run: `many-${round}`,
          requests_a_second: rate,
          events_a_request: BATCH,
        })
        const [few_answers, many_answers] = await Promise.all([few_sends(), many_sends()])
        beside.push(...few_answers)
        others.push(...many_answers)
      }
      if ([...alone, ...beside].some(({ status }) => status !== 202))
        throw new Error('the measured tenant was refused')
      const p99 = (answers: readonly Answered[]) =>
        percentile(
          answers.map(({ ms }) => ms),
          99,
        )
      const taken = others.filter(({ status }) => status === 202).length / others.length
      report.add({ name: 'p99 alone', value: p99(alone), unit: 'ms' })
      report.add({ name: `p99 beside ${TIMES} times as many events`, value: p99(beside), unit: 'ms' })
      report.add({ name: 'of the other tenant taken', value: taken * 100, unit: '%' })
      report.ratio('p99 beside / alone', p99(beside), p99(alone), { at_most: 2 })
    } finally {
      await ingest.end('SIGTERM')
      await rm(dir, { recursive: true, force: true })
    }
  },
}
