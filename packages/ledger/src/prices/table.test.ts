import { priceEntry } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { publishedEntry } from './table.ts'

const WRITTEN = {
  price_id: 'a',
  provider: 'p',
  model_match: { type: 'exact', pattern: 'm' },
  meter: 'output_tokens',
  amount: '3',
  per: 1_000,
  currency: 'USD',
  valid_from: '2026-01-01T00:00:00Z',
  source: 'test',
} as const
const WHOLE = priceEntry.parse(WRITTEN)
const FILLED_IN = {
  priority: 0,
  also: [],
  valid_to: null,
  conditions: {},
  adjustments: [],
  tax_included: false,
  status: 'contract',
  withdrawn: false,
}

test('what the schema fills in is known: an entry of the list that has all of it is taken as it is', () => {
  expect(WHOLE).toEqual({ ...WRITTEN, ...FILLED_IN })
  expect(publishedEntry.parse(WHOLE)).toBe(WHOLE)
})

test.each(Object.keys(FILLED_IN))('an entry of the list without "%s" has it filled in', (field) => {
  const { [field]: _, ...rest } = { ...WHOLE } as Record<string, unknown>
  expect(publishedEntry.parse(rest)).toEqual(WHOLE)
})

test('an entry of a tenant is read by the schema', () => {
  const own = { ...WHOLE, tenant: 'acme', model_match: { type: 'prefix', pattern: 'cafe\u0301' } }
  const read = publishedEntry.parse(own)
  expect(read).toEqual({ ...own, model_match: { type: 'prefix', pattern: 'caf\u00e9' } })
  expect(publishedEntry.parse({ ...WRITTEN, tenant: 'acme' })).toEqual({ ...WHOLE, tenant: 'acme' })
})

test('what the schema refuses comes back as it is', () => {
  const refused = { ...WHOLE, tenant: 'acme', per: -1 }
  expect(publishedEntry.parse(refused)).toBe(refused)
  const partly = { ...WRITTEN, per: -1 }
  expect(publishedEntry.parse(partly)).toBe(partly)
  for (const none of [null, 'text', 7, undefined]) expect(publishedEntry.parse(none)).toBe(none)
})
