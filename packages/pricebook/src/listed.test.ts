import { entriesKnownAt } from '@marginscope/pricing'
import type { PriceEntry } from '@marginscope/schemas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allListed, listedIn } from './listed.ts'
import { price } from './testing/prices.ts'

const published = (entries: readonly PriceEntry[]) => ({
  listed: new Map(
    [...Map.groupBy(entries, ({ provider }) => provider)].map(([provider, own]) => [provider, () => own]),
  ),
})

/** A publication has an id once; which provider it is of may change from one to the next. */
const publication = fc.uniqueArray(
  fc.record({
    price_id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    provider: fc.constantFrom('openai', 'azure', 'mistral'),
    amount: fc.integer({ min: 1, max: 9 }),
    withdrawn: fc.boolean(),
  }),
  { selector: ({ price_id }) => price_id },
)

const dated = (day: number, { price_id, amount, ...rest }: { price_id: string; amount: number }) => ({
  ...price(price_id, amount),
  ...rest,
  ...(day === 0 ? {} : { recorded_at: `2026-01-0${day}T00:00:00Z` }),
})

test('a provider has the entries that were published last, whatever was read before', () => {
  let moved = 0
  fc.assert(
    fc.property(fc.array(publication, { minLength: 1, maxLength: 4 }), (given) => {
      const publications = given.map((entries, day) => entries.map((entry) => dated(day, entry)))
      const newest = entriesKnownAt(publications.flat(), Number.POSITIVE_INFINITY)
      const found = listedIn(publications.map(published))
      for (const [provider, read] of found) {
        const of_provider = newest.filter((entry) => entry.provider === provider)
        expect(new Set(read())).toEqual(new Set(of_provider))
        expect(read().length).toBe(of_provider.length)
      }
      const all = allListed(publications.map(published))
      expect(new Set(all)).toEqual(new Set(newest))
      const [first = [], ...later] = publications
      for (const { price_id, provider } of newest)
        if (later.length > 0 && first.some((old) => old.price_id === price_id && old.provider !== provider))
          moved += 1
    }),
    { numRuns: 500 },
  )
  expect(moved).toBeGreaterThan(50)
})

test('of the first publication a provider is read when it is asked for, and no other', () => {
  const refuse = (): never => {
    throw new Error('read without need')
  }
  const provider = 'openai'
  const first = new Map([
    ['openai', () => [price('a', 1, { provider })]],
    ['azure', refuse],
  ])
  const changed = new Map([
    ['openai', () => [price('a', 2, { provider, recorded_at: '2026-02-01T00:00:00Z' })]],
  ])
  const found = listedIn([{ listed: first }, { listed: changed }])
  expect(
    found
      .get('openai')?.()
      .map(({ price_id }) => price_id),
  ).toEqual(['a'])
  expect(found.get('azure')).toThrow('read without need')
})
