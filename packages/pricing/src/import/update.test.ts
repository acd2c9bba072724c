import { priceEntry } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { makePrice } from '../testing/events.ts'
import { readAnyTable, updateFrom } from './update.ts'

const AT = '2026-11-28T00:00:00.000Z'
const TIMES = { at: AT, now: AT }
const row = (input: number) => ({
  litellm_provider: 'openai',
  mode: 'chat',
  input_cost_per_token: input,
})
const known = [
  makePrice({
    price_id: 'a',
    provider: 'openai',
    model_match: { type: 'exact', pattern: 'model-a' },
    amount: '1',
    status: 'list',
  }),
]

test('a newer table adds models without a price; others only when they are named', () => {
  const table = readAnyTable({ 'model-a': row(0.000002), 'model-b': row(0.000003) }, '2026-11-28')
  const update = updateFrom(table, known, TIMES, new Set())
  expect(update).toMatchObject({
    unknown: ['openai model-b'],
    different: ['openai model-a uncached_input_tokens standard'],
    entries: [{ amount: '3', per: 1_000_000, valid_from: AT, model_match: { pattern: 'model-b' } }],
  })
  expect(update.entries.map((entry) => priceEntry.safeParse(entry).error)).toEqual([undefined])
  expect(updateFrom(table, known, TIMES, new Set(['model-a'])).entries).toHaveLength(2)
})

test('what is no table is refused', () => {
  expect(() => readAnyTable({ a: 1 }, '2026-11-28')).toThrow(/neither genai-prices'/)
  expect(() => readAnyTable([{ id: 'a', models: [{ id: 'b' }] }], '2026-11-28')).toThrow(/table is not as/)
})

const genai = [
  {
    id: 'openai',
    pricing_urls: ['https://openai.com/api/pricing'],
    models: [
      {
        id: 'model-c',
        match: { or: [{ starts_with: 'model-c' }, { equals: 'c-latest' }, { contains: 'anything' }] },
        prices: [
          { prices: { input_mtok: 9, output_mtok: 90 } },
          { constraint: { start_date: '2026-10-01' }, prices: { input_mtok: 4, output_mtok: 40 } },
          { constraint: { start_date: '2027-01-01' }, prices: { input_mtok: 5, output_mtok: 50 } },
        ],
      },
      { id: 'model', match: { starts_with: 'model' }, prices: { output_mtok: 7 } },
    ],
  },
  { id: 'azure', fallback_model_providers: ['openai'], models: [] },
]

test("genai-prices' data is read with its dates; a beginning that others share is a name, and nobody lends", () => {
  const { entries, unknown } = updateFrom(readAnyTable(genai, '2026-11-28'), known, TIMES, new Set())
  expect(unknown).toEqual(['openai model-c', 'openai c-latest', 'openai model'])
  const rows = entries.flatMap((entry) =>
    'meter' in entry && entry.meter === 'output_tokens' ? [entry] : [],
  )
  expect(
    rows.map(({ model_match, amount, valid_from, valid_to }) => [
      `${model_match?.type} ${model_match?.pattern}`,
      amount,
      valid_from.slice(0, 10),
      valid_to?.slice(0, 10),
    ]),
  ).toEqual([
    ['prefix model-c', '40', '2026-11-28', '2027-01-01'],
    ['prefix model-c', '50', '2027-01-01', undefined],
    ['exact c-latest', '40', '2026-11-28', '2027-01-01'],
    ['exact c-latest', '50', '2027-01-01', undefined],
    ['exact model', '7', '2026-11-28', undefined],
  ])
  expect(new Set(entries.map(({ price_id }) => price_id)).size).toBe(entries.length)
})

test('a second update ends the prices of the first where its own begin', () => {
  const first = updateFrom(
    readAnyTable({ 'model-b': row(0.000003) }, '2026-11-01'),
    known,
    {
      at: '2026-11-01T00:00:00.000Z',
      now: AT,
    },
    new Set(),
  )
  const own = first.entries.map((entry) => ({ ...priceEntry.parse(entry), tenant: 'acme' }))
  const table = readAnyTable({ 'model-b': row(0.000002) }, '2026-11-28')
  const { entries } = updateFrom(table, [...known, ...own], TIMES, new Set(['model-b']))
  expect(entries).toMatchObject([
    { price_id: own[0]?.price_id, amount: '3', valid_from: '2026-11-01T00:00:00.000Z', valid_to: AT },
    { amount: '2', valid_from: AT, valid_to: null },
  ])
})

test('what an update took of a model that the list prices too is the price then: again it changes nothing', () => {
  const table = readAnyTable({ 'model-a': row(0.000002) }, '2026-11-28')
  const { entries } = updateFrom(table, known, TIMES, new Set(['model-a']))
  const own = entries.map((entry) => ({ ...priceEntry.parse(entry), tenant: 'acme' }))
  expect(updateFrom(table, [...known, ...own], TIMES, new Set(['model-a']))).toMatchObject({
    different: [],
    unknown: [],
    entries: [],
  })
})

test('a model whose list price begins later is known', () => {
  const later = known.map((entry) => ({ ...entry, valid_from: '2026-11-10T00:00:00Z' }))
  const times = { at: '2026-11-01T00:00:00.000Z', now: AT }
  expect(
    updateFrom(readAnyTable({ 'model-a': row(0.1) }, '2026-11-28'), later, times, new Set()),
  ).toMatchObject({
    unknown: [],
    entries: [],
  })
})
