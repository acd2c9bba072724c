import { isTimeZone } from '@marginscope/finance'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GRAINS, localMidnight, periodWalls } from './period-walls.ts'

const s = (text: string) => Date.parse(text) / 1000
const rfc = (wall: number) => new Date(wall * 1000).toISOString().replace('.000Z', 'Z')
const walls = (grain: (typeof GRAINS)[number], zone: string, from: string, to: string) =>
  periodWalls(grain, zone, s(from), s(to)).map(rfc)

const formats = new Map<string, Intl.DateTimeFormat>()

/** Kept: to make one takes longer than to use it a hundred times. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  })
  formats.set(zone, made)
  return made
}

/** Local date and time by another way than the code under test: the parts of a formatted date. */
function local(zone: string, at_s: number): { date: string; hour: string; weekday: string; clock: string } {
  const parts = formatOf(zone).formatToParts(at_s * 1000)
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return {
    date: `${get('year')}-${get('month')}-${get('day')}`,
    hour: get('hour'),
    weekday: get('weekday'),
    clock: `${get('hour')}:${get('minute')}:${get('second')}`,
  }
}

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kwajalein',
]

describe('walls of periods', () => {
  test('a day lasts 23 and 25 hours where Berlin changes its clocks', () => {
    expect(walls('day', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-30T22:00:00Z')).toEqual([
      '2026-03-28T23:00:00Z',
      '2026-03-29T22:00:00Z',
    ])
    expect(walls('day', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-26T23:00:00Z')).toEqual([
      '2026-10-24T22:00:00Z',
      '2026-10-25T23:00:00Z',
    ])
  })

  test('a day begins at 01:00 where midnight does not exist', () => {
    expect(walls('day', 'America/Sao_Paulo', '2018-11-03T12:00:00Z', '2018-11-05T12:00:00Z')).toEqual([
      '2018-11-03T03:00:00Z',
      '2018-11-04T03:00:00Z', // 01:00 local, offset -2: 00:00 was skipped
      '2018-11-05T02:00:00Z',
    ])
    expect(local('America/Sao_Paulo', s('2018-11-04T03:00:00Z')).clock).toBe('01:00:00')
  })

  test('a day begins at the first midnight where midnight occurs twice', () => {
    // Azores, 2026-10-25: at 01:00 (+00) clocks go back to 00:00 (-01).
    expect(walls('day', 'Atlantic/Azores', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z')).toEqual([
      '2026-10-24T00:00:00Z',
      '2026-10-25T00:00:00Z',
      '2026-10-26T01:00:00Z',
    ])
  })

  test('clocks put back over midnight begin no day twice', () => {
    // Newfoundland, 2006-10-29: at 00:01 clocks went back to 23:01 of the 28th.
    expect(walls('day', 'America/St_Johns', '2006-10-28T12:00:00Z', '2006-10-30T12:00:00Z')).toEqual([
      '2006-10-28T02:30:00Z',
      '2006-10-29T02:30:00Z',
      '2006-10-30T03:30:00Z',
    ])
  })

  test('the date that Samoa skipped has no period', () => {
    expect(walls('day', 'Pacific/Apia', '2011-12-29T12:00:00Z', '2011-12-31T12:00:00Z')).toEqual([
      '2011-12-29T10:00:00Z',
      '2011-12-30T10:00:00Z', // the 31st
      '2011-12-31T10:00:00Z',
    ])
    expect(local('Pacific/Apia', s('2011-12-30T10:00:00Z')).date).toBe('2011-12-31')
  })

  test('the hour that is repeated is two periods', () => {
    expect(walls('hour', 'Europe/Berlin', '2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z')).toEqual([
      '2026-10-25T00:00:00Z', // 02:00 +02
      '2026-10-25T01:00:00Z', // 02:00 +01
      '2026-10-25T02:00:00Z', // 03:00 +01
    ])
  })

  test('half an hour that is repeated is a period of its own', () => {
    // Lord Howe, 2026-04-05: at 02:00 (+11) clocks go back to 01:30 (+10:30).
    expect(walls('hour', 'Australia/Lord_Howe', '2026-04-04T14:00:00Z', '2026-04-04T17:00:00Z')).toEqual([
      '2026-04-04T14:00:00Z', // 01:00 +11
      '2026-04-04T15:00:00Z', // 01:30 +10:30
      '2026-04-04T15:30:00Z', // 02:00 +10:30
      '2026-04-04T16:30:00Z', // 03:00
    ])
  })

  test('local hours and days fall on quarters of an hour in Kathmandu', () => {
    expect(walls('hour', 'Asia/Kathmandu', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z')).toEqual([
      '2025-12-31T23:15:00Z',
      '2026-01-01T00:15:00Z',
    ])
    expect(walls('day', 'Asia/Kathmandu', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z')).toEqual([
      '2025-12-31T18:15:00Z',
      '2026-01-01T18:15:00Z',
    ])
  })

  test('weeks begin on Monday, months on the first', () => {
    expect(walls('week', 'UTC', '2026-11-18T12:00:00Z', '2026-11-30T00:00:01Z')).toEqual([
      '2026-11-16T00:00:00Z',
      '2026-11-23T00:00:00Z',
      '2026-11-30T00:00:00Z',
    ])
    expect(walls('month', 'America/New_York', '2026-02-10T00:00:00Z', '2026-04-02T00:00:00Z')).toEqual([
      '2026-02-01T05:00:00Z',
      '2026-03-01T05:00:00Z',
      '2026-04-01T04:00:00Z',
    ])
  })

  test('an offset of -00:44:30 keeps its sign and its seconds', () => {
    expect(walls('day', 'Africa/Monrovia', '1971-06-01T12:00:00Z', '1971-06-02T12:00:00Z')).toEqual([
      '1971-06-01T00:44:30Z',
      '1971-06-02T00:44:30Z',
    ])
  })

  test('a local date becomes the first instant of it', () => {
    expect(rfc(localMidnight('America/Sao_Paulo', s('2018-11-04T00:00:00Z') / 86_400))).toBe(
      '2018-11-04T03:00:00Z',
    )
    expect(rfc(localMidnight('Pacific/Apia', s('2011-12-30T00:00:00Z') / 86_400))).toBe(
      '2011-12-30T10:00:00Z',
    )
    expect(rfc(localMidnight('Asia/Kolkata', s('2026-01-01T00:00:00Z') / 86_400))).toBe(
      '2025-12-31T18:30:00Z',
    )
  })
})

describe('in every zone, at every time', () => {
  const zone = fc.constantFrom(...ZONES)
  const from = fc.integer({ min: s('1971-01-01T00:00:00Z'), max: s('2040-01-01T00:00:00Z') })

  test('walls are strictly increasing and cover the range', () => {
    fc.assert(
      fc.property(
        zone,
        from,
        fc.integer({ min: 1, max: 400 * 86_400 }),
        fc.constantFrom(...GRAINS),
        (z, f, length, g) => {
          const found = periodWalls(g, z, f, f + length)
          expect(found[0]).toBeLessThanOrEqual(f)
          expect(found[1] ?? Number.POSITIVE_INFINITY).toBeGreaterThan(f)
          for (let i = 1; i < found.length; i++) expect(found[i]).toBeGreaterThan(Number(found[i - 1]))
          expect(found.at(-1)).toBeLessThan(f + length)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('where a range begins does not move the walls inside it', () => {
    fc.assert(
      fc.property(
        zone,
        from,
        fc.integer({ min: 1, max: 90 * 86_400 }),
        fc.constantFrom(...GRAINS),
        (z, f, later, g) => {
          const to = f + 100 * 86_400
          const inside = periodWalls(g, z, f, to).filter((wall) => wall > f + later)
          expect(periodWalls(g, z, f + later, to).filter((wall) => wall > f + later)).toEqual(inside)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a day begins at the first instant whose local date is reached', () => {
    fc.assert(
      fc.property(zone, from, (z, f) => {
        for (const wall of periodWalls('day', z, f, f + 20 * 86_400).slice(1)) {
          expect(local(z, wall).date > local(z, wall - 1).date).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('an hour begins where the local hour changes, or the clocks do', () => {
    fc.assert(
      fc.property(zone, from, (z, f) => {
        for (const wall of periodWalls('hour', z, f, f + 3 * 86_400).slice(1)) {
          const [before, after] = [local(z, wall - 1), local(z, wall)]
          const turned = before.hour !== after.hour
          const put_back = after.clock <= before.clock
          expect(turned || put_back).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

test('zones are names: offsets and nonsense are refused', () => {
  expect(['UTC', 'Asia/Kathmandu', 'Europe/Berlin'].every(isTimeZone)).toBe(true)
  expect(['', '+05:30', 'Mars/Olympus', 'UTC; DROP', '../etc'].some(isTimeZone)).toBe(false)
})
