import { pause } from '@marginscope/flow'
import { z } from 'zod'
import { eventually } from '../../../support/index.ts'
import { priceFor } from '../../../support/prices.ts'
import type { Reckoning } from '../reckoning.ts'
import type { Round } from '../round.ts'

/** The model of a round whose price changes in the next one, when nothing more comes of it. */
export const movingModel = (round: number) => `moves-${round}`

const FIRST = { input: 4, output: 16 }
const LATER = { input: 3.123456, output: 17.5 }
/** The range of everything that is sent. */
export const EVER = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }
const WITHIN_MS = 10_000
const DONE_MS_MAX = 600_000

const job = z.object({ job_id: z.string().nullable(), status: z.string() })

/** Publishes the price of a round's own model, before any of its events. */
export async function publishFirst({ number, client, book }: Omit<Round, 'over'>): Promise<void> {
  await client.ask('POST', '/v1/prices', { entries: entriesOf(number, FIRST) }, [201])
  reckon(book, number, FIRST)
}

/** The last round's model gets another price for all that was sent, and is repriced. */
export async function moveLast({ number, client, book, random, over }: Round): Promise<void> {
  const last = number - 1
  if (last < 1) return
  await pause(random() * WITHIN_MS, over)
  await client.ask('POST', '/v1/prices', { entries: entriesOf(last, LATER) }, [201])
  const asked = { ...EVER, filter: { model: movingModel(last) } }
  const { job_id, status } = job.parse(await client.ask('POST', '/v1/reprice', asked, [200, 202]))
  if (status !== 'done') await eventually(untilDone, { timeout_ms: DONE_MS_MAX })
  reckon(book, last, LATER)

  async function untilDone(): Promise<void> {
    const now = job.parse(await client.ask('GET', `/v1/reprice/${job_id}`, undefined, [200]))
    if (now.status !== 'done') throw new Error(`the repricing ${job_id} is ${now.status}`)
  }
}

const entriesOf = (round: number, { input, output }: typeof FIRST) => {
  const model = movingModel(round)
  return [
    priceFor(`${model}-in`, model, 'uncached_input_tokens', String(input)),
    priceFor(`${model}-out`, model, 'output_tokens', String(output)),
  ]
}

/** USD for a million tokens, with at most six digits behind the point. */
function reckon(book: Reckoning, round: number, { input, output }: typeof FIRST): void {
  const ofToken = (usd: number) => BigInt(Math.round(usd * 1e6)) * 1_000_000n
  book.price(movingModel(round), { input: ofToken(input), output: ofToken(output) })
}
