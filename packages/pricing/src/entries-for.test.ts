import { type PriceEntry, priceEntry } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { compileBook, entriesFor } from './index.ts'
import { listPrices } from './testing/list.ts'

function price(price_id: string, over: Record<string, unknown> = {}): PriceEntry {
  return priceEntry.parse({
    price_id,
    provider: 'acme-llm',
    model_match: { type: 'prefix', pattern: 'model-' },
    meter: 'output_tokens',
    amount: '3',
    per: 1_000_000,
    currency: 'USD',
    valid_from: '2026-01-01T00:00:00Z',
    status: 'list',
    source: 'test',
    ...over,
  })
}

const at_ms = Date.UTC(2026, 5, 1)
const anything = { tenant: 'acme', provider: undefined, model: undefined, at_ms }
const ids = (entries: readonly PriceEntry[]) => entries.map(({ price_id }) => price_id)

describe('entries for a tenant and an instant', () => {
  const book = compileBook(
    [
      price('old', { valid_from: '2025-01-01T00:00:00Z', valid_to: '2026-01-01T00:00:00Z' }),
      price('new'),
      price('mine', { tenant: 'acme', status: 'contract' }),
      price('theirs', { tenant: 'other', status: 'contract' }),
      price('else', { provider: 'elsewhere', model_match: { type: 'exact', pattern: 'x' } }),
    ],
    { version: 1 },
  )

  test("are the shared ones and the tenant's own that hold then, in a fixed order", () => {
    expect(ids(entriesFor(book, anything))).toEqual(['mine', 'new', 'else'])
    expect(ids(entriesFor(book, { ...anything, at_ms: Date.UTC(2025, 11, 31, 23, 59, 59, 999) }))).toEqual([
      'old',
    ])
  })

  test('of a model are those that the rater would look at', () => {
    expect(ids(entriesFor(book, { ...anything, model: 'Model-9' }))).toEqual(['mine', 'new'])
    expect(ids(entriesFor(book, { ...anything, model: 'x' }))).toEqual(['else'])
    expect(entriesFor(book, { ...anything, provider: 'elsewhere', model: 'model-9' })).toEqual([])
  })
})

test('a provider may be spelled as events spell it, and a model is found whatever its platform', () => {
  const book = listPrices
  const vertex = entriesFor(book, { ...anything, provider: 'vertex_ai', model: 'gemini-2.5-pro' })
  expect(vertex.length).toBeGreaterThan(0)
  const any = new Set(ids(entriesFor(book, { ...anything, model: 'gemini-2.5-pro' })))
  expect(ids(vertex).filter((id) => !any.has(id))).toEqual([])
})
