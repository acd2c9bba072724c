import { priceEntry } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { makePrice } from '../testing/events.ts'
import { readAnyTable, updateFrom } from './update.ts'

const AT = '2026-11-28T00:00:00.000Z'
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
  const update = updateFrom(table, known, AT, new Set())
  expect(update).toMatchObject({
    unknown: ['openai model-b'],
    different: ['openai model-a uncached_input_tokens standard'],
    entries: [{ amount: '3', per: 1_000_000, valid_from: AT, model_match: { pattern: 'model-b' } }],
  })
  expect(update.entries.map((entry) => priceEntry.safeParse(entry).error)).toEqual([undefined])
  expect(updateFrom(table, known, AT, new Set(['model-a'])).entries).toHaveLength(2)
})

test('what is no table is refused', () => {
  expect(() => readAnyTable({ a: 1 }, '2026-11-28')).toThrow(/neither LiteLLM's/)
})
