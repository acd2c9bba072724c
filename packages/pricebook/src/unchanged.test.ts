import { openTestLedger } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  BookStore,
  publishAliases,
  publishBaselines,
  publishFields,
  publishPrices,
  publishSettings,
} from './index.ts'
import { price } from './testing/prices.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const newest = async () => (await BookStore.open(warehouse)).version

const by = { partitions: 1, posted_by: 'k' }
const rate = { base: 'EUR', quote: 'USD', valid_from: '2026-01-01T00:00:00Z', source: 'treasury' }
const profile = {
  name: 'p',
  model: 'm',
  gpu_type: 'h100',
  precision: 'bf16',
  prefill_tokens_per_s: '1000',
  decode_tokens_per_s: '50',
  source: 'test',
}
const alias = { kind: 'customer', from: 'a', to: 'b' } as const
const other_alias = { kind: 'feature', from: 'a', to: 'b' } as const

/** Of each kind: what is published, and something else. */
const KINDS: Record<string, readonly ((tenant: string) => Promise<{ readonly book_version: number }>)[]> = {
  prices: ['1', '2'].map(
    (amount) => (tenant) =>
      publishPrices(
        warehouse,
        tenant,
        { entries: [price('one', amount)], rates: [{ ...rate, rate: '1.5' }] },
        'k',
      ),
  ),
  settings: ['Asia/Kolkata', 'UTC'].map(
    (accounting_time_zone) => (tenant) => publishSettings(warehouse, tenant, { accounting_time_zone }, by),
  ),
  aliases: [[alias, other_alias], [alias]].map(
    (aliases) => (tenant) => publishAliases(warehouse, tenant, { aliases, version: undefined }, by),
  ),
  fields: (['pages', 'web_searches'] as const).map(
    (is) => (tenant) =>
      publishFields(warehouse, tenant, [{ raw_format: 'openai.chat', field: 'x', is }], 'k'),
  ),
  baselines: ['50', '60'].map(
    (decode_tokens_per_s) => (tenant) =>
      publishBaselines(warehouse, tenant, [{ ...profile, decode_tokens_per_s }], 'k'),
  ),
}

test.each(Object.entries(KINDS))(
  '%s that change nothing are answered as before',
  async (tenant, [one, two]) => {
    if (one === undefined || two === undefined) throw new Error('each kind has two')
    const first = await one(tenant)
    expect(await one(tenant)).toEqual({ ...first, ...beforeOf(await one(tenant)) })
    expect(await newest()).toBe(first.book_version)
    const changed = await two(tenant)
    expect(changed.book_version).toBe(first.book_version + 1)
    expect((await two(tenant)).book_version).toBe(changed.book_version)
    // Back to what it was is a change.
    expect((await one(tenant)).book_version).toBe(changed.book_version + 1)
  },
)

/** Settings answer with what they found, too. */
function beforeOf(answer: object) {
  return 'before' in answer ? { before: answer.before } : {}
}

test('of prices only those are published that are new, and all are in force', async () => {
  await publishPrices(warehouse, 'new', { entries: [price('one', '1')] }, 'k')
  const version = await newest()
  const other = price('two', '2', { model_match: { type: 'exact', pattern: 'model-b' } })
  const answer = await publishPrices(warehouse, 'new', { entries: [price('one', '1'), other] }, 'k')
  expect(answer).toMatchObject({ book_version: version + 1, entries: 2 })
  const entries = (await BookStore.open(warehouse)).entries('new')
  expect(entries.map(({ price_id, recorded_at }) => [price_id, recorded_at === answer.recorded_at])).toEqual([
    ['one', false],
    ['two', true],
  ])
})

test('the same aliases in another order, and those over a version that is gone, change nothing', async () => {
  const put = (aliases: readonly (typeof alias | typeof other_alias)[], version?: number) =>
    publishAliases(warehouse, 'set', { aliases, version }, by)
  const first = await put([alias, other_alias], 0)
  expect(await put([other_alias, alias], 0)).toEqual(first)
  await expect(put([alias], 0)).rejects.toMatchObject({ code: 'version_conflict' })
})

test('a baseline that is taken before others again is a change: of two that fit the last holds', async () => {
  const before = await newest()
  const of = (name: string) => ({ ...profile, name })
  const post = async (...names: string[]) => {
    const { book_version, profiles } = await publishBaselines(warehouse, 'order', names.map(of), 'k')
    return [book_version - before, ...profiles.map(({ name, version }) => `${name}@${version}`)]
  }
  expect(await post('p', 'q')).toEqual([1, 'p@1', 'q@1'])
  expect(await post('q')).toEqual([1, 'q@1'])
  expect(await post('p')).toEqual([2, 'p@2'])
  expect(await post('p')).toEqual([2, 'p@2'])
})

test('two that contradict each other are not both published, however close', async () => {
  const posts = ['x', 'y'].map((id) => publishPrices(warehouse, 'both', { entries: [price(id, '1')] }, 'k'))
  const outcomes = (await Promise.allSettled(posts)).map(({ status }) => status)
  expect(outcomes.toSorted()).toEqual(['fulfilled', 'rejected'])
})
