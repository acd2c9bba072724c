import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterExit, type History, type Life, NO_HISTORY } from './restart-policy.ts'

const life = (over: Partial<Life> = {}): Life => ({
  started_at_ms: 1_000,
  ready_at_ms: 1_500,
  ended_at_ms: 3_000,
  code: null,
  signal: 'SIGKILL',
  ...over,
})
const stillborn = life({ ready_at_ms: undefined, code: 1, signal: null })

/** The delays of `lives` in a row, `null` where the policy gives up. */
function delays(lives: readonly Life[]): (number | null)[] {
  let history: History = NO_HISTORY
  return lives.map((each) => {
    const step = afterExit(history, each)
    if (step.kind === 'give_up') return null
    history = step.history
    return step.delay_ms
  })
}

describe('restart policy', () => {
  test('the back-off doubles from 100 ms and stays at 5 s', () => {
    expect(delays(Array.from({ length: 9 }, () => life()))).toEqual([
      100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000,
    ])
  })

  test('ten seconds of life forget the back-off', () => {
    const long = life({ ended_at_ms: 11_000 })
    expect(delays([life(), life(), life(), long, life()])).toEqual([100, 200, 400, 100, 200])
  })

  test('a service that never came up is given up at the third failed start', () => {
    expect(delays([stillborn, stillborn, stillborn])).toEqual([100, 200, null])
  })

  test('a first start that waited a minute in vain is given up at once; a later one is tried again', () => {
    const waited = { ...stillborn, ended_at_ms: 61_000 }
    expect(delays([waited])).toEqual([null])
    expect(delays([life(), waited, waited])).not.toContain(null)
  })

  test('a service that was ready once gets ten starts', () => {
    const outcome = delays([life(), ...Array.from({ length: 10 }, () => stillborn)])
    expect(outcome.slice(0, 10).every((delay) => delay !== null)).toBe(true)
    expect(outcome[10]).toBeNull()
  })

  test('coming up forgives earlier failed starts', () => {
    expect(delays([stillborn, stillborn, life(), stillborn, stillborn, stillborn])).not.toContain(null)
  })

  test('being killed before it is ready is not a failed start, however often', () => {
    const killed = life({ ready_at_ms: undefined, signal: 'SIGKILL' })
    expect(delays(Array.from({ length: 30 }, () => killed))).not.toContain(null)
    expect(delays([stillborn, killed, stillborn, killed, stillborn])).toEqual([100, 200, 400, 800, null])
  })

  test('wrong configuration is given up at once and keeps its exit code', () => {
    expect(afterExit(NO_HISTORY, life({ code: 2, signal: null }))).toEqual({ kind: 'give_up', exit_code: 2 })
  })

  test('whatever happened, a restart waits between 100 ms and 5 s', () => {
    const anyLife = fc.record({
      started_at_ms: fc.constant(0),
      ready_at_ms: fc.option(fc.nat(100), { nil: undefined }),
      ended_at_ms: fc.integer({ min: 100, max: 200_000 }),
      code: fc.constantFrom(null, 0, 1),
      signal: fc.constant(null),
    })
    fc.assert(
      fc.property(fc.array(anyLife, { maxLength: 60 }), (lives) => {
        for (const delay of delays(lives)) {
          if (delay === null) continue
          expect(delay).toBeGreaterThanOrEqual(100)
          expect(delay).toBeLessThanOrEqual(5_000)
        }
      }),
    )
  })
})
