import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Outcome } from '../senders/outcome.ts'
import { aChannel, aNotification, anAlert } from '../testing/alert.ts'
import type { Pending } from './outbox.ts'
import { attemptOf, dueOf, GIVE_UP_MS, REFUSALS_MAX } from './policy.ts'

const notification = aNotification(aChannel({ kind: 'slack', url: 'https://hooks.slack.com/services/T' }))
const HOUR_MS = 3_600_000
const passing: Outcome = { kind: 'passing', error: 'busy' }
const pending = (over: Partial<Pending> = {}): Pending => ({
  notification,
  attempts: 0,
  next_ms: null,
  since_ms: 0,
  ...over,
})

test('an end is an end', () => {
  const ended = {
    notification_key: notification.key,
    tenant: 'default',
    alert_id: notification.alert.id,
    transition: 'firing',
    channel: 'oncall',
    attempt: 3,
    next_ms: null,
  }
  const two = pending({ attempts: 2 })
  expect(attemptOf(two, { kind: 'delivered' }, 0, 0)).toEqual({ ...ended, outcome: 'delivered', error: '' })
  expect(attemptOf(two, { kind: 'gone', error: 'HTTP 410' }, 0, 0)).toEqual({
    ...ended,
    outcome: 'disabled',
    error: 'HTTP 410',
  })
})

test('a refusal is tried again a few times', () => {
  const outcomes = [0, 1, 2, 3, 4].map((attempts) => {
    return attemptOf(pending({ attempts }), { kind: 'refused', error: 'HTTP 404' }, 0, 0).outcome
  })
  expect(outcomes).toEqual([...Array(REFUSALS_MAX - 1).fill('failed'), 'gave_up'])
})

test('what a receiver asks for is granted, up to six hours, and never less than the pause', () => {
  const next = (retry_after_ms: number) =>
    attemptOf(pending({ attempts: 20 }), { ...passing, retry_after_ms }, 0, 0).next_ms
  expect([0, HOUR_MS, 99 * HOUR_MS].map(next)).toEqual([HOUR_MS / 2, HOUR_MS, 6 * HOUR_MS])
})

test('what fails is tried for three days, first often, then at least once an hour, and then given up', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1 }), (chances) => {
      let one = pending()
      let now_ms = 0
      for (;;) {
        const attempt = attemptOf(one, passing, now_ms, chances[one.attempts % chances.length] ?? 0)
        if (attempt.next_ms === null) {
          expect(attempt.outcome).toBe('gave_up')
          break
        }
        const pause_ms = attempt.next_ms - now_ms
        expect(pause_ms).toBeGreaterThanOrEqual(5_000)
        expect(pause_ms).toBeLessThanOrEqual(HOUR_MS)
        now_ms = attempt.next_ms
        one = { ...one, attempts: attempt.attempt, next_ms: now_ms }
      }
      expect(now_ms).toBeGreaterThan(GIVE_UP_MS - HOUR_MS)
      expect(now_ms).toBeLessThanOrEqual(GIVE_UP_MS)
      expect(one.attempts).toBeLessThan(170)
    }),
    { numRuns: 20 },
  )
})

test('what is old already is tried once at least', () => {
  expect(attemptOf(pending(), passing, 9 * GIVE_UP_MS, 0)).toMatchObject({ attempt: 1, outcome: 'gave_up' })
})

test('those that failed least go first, and a later step of an alert waits for the earlier one', () => {
  const of = (id: number, over: Partial<Pending>) => {
    const alert = anAlert({ id: `3f0d7c5e-7a52-4d0a-9a8e-0d7f0f4a1b2${id}` })
    return pending({ ...over, notification: aNotification(notification.channel, 'firing', alert) })
  }
  const failed = of(1, { since_ms: 1, attempts: 1, next_ms: 10 })
  const fresh = of(2, { since_ms: 2 })
  const later = of(3, { since_ms: 3, attempts: 1, next_ms: 50 })
  const behind = of(3, { since_ms: 4 })
  const all = [behind, later, fresh, failed]
  expect(dueOf(all, 9)).toEqual([fresh])
  expect(dueOf(all, 10)).toEqual([fresh, failed])
  expect(dueOf(all, 50)).toEqual([fresh, failed, later])
})
