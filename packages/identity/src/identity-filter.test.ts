import { expect, test } from 'vitest'
import { identityOf } from './identity.ts'
import { IdentityFilter } from './identity-filter.ts'

const DAY_MS = 86_400_000
const HORIZON_MS = 8 * DAY_MS
/** A generation is filled for an eighth of the horizon. */
const PART_MS = DAY_MS
/** What a clock that is put back is granted. */
const CLOCK_MS = DAY_MS
const NOW_MS = Date.UTC(2026, 10, 30)

const identity = (event: string) => identityOf('acme', event)
const filter = () => new IdentityFilter([], HORIZON_MS)
/** The last instant at which an event of `time_ms` must be known. */
const lastKnown = (time_ms: number) => time_ms + HORIZON_MS + CLOCK_MS

test('what a generation has leaves with it, when the youngest event of it is older than the horizon and a day', () => {
  const known = filter()
  known.add(identity('a'), NOW_MS, NOW_MS)
  known.add(identity('b'), NOW_MS + 1, NOW_MS)
  known.add(identity('later'), NOW_MS + DAY_MS, NOW_MS + PART_MS + 1)
  known.forget(lastKnown(NOW_MS + 1))
  expect(known.mayHave(identity('a'))).toBe(true)
  known.forget(lastKnown(NOW_MS + 1) + 1)
  expect(known.mayHave(identity('a'))).toBe(false)
  expect(known.mayHave(identity('b'))).toBe(false)
  expect(known.mayHave(identity('later'))).toBe(true)
})

test('an identity that comes again with a later time stays as long as that, and not less with an earlier one', () => {
  const known = filter()
  known.add(identity('a'), NOW_MS, NOW_MS)
  known.add(identity('a'), NOW_MS + 5 * DAY_MS, NOW_MS)
  known.add(identity('a'), NOW_MS - 5 * DAY_MS, NOW_MS)
  expect(known.count).toBe(1)
  known.add(identity('later'), NOW_MS + 6 * DAY_MS, NOW_MS + PART_MS + 1)
  known.forget(lastKnown(NOW_MS + 5 * DAY_MS))
  expect(known.mayHave(identity('a'))).toBe(true)
  known.forget(lastKnown(NOW_MS + 5 * DAY_MS) + 1)
  expect(known.mayHave(identity('a'))).toBe(false)
})

test('with a horizon what an older generation has is in the youngest, too, when it comes again: the older one leaves earlier', () => {
  const known = filter()
  known.add(identity('a'), NOW_MS, NOW_MS)
  known.add(identity('b'), NOW_MS + PART_MS, NOW_MS + PART_MS + 1)
  known.add(identity('a'), NOW_MS + PART_MS, NOW_MS + PART_MS + 1)
  expect(known.generations.map(({ count }) => count)).toEqual([1, 2])
  known.forget(lastKnown(NOW_MS) + 1)
  expect(known.mayHave(identity('a'))).toBe(true)
})

test('without a horizon it is in one of them, and nothing ever leaves', () => {
  const known = new IdentityFilter()
  known.add(identity('a'), 0, 0)
  known.add(identity('b'), 0, NOW_MS)
  known.add(identity('a'), 0, NOW_MS)
  expect(known.generations.map(({ count }) => count)).toEqual([2])
  known.forget(Number.MAX_SAFE_INTEGER)
  expect(known.mayHave(identity('a'))).toBe(true)
})

test('a generation is filled for an eighth of the horizon, and the youngest stays however old it is', () => {
  const known = filter()
  known.add(identity('a'), NOW_MS, NOW_MS)
  known.add(identity('b'), NOW_MS, NOW_MS + PART_MS)
  expect(known.generations).toHaveLength(1)
  known.add(identity('c'), NOW_MS, NOW_MS + PART_MS + 1)
  expect(known.generations.map(({ id }) => id)).toEqual([0, 1])
  known.forget(NOW_MS + 100 * HORIZON_MS)
  expect(known.generations.map(({ id }) => id)).toEqual([1])
  // Ids are never used again: a snapshot tells generations by them.
  known.add(identity('d'), NOW_MS, NOW_MS + 2 * PART_MS + 2)
  expect(known.generations.map(({ id }) => id)).toEqual([1, 2])
})

test('an identity without a time never leaves', () => {
  const known = filter()
  known.add(identity('a'), undefined, NOW_MS)
  known.add(identity('b'), NOW_MS, NOW_MS + PART_MS + 1)
  known.forget(NOW_MS + 100 * HORIZON_MS)
  expect(known.mayHave(identity('a'))).toBe(true)
})
