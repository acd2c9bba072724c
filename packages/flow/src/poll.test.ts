import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pollUntil } from './poll.ts'
import { testClock } from './testing/clock.ts'

/** What comes to be seen at `at_ms` of the clock. */
const seenFrom = (clock: { now(): number }, at_ms: number) => () =>
  clock.now() >= at_ms ? 'seen' : undefined

test('what comes to be seen within the limit is seen at the first look after', async () => {
  const ms = fc.integer({ min: 0, max: 10_000 })
  await fc.assert(
    fc.asyncProperty(ms, ms, fc.integer({ min: 1, max: 500 }), async (at_ms, limit_ms, every_ms) => {
      const clock = testClock()
      const seen = await pollUntil(seenFrom(clock, at_ms), { every_ms, limit_ms, clock })
      const looked = Math.ceil(at_ms / every_ms) * every_ms
      const last = Math.ceil(limit_ms / every_ms) * every_ms
      expect(seen).toBe(looked <= last ? 'seen' : undefined)
      expect(clock.now()).toBe(Math.min(looked, last))
    }),
  )
})

test('one look is taken even when it was stopped before, and none after the stop', async () => {
  const stop = new AbortController()
  let looks = 0
  const look = async () => {
    looks += 1
    return undefined
  }
  const clock = testClock(() => stop.abort())
  expect(await pollUntil(look, { every_ms: 1, signal: stop.signal, clock })).toBeUndefined()
  expect(looks).toBe(1)
  expect(await pollUntil(look, { every_ms: 1, signal: stop.signal, clock })).toBeUndefined()
  expect(looks).toBe(2)
})

test('a look that fails ends it', async () => {
  const look = () => Promise.reject(new Error('blind'))
  await expect(pollUntil(look, { every_ms: 1, clock: testClock() })).rejects.toThrow('blind')
})
