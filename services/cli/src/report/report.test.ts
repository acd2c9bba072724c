import { type MarginRow, noUsage } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { marginTable } from './margin-table.ts'
import { dimensions, filters, instant } from './query.ts'
import { textTable } from './text-table.ts'

const row = (changes: Partial<MarginRow>): MarginRow => ({
  requests: 1,
  unpriced_requests: 0,
  unpriced_share: null,
  incomplete_requests: 0,
  revenue: '0',
  cost: '0',
  estimated_cost: '0',
  margin: '0',
  margin_pct: null,
  cost_per_request: null,
  list_cost: '0',
  gpu_seconds: '0',
  tokens: noUsage(),
  ...changes,
})

describe('the margin table', () => {
  const report = {
    from: '2026-11-01T00:00:00Z',
    to: '2026-12-01T00:00:00Z',
    currency: 'USD' as const,
    accounting_time_zone: 'UTC',
    more: false,
    rows: [
      row({
        customer: 'acme',
        requests: 1_234_567,
        unpriced_requests: 3,
        unpriced_share: '0.000002',
        incomplete_requests: 2,
        revenue: '1000',
        cost: '476.544',
        estimated_cost: '1.005',
        margin: '523.456',
        margin_pct: '0.523456',
        cost_per_request: '0.000386001',
      }),
      row({ customer: '', requests: 2, cost: '1234567.005', margin: '-1234567.005' }),
    ],
    totals: row({
      requests: 1_234_569,
      incomplete_requests: 2,
      cost: '1235043.549',
      margin: '-1234043.549',
    }),
  }

  test('aligns, groups thousands, rounds half to even, and names what has no name', () => {
    expect(marginTable(report, ['customer'])).toBe(
      [
        'customer         requests  unpriced  unpriced %  incomplete   revenue            cost  estimated         margin  margin %  cost/request',
        '──────────────  ─────────  ────────  ──────────  ──────────  ────────  ──────────────  ─────────  ─────────────  ────────  ────────────',
        'acme            1,234,567         3         0.0           2  1,000.00        ≥ 476.54       1.00         523.46      52.3      0.000386',
        '(unattributed)          2         0           –           0      0.00    1,234,567.00       0.00  -1,234,567.00         –             –',
        'total           1,234,569         0           –           2      0.00  ≥ 1,235,043.55       0.00  -1,234,043.55         –             –',
        'The cost is at least that: 2 requests have a count that nobody understood; GET /v1/events/{id} names it.',
        '',
      ].join('\n'),
    )
  })

  test('leaves out what says nothing, names it, and fits 100 columns', () => {
    const plain = row({
      customer: 'acme',
      requests: 3,
      revenue: '10',
      cost: '4',
      margin: '6',
      margin_pct: '0.6',
    })
    const text = marginTable({ ...report, rows: [plain], totals: plain }, ['customer'])
    expect(text.split('\n')[0]).toMatch(/^customer +requests +revenue +cost +margin +margin %$/)
    expect(text).toContain(
      'Left out, as nothing but 0 or empty: unpriced, unpriced %, incomplete, estimated, cost/request.\n',
    )
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
    const some = marginTable({ ...report, rows: [row({ unpriced_requests: 1 })], totals: plain }, [
      'customer',
    ])
    expect(some.split('\n')[0]).toContain('unpriced  ')
  })

  test('without grouping shows the total alone', () => {
    expect(marginTable({ ...report, rows: [report.totals] }, []).split('\n')).toHaveLength(6)
  })

  test('a name can not steer the terminal', () => {
    expect(textTable(['a'], [['\u001b[2Jx\n']], [])).not.toContain('\u001b')
  })
})

describe('what is asked', () => {
  test('times are dates, instants or ages', () => {
    const now_ms = Date.parse('2026-11-23T13:40:00Z')
    expect(instant('7d', now_ms)).toBe('2026-11-16T13:40:00.000Z')
    expect(instant('36h', now_ms)).toBe('2026-11-22T01:40:00.000Z')
    expect(instant('2026-11-01', now_ms)).toBe('2026-11-01')
    expect(instant('2026-11-01T12:00:00+05:45', now_ms)).toBe('2026-11-01T12:00:00+05:45')
    for (const text of ['yesterday', '1.11.2026', '2026-11', '7w'])
      expect(() => instant(text, now_ms)).toThrow(/must be a date/)
  })

  test('dimensions are known ones, at most four', () => {
    expect(dimensions('customer, feature')).toEqual(['customer', 'feature'])
    expect(dimensions('')).toEqual([])
    expect(() => dimensions('customers')).toThrow(/none of customer/)
    expect(() => dimensions('customer,feature,model,provider,operation')).toThrow(/at most 4/)
  })

  test('filters add up and may be empty or hold an equals sign', () => {
    expect(filters('model=a=b', filters('customer=', undefined))).toEqual([
      ['customer', ''],
      ['model', 'a=b'],
    ])
    expect(() => filters('acme', undefined)).toThrow(/customer=acme/)
  })
})
