import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RepriceJob } from './job.ts'
import { jobToDo } from './job-to-do.ts'

const scope = {
  tenant: 'acme',
  from_ms: 0,
  to_ms: 10,
  only_unpriced: true,
  only_incomplete: false,
  filter: {},
}
const job = (n: number, over: Partial<RepriceJob['scope']> = {}): RepriceJob => ({
  job_id: `job ${n}`,
  book_version: n,
  partitions: 1,
  scope: { ...scope, ...over },
})
const idsOf = (open: readonly RepriceJob[]) => {
  const found = jobToDo(open)
  return found && [found.job.job_id, ...found.covered.map(({ job_id }) => job_id)]
}

test('of prices posted one by one a single pass prices what is open, the newest that looks at all of it', () => {
  const open = Array.from({ length: 500 }, (_, n) => job(n, { from_ms: 5, to_ms: 100 + n }))
  expect(jobToDo(open)?.job).toBe(open.at(-1))
  expect(jobToDo(open)?.covered).toEqual(open.slice(0, -1))
  expect(idsOf([])).toBeUndefined()
})

test('a later job that looks at less leaves the oldest to itself, and is done with it only where it adds nothing', () => {
  expect(idsOf([job(1), job(2, { from_ms: 1 })])).toEqual(['job 1'])
  expect(idsOf([job(1), job(2, { to_ms: 9 })])).toEqual(['job 1'])
  expect(idsOf([job(1, { from_ms: 1 }), job(2, { from_ms: 2 }), job(3)])).toEqual(['job 3', 'job 1', 'job 2'])
  expect(idsOf([job(1, { from_ms: 1 }), job(3), job(2)])).toEqual(['job 2', 'job 1'])
})

test.each<[string, Partial<RepriceJob['scope']>]>([
  ["another tenant's", { tenant: 'globex' }],
  ['of priced events, too', { only_unpriced: false }],
  ['of incomplete events', { only_incomplete: true }],
  ['of some models', { filter: { model: ['m'] } }],
])('a job %s is done by itself, before and behind', (_, over) => {
  expect(idsOf([job(1), job(2, over)])).toEqual(['job 1'])
  expect(idsOf([job(1, over), job(2)])).toEqual(['job 1'])
})

test('jobs that change priced events are each done', () => {
  expect(idsOf([job(1, { only_unpriced: false }), job(2, { only_unpriced: false })])).toEqual(['job 1'])
})

test('job by job all get done, the oldest at once, and no event of theirs is left out', () => {
  const span = fc.record({ from_ms: fc.nat({ max: 5 }), length: fc.integer({ min: 1, max: 5 }) })
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 12 }), (spans) => {
      let open = spans.map(({ from_ms, length }, n) => job(n, { from_ms, to_ms: from_ms + length }))
      while (open.length > 0) {
        const [oldest] = open
        const found = jobToDo(open)
        if (found === undefined) throw new Error('something is open')
        const done = [found.job, ...found.covered]
        expect(done).toContain(oldest)
        for (const { scope: of, book_version } of found.covered) {
          expect(of.from_ms).toBeGreaterThanOrEqual(found.job.scope.from_ms)
          expect(of.to_ms).toBeLessThanOrEqual(found.job.scope.to_ms)
          expect(book_version).toBeLessThanOrEqual(found.job.book_version)
        }
        open = open.filter((one) => !done.includes(one))
      }
    }),
  )
})
