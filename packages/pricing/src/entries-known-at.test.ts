import { expect, test } from 'vitest'
import { entriesKnownAt } from './index.ts'
import { makePrice } from './testing/events.ts'

const NOW_MS = Date.parse('2026-06-01T00:00:00Z')
const amounts = (entries: Parameters<typeof entriesKnownAt>[0]) =>
  entriesKnownAt(entries, NOW_MS).map(({ amount }) => amount)

test('a price without an instant was always known, one recorded at any time replaces it', () => {
  expect(amounts([makePrice({ amount: '1' })])).toEqual(['1'])
  const early = makePrice({ amount: '2', recorded_at: '1969-01-01T00:00:00Z' })
  expect(amounts([early, makePrice({ amount: '1' })])).toEqual(['2'])
})

test('of two recorded at one instant the later in the input counts; the order is nothing else', () => {
  const at = (amount: string, recorded_at: string) => makePrice({ amount, recorded_at })
  expect(amounts([at('1', '2026-05-01T00:00:00Z'), at('2', '2026-05-01T00:00:00Z')])).toEqual(['2'])
  expect(amounts([at('2', '2026-05-02T00:00:00Z'), at('1', '2026-05-01T00:00:00Z')])).toEqual(['2'])
  expect(amounts([at('1', '2026-06-01T00:00:00Z')])).toEqual(['1'])
  expect(amounts([at('1', '2026-06-01T00:00:00.001Z')])).toEqual([])
})

test("a tenant's price under a shared price's id is another price", () => {
  const [shared, own] = [makePrice({ amount: '1' }), makePrice({ amount: '2', tenant: 'acme' })]
  expect(amounts([shared, own, makePrice({ amount: '3', tenant: 'other' })])).toEqual(['1', '2', '3'])
})
