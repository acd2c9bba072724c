import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pauseOf, type RetryOptions, retry } from './retry.ts'
import { testClock } from './testing/clock.ts'

class Busy extends Error {
  readonly wait_ms: number | undefined
  constructor(wait_ms?: number) {
    super('busy')
    this.wait_ms = wait_ms
  }
}

const isBusy = (error: unknown): error is Busy => error instanceof Busy
const running = () => new AbortController().signal
const patient = (more: Partial<RetryOptions<Busy>> = {}): RetryOptions<Busy> => ({
  worthIt: isBusy,
  signal: running(),
  first_ms: 100,
  longest_ms: 5_000,
  clock: testClock(),
  ...more,
})

/** Fails `failures` times, then answers how often it was asked. */
function failing(failures: number, error: () => Error = () => new Busy()): () => Promise<number> {
  let asked = 0
  return async () => {
    asked += 1
    if (asked <= failures) throw error()
    return asked
  }
}

const chance = fc.double({ min: 0, max: 0.999999, noNaN: true })

test('a pause is between half and the whole of what doubles up to the longest', () => {
  const pauses = { first_ms: 100, longest_ms: 500 }
  expect([1, 2, 3, 4, 99].map((failures) => pauseOf(failures, pauses, 0))).toEqual([50, 100, 200, 250, 250])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), chance, (failures, random) => {
      const whole = Math.min(500, 100 * 2 ** (failures - 1))
      const pause_ms = pauseOf(failures, pauses, random)
      expect(pause_ms).toBeGreaterThanOrEqual(whole / 2)
      expect(pause_ms).toBeLessThan(whole)
    }),
  )
})

test('what succeeds in the end is asked once more than it failed, with a pause after each failure', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 40 }), chance, async (failures, random) => {
      const clock = testClock()
      const told: number[] = []
      const options = patient({ clock, random: () => random, onRetry: (_, count) => told.push(count) })
      expect(await retry(failing(failures), options)).toBe(failures + 1)
      const counts = Array.from({ length: failures }, (_, index) => index + 1)
      expect(told).toEqual(counts)
      expect(clock.paused).toEqual(counts.map((count) => pauseOf(count, options, random)))
    }),
  )
})

test('no pause is shorter than what was asked for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 10 }), async (asked) => {
      const clock = testClock()
      const answers = [...asked]
      const operation = failing(asked.length, () => new Busy(answers.shift()))
      await retry(operation, patient({ clock, askedFor: ({ wait_ms }) => wait_ms }))
      for (const [index, wait_ms] of asked.entries()) {
        expect(clock.paused[index]).toBeGreaterThanOrEqual(wait_ms)
        expect(clock.paused[index]).toBeLessThanOrEqual(Math.max(wait_ms, 5_000))
      }
    }),
  )
})

test('no try begins later than the limit after the first failure, and the last error is thrown', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 100_000 }), chance, async (limit_ms, random) => {
      const clock = testClock()
      let last: Error | undefined
      const operation = async () => {
        expect(clock.now()).toBeLessThanOrEqual(limit_ms)
        last = new Busy()
        throw last
      }
      const options = patient({ clock, random: () => random, limit_ms })
      await expect(retry(operation, options)).rejects.toSatisfy((error) => error === last)
      const next = pauseOf(clock.paused.length + 1, options, random)
      expect(clock.now() + next).toBeGreaterThan(limit_ms)
    }),
  )
})

test('what is not worth it is thrown at once', async () => {
  const clock = testClock()
  const operation = failing(9, () => new Error('refused'))
  await expect(retry(operation, patient({ clock }))).rejects.toThrow('refused')
  expect(clock.paused).toEqual([])
})

test('an abort ends the pause, and before it there is none', async () => {
  const stop = new AbortController()
  const clock = testClock(() => stop.abort())
  await expect(retry(failing(9), patient({ clock, signal: stop.signal }))).rejects.toThrow('busy')
  await expect(retry(failing(9), patient({ clock, signal: stop.signal }))).rejects.toThrow('busy')
  expect(clock.paused).toHaveLength(1)
})
