import { pause } from '@marginscope/flow'
import { priceFor } from '../../../support/prices.ts'
import type { Reckoning } from '../reckoning.ts'
import { customerOf, type Round } from '../round.ts'

const GPU = 'h100-sxm'
const EVENTS = 24
const LATE = 6
const WITHIN_MS = 10_000
const HOUR_CENTS = 250n
const CENT = 10n ** 16n
/** A window is settled when it is over, whenever that was. */
const HOUR = { start: '2026-11-02T10:00:00Z', end: '2026-11-02T11:00:00Z' }

export const gpuPrice = priceFor('gpu-hour', '', 'gpu_second', '2.5', {
  provider: 'self-hosted',
  model_match: { type: 'prefix', pattern: '' },
  gpu: { type: GPU },
  per: 3_600,
})

/** A pool of a round: its events, its window, a correction of the window, and events that come late. */
export async function runPool({ number, client, book, random, over }: Round): Promise<void> {
  const pool = `pool-${number}`
  const send = async (from: number, count: number) => {
    const events = Array.from({ length: count }, (_, index) => eventOf(number, pool, from + index))
    await client.send('/v1/events', events)
    for (const event of events) reckon(book, event, pool)
  }
  const post = async (version: number, count: number) => {
    const window = { id: pool, pool, gpu: { type: GPU, count }, ...HOUR, utilisation: '0.8', version }
    await client.ask('POST', '/v1/gpu-windows', window, [202])
    book.bill(pool, BigInt(count) * HOUR_CENTS * CENT)
  }
  await send(0, EVENTS)
  await pause(random() * WITHIN_MS, over)
  await post(1, 2)
  await pause(random() * WITHIN_MS, over)
  await send(EVENTS, LATE)
  await pause(random() * WITHIN_MS, over)
  await post(2, 3 + Math.floor(random() * 5))
}

const eventOf = (round: number, pool: string, n: number) => ({
  id: `${pool}/${n}`,
  time: `2026-11-02T10:${String(n % 60).padStart(2, '0')}:00Z`,
  provider: 'self-hosted',
  model: 'llama',
  customer: customerOf(round),
  feature: 'chat',
  usage: { uncached_input_tokens: 10 + n, output_tokens: 20 + ((n * 7) % 50) },
  gpu: { type: GPU, count: 1, seconds: 1.5, pool },
})

function reckon(book: Reckoning, event: ReturnType<typeof eventOf>, pool: string): void {
  const { id, customer, model, usage } = event
  const { uncached_input_tokens: input_tokens, output_tokens } = usage
  book.event({ id, version: 1, customer, model, input_tokens, output_tokens, pool })
}
