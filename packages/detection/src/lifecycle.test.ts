import { expect, test } from 'vitest'
import { accept } from './accept.ts'
import { observe } from './detector.ts'
import { newDetector } from './state.ts'
import { bucketAt, bucketsOf, DAY, RULE, START_MS, step, watch } from './testing/series.ts'

const at = 5 * DAY
const kinds = (events: readonly { kind: string }[]) => events.map(({ kind }) => kind)

test('nothing is judged before three days, and it says until when', () => {
  const state = newDetector()
  const buckets = bucketsOf({ seed: 1, buckets: 3 * DAY + 1, value: step(DAY, 3) })
  const first = observe(state, buckets[0] ?? expect.fail(), RULE)
  expect(first).toMatchObject({ learning_until_ms: START_MS + 3 * DAY * 300_000, events: [], open: null })
  const { events, last } = watch(state, buckets.slice(1))
  expect(events).toEqual([])
  expect(last?.learning_until_ms).toBeNull()
})

test('what is expected holds what comes, nearly always', () => {
  const state = newDetector()
  const buckets = bucketsOf({ seed: 2, buckets: 10 * DAY })
  watch(state, buckets.slice(0, 4 * DAY))
  const inside = buckets.slice(4 * DAY).filter((bucket) => {
    const { low, high } = observe(state, bucket, RULE)
    const value = bucket.y / bucket.x
    return low !== null && high !== null && low <= value && value <= high
  })
  expect(inside.length / (6 * DAY)).toBeGreaterThan(0.98)
})

test('it is pending first, fires when `for` has passed beside the evidence, and stays while the change does', () => {
  const { events, last } = watch(
    newDetector(),
    bucketsOf({ seed: 3, buckets: at + 9 * DAY, value: step(at, 1.5) }),
  )
  expect(kinds(events)).toEqual(['pending', 'firing'])
  const [pending, firing] = events
  expect((firing?.at_ms ?? 0) - (pending?.at_ms ?? 0)).toBeGreaterThanOrEqual(RULE.for_ms)
  expect((firing?.at_ms ?? 0) - (pending?.at_ms ?? 0)).toBeLessThanOrEqual(RULE.for_ms + 3_600_000)
  expect(last?.open).toMatchObject({ state: 'firing', fired_ms: firing?.at_ms })
  expect(last?.open?.effect).toBeCloseTo(0.5, 1)
  expect(last?.open?.requests).toBeGreaterThan(8 * DAY * 60)
})

test('it is resolved when the change is over, once, and another time fires anew', () => {
  const value = (index: number) => (index >= at && index < at + DAY ? 1.5 : index >= at + 3 * DAY ? 1.5 : 1)
  const { events } = watch(newDetector(), bucketsOf({ seed: 4, buckets: at + 4 * DAY, value }))
  expect(kinds(events)).toEqual(['pending', 'firing', 'resolved', 'pending', 'firing'])
  const resolved = events[2]?.at_ms ?? 0
  expect(resolved).toBeGreaterThan(bucketAt(at + DAY))
  expect(resolved).toBeLessThan(bucketAt(at + DAY + 72))
})

test('half of a change that remains is not over', () => {
  const value = (index: number) => (index < at ? 1 : index < at + DAY ? 2 : 1.6)
  const { last } = watch(newDetector(), bucketsOf({ seed: 5, buckets: at + 3 * DAY, value }))
  expect(last?.open?.state).toBe('firing')
})

test('what is accepted is normal from then on, and a change from there is found', () => {
  const state = newDetector()
  const buckets = bucketsOf({
    seed: 6,
    buckets: at + 6 * DAY,
    value: (index) => (index < at ? 1 : index < at + 4 * DAY ? 1.5 : 2.5),
  })
  const cut = at + DAY
  const before = watch(state, buckets.slice(0, cut))
  const onset_ms = before.last?.open?.onset_ms ?? expect.fail('it should fire')
  accept(state, onset_ms)
  const calm = watch(state, buckets.slice(cut, at + 4 * DAY))
  expect(kinds(calm.events)).not.toContain('firing')
  expect(calm.last?.expected).toBeGreaterThan(1.4 * (before.last?.expected ?? Infinity))
  const after = watch(state, buckets.slice(at + 4 * DAY))
  expect(kinds(after.events)).toContain('firing')
})

test('what is accepted before anything was read since starts from what comes', () => {
  const state = newDetector()
  const buckets = bucketsOf({ seed: 7, buckets: at + 2 * DAY, value: step(at, 1.5) })
  watch(state, buckets.slice(0, at))
  accept(state, bucketAt(at))
  const { events } = watch(state, buckets.slice(at))
  expect(kinds(events)).not.toContain('firing')
})

test('a direction that nobody asked for is no event, and is normal afterwards', () => {
  const tuesday = 8 * DAY
  const value = (index: number) => (index < tuesday ? 1 : index < tuesday + 2 * DAY ? 0.5 : 1)
  const { events } = watch(newDetector(), bucketsOf({ seed: 8, buckets: tuesday + 3 * DAY, value }), {
    ...RULE,
    direction: 'up',
  })
  expect(kinds(events)).toEqual(['pending', 'firing'])
  expect(events[1]?.regression.effect).toBeCloseTo(1, 0)
})

test('a first weekend that nobody asked for is not the new normal: the Monday after it is no rise', () => {
  const value = (index: number) => (index >= at && index < at + 2 * DAY ? 0.5 : 1)
  const { events } = watch(newDetector(), bucketsOf({ seed: 8, buckets: at + 6 * DAY, value }), {
    ...RULE,
    direction: 'up',
  })
  expect(events).toEqual([])
})

test('without the impact it stays pending, and fires when it has it', () => {
  const state = newDetector()
  const buckets = bucketsOf({ seed: 9, buckets: at + 3 * DAY, value: step(at, 1.5) })
  const held = watch(state, buckets.slice(0, at + 2 * DAY), { ...RULE, impact: () => false })
  expect(kinds(held.events)).toEqual(['pending'])
  expect(held.last?.open?.state).toBe('pending')
  const let_go = watch(state, buckets.slice(at + 2 * DAY), {
    ...RULE,
    impact: ({ requests }) => requests > 0,
  })
  expect(kinds(let_go.events)).toEqual(['firing'])
  expect(let_go.events[0]?.at_ms).toBeLessThanOrEqual(bucketAt(at + 2 * DAY + 12))
})

test('an alarm is dated and measured as of its bucket: later buckets do not change what was said', () => {
  const buckets = bucketsOf({ seed: 10, buckets: at + DAY, value: step(at, 1.5) })
  const whole = watch(newDetector(), buckets).events[1]
  const index = buckets.findIndex(({ to_ms }) => to_ms === whole?.at_ms)
  expect(watch(newDetector(), buckets.slice(0, index + 1)).events[1]).toEqual(whole)
})
