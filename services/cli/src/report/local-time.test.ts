import { expect, test } from 'vitest'
import { localTime } from './local-time.ts'

test('a midnight of the zone is its date, anything else its time with the offset', () => {
  expect(localTime('2026-11-22T23:00:00Z', 'Europe/Berlin')).toBe('2026-11-23')
  expect(localTime('2026-07-01T22:00:00.000Z', 'Europe/Berlin')).toBe('2026-07-02')
  expect(localTime('2026-11-22T18:15:00Z', 'Asia/Kathmandu')).toBe('2026-11-23')
  expect(localTime('2026-11-22T23:00:00Z', 'UTC')).toBe('2026-11-22T23:00:00Z')
  expect(localTime('2026-11-22T00:00:00Z', 'UTC')).toBe('2026-11-22')
  // Of the hour that comes twice when summer ends, each is told from the other.
  expect(localTime('2026-10-25T00:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T02:00:00+02:00')
  expect(localTime('2026-10-25T01:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T02:00:00+01:00')
})
