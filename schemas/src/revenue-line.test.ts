import { describe, expect, test } from 'vitest'
import { revenueLine } from './revenue-line.ts'

const LINE = {
  id: 'inv-88-1',
  version: 1,
  customer: 'acme',
  feature: null,
  model: null,
  plan: 'pro',
  kind: 'seat',
  amount: '100.00',
  currency: 'USD',
  quantity: '5',
  unit_price: '20.00',
  service_start: '2026-11-01T00:00:00Z',
  service_end: '2026-12-01T00:00:00Z',
}

function problems(value: unknown): readonly string[] {
  const parsed = revenueLine.safeParse(value)
  return parsed.success ? [] : parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`)
}

describe('a revenue line', () => {
  test('the documented one is taken as it is', () => {
    expect(revenueLine.parse(LINE)).toEqual(LINE)
  })

  test('an instant is taken in any spelling of RFC 3339, and kept in the one that is read everywhere', () => {
    const startOf = (service_start: string) =>
      revenueLine.parse({ ...LINE, kind: 'one_off', service_start }).service_start
    expect(startOf('2026-11-01t00:00:00z')).toBe('2026-11-01T00:00:00Z')
    expect(startOf('2016-12-31T23:59:60Z')).toBe('2016-12-31T23:59:59.999Z')
    expect(startOf('2016-12-31t18:59:60.5-05:00')).toBe('2016-12-31T18:59:59.999-05:00')
    for (const service_start of [
      '2016-12-30T23:59:60Z',
      '2026-02-30T00:00:00Z',
      '2026-11-01',
      '2026-11-01T00:00:00',
    ])
      expect(problems({ ...LINE, service_start })[0], service_start).toBe('service_start invalid_format')
  })

  test('a negative amount is taken, exponents, separators and JSON numbers are not', () => {
    expect(problems({ ...LINE, amount: '-0.000000000000000001' })).toEqual([])
    for (const amount of ['1e3', '1,000.00', '$5', '+1', '.5', '', 100]) {
      expect(problems({ ...LINE, amount })[0], String(amount)).toMatch(/^amount /)
    }
  })

  test('a credit note may count what it takes back: a quantity has either sign', () => {
    expect(problems({ ...LINE, amount: '-100.00', quantity: '-5' })).toEqual([])
    expect(problems({ ...LINE, amount: '-100.00', unit_price: '-20.00' })).toEqual([])
    expect(problems({ ...LINE, quantity: 'five' })).toEqual(['quantity invalid_format'])
  })

  test('what is refused says how it is written right, whichever way it is wrong', () => {
    const message = (more: object) => revenueLine.safeParse({ ...LINE, ...more }).error?.issues[0]?.message
    expect(message({ amount: 100 })).toMatch(/must be a decimal string such as "100.00"/)
    expect(message({ amount: '0.0000000000000000001' })).toMatch(/18 after it/)
    expect(message({ quantity: 5 })).toMatch(/must be a decimal string such as "5"/)
    expect(message({ service_start: '2026-11-01' })).toMatch(/2026-11-01T00:00:00Z/)
  })

  test('a misspelt field is refused: a typo must not lose money', () => {
    expect(problems({ ...LINE, amonut: '1' })).toEqual([' unrecognized_keys'])
  })

  test('a period must not run backwards or past ten years; an empty one is fine', () => {
    const until = (service_end: string) => problems({ ...LINE, service_end })
    expect(until('2026-11-01T00:00:00Z')).toEqual([])
    expect(until('2026-10-31T23:59:59Z')).toEqual(['service_end custom'])
    expect(until('2036-11-02T00:00:00Z')).toEqual([])
    expect(until('2037-01-01T00:00:00Z')).toEqual(['service_end custom'])
  })

  test('seats and platform fees need an end, other kinds are at once without one', () => {
    const { service_end: _end, ...open } = LINE
    expect(problems(open)).toEqual(['service_end custom'])
    expect(problems({ ...open, kind: 'platform' })).toEqual(['service_end custom'])
    for (const kind of ['usage', 'credit_purchase', 'drawdown', 'one_off', 'refund'])
      expect(problems({ ...open, kind }), kind).toEqual([])
  })

  test('a refund may say which line it takes back; nothing else does', () => {
    expect(problems({ ...LINE, kind: 'refund', refunds: 'inv-88-0' })).toEqual([])
    expect(problems({ ...LINE, kind: 'refund', refunds: null })).toEqual([])
    expect(problems({ ...LINE, refunds: 'inv-88-0' })).toEqual(['refunds custom'])
    expect(problems({ ...LINE, kind: 'refund', refunds: '' })).toEqual(['refunds too_small'])
  })

  test('a void needs its identity and version alone, and takes the whole line as well', () => {
    expect(problems({ id: 'inv-88-1', version: 2, void: true })).toEqual([])
    expect(problems({ ...LINE, version: 2, void: true })).toEqual([])
    expect(problems({ version: 2, void: true })).toEqual(['id invalid_type'])
    expect(problems({ ...LINE, void: false })).toEqual([])
    expect(problems({ ...LINE, void: 'yes' })).toHaveLength(1)
  })
})
