import { expect, test } from 'vitest'
import { comparedOn } from '../book/compared.ts'
import { compileBook, lastChecks } from './index.ts'
import { makePrice } from './testing/events.ts'
import { listPrices } from './testing/list.ts'

const checked = (
  model: string,
  checked_at: string | undefined,
  parts: Parameters<typeof makePrice>[0] = {},
) =>
  makePrice({
    price_id: model,
    model_match: { type: 'exact', pattern: model },
    checked_at,
    ...parts,
  })

test('a provider was last checked on the day by which half of its prices had been', () => {
  const book = compileBook(
    [
      checked('a', '2026-09-23'),
      checked('b', '2026-09-23'),
      checked('c', '2026-11-28'), // one that was looked at later says nothing of the others
      checked('d', '2020-01-01', { valid_to: '2026-06-01T00:00:00Z' }), // ended
      checked('e', undefined),
      checked('f', '2026-10-01', { provider: 'other' }),
    ],
    { version: 1 },
  )
  expect([...lastChecks(book)]).toEqual([
    ['acme-llm', '2026-09-23'],
    ['other', '2026-10-01'],
  ])
})

test("the list's days are those on which somebody compared it: its rows', or the whole provider's", () => {
  const checks = lastChecks(listPrices)
  expect(comparedOn('openai')).toBeDefined()
  expect(checks.get('openai')).toBe(comparedOn('openai'))
  expect(comparedOn('vercel')).toBeUndefined()
  expect(checks.get('vercel')).toMatch(/^2026-/)
})
