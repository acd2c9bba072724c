import { expect, test } from 'vitest'
import { parseInstant } from './instant.ts'

test.each([
  ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01t00:00:00.9996z', '2026-11-01T00:00:00.999Z'],
  ['2026-11-01T00:00:00.1234567890123Z', '2026-11-01T00:00:00.123Z'],
  ['2026-11-01T00:00:00+05:45', '2026-10-31T18:15:00.000Z'],
  ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.999Z'],
  ['2017-01-01T05:29:60.5+05:30', '2016-12-31T23:59:59.999Z'],
])('an instant is read as that of an event: %s', (text, at) => {
  expect(new Date(parseInstant('from', text)).toISOString()).toBe(at)
})

test.each([
  '2026-11-01T24:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-11-01T00:00:60Z',
  '2026-11-01T00:00:00',
  '2026-11-01T00:00Z',
  '2026-W45-1T00:00:00Z',
  '2026-11-01T00:00:00+24:00',
  '1969-12-31T23:59:59Z',
  '2106-01-01T00:00:01Z',
  '',
])('%s is refused by the name of its parameter', (text) => {
  expect(() => parseInstant('from', text)).toThrow(
    expect.objectContaining({ code: 'invalid_parameter', path: 'from' }),
  )
})
