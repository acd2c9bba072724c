import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { formatAtto, parseAtto } from '@marginscope/money'
import type { PriceEntry, PriceMeter, ServiceTier, UsageCounts } from '@marginscope/schemas'
import { SERVICE_TIERS } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { compileBook, explain, rateAmounts } from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'
import { listPrices } from './testing/list.ts'

const SHARED = process.env.MARGINSCOPE_SHARED_DIR ?? resolve(import.meta.dirname, '../../../../shared')
const FILE = join(SHARED, 'data/prices/cost-cases.jsonl')

interface CostCase {
  readonly id: string
  readonly provider: string
  readonly model: string
  readonly usage: Readonly<Record<string, number>>
  readonly expected_cost_usd: string
  readonly rates_usd: Readonly<Record<string, string>>
  readonly service_tier?: string
  readonly region?: string
  readonly timestamp?: string
  readonly synthetic_price?: boolean
}

if (!existsSync(FILE)) console.warn(`LEFT OUT: the ${FILE} cost cases are not on this machine`)

describe.skipIf(!existsSync(FILE))('cost cases of other tools come out exact', () => {
  const cases = existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as CostCase)
    : []
  const list = listPrices

  test.each(cases.map((one) => [one.id, one] as const))('%s', (_id, one) => {
    const is_tier = SERVICE_TIERS.some((tier) => tier === one.service_tier)
    const event = makeEvent({
      provider: one.provider,
      model: one.model,
      region: one.region ?? '',
      // Tiers that the contract does not name ("ultrafast") are speeds.
      service_tier: is_tier ? (one.service_tier as ServiceTier) : 'standard',
      speed: is_tier ? '' : (one.service_tier ?? ''),
      time: one.timestamp ?? '2026-08-20T12:00:00Z',
      usage: disjoint(one.usage),
    })
    const book = one.synthetic_price === true ? compileBook(ratesOf(one), { version: 1 }) : list
    const rating = rateAmounts(event, book)
    const lines = explain(event, book).map(({ text }) => text)
    expect(rating.kind === 'priced' ? formatAtto(rating.total) : rating, lines.join('\n')).toEqual(
      formatAtto(parseAtto(one.expected_cost_usd)),
    )
  })
})

/** The cases count inclusively: input holds cached, written, audio and image tokens; output holds reasoning. */
function disjoint(usage: CostCase['usage']): Partial<UsageCounts> {
  const count = (name: string) => usage[name] ?? 0
  const written = count('cache_write_tokens')
  const inside =
    count('cache_read_tokens') + written + count('input_audio_tokens') + count('input_image_tokens')
  const out = count('output_reasoning_tokens') + count('output_audio_tokens') + count('output_image_tokens')
  return {
    uncached_input_tokens: count('input_tokens') - inside,
    cache_read_tokens: count('cache_read_tokens'),
    cache_write_5m_tokens: written - count('cache_write_1h_tokens'),
    cache_write_1h_tokens: count('cache_write_1h_tokens'),
    input_audio_tokens: count('input_audio_tokens'),
    input_image_tokens: count('input_image_tokens'),
    output_tokens: count('output_tokens') - out,
    reasoning_tokens: count('output_reasoning_tokens'),
    output_audio_tokens: count('output_audio_tokens'),
    output_image_tokens: count('output_image_tokens'),
  }
}

const METERS: Readonly<Record<string, PriceMeter>> = {
  input_per_mtok: 'uncached_input_tokens',
  cache_read_per_mtok: 'cache_read_tokens',
  cache_write_per_mtok: 'cache_write_5m_tokens',
  cache_write_5m_per_mtok: 'cache_write_5m_tokens',
  cache_write_1h_per_mtok: 'cache_write_1h_tokens',
  output_per_mtok: 'output_tokens',
}

/** A book of the case's own rates, for cases whose prices no provider has: already those of their tier. */
function ratesOf(one: CostCase): readonly PriceEntry[] {
  return Object.entries(one.rates_usd).map(([name, amount]) => {
    const meter = METERS[name]
    if (meter === undefined) throw new Error(`case ${one.id}: no meter for ${name}`)
    return makePrice({
      price_id: meter,
      provider: one.provider,
      model_match: { type: 'exact', pattern: one.model },
      meter,
      amount,
    })
  })
}
