import { expect, test } from 'vitest'
import type { Grouping } from './grouping.ts'
import { totalOrder } from './page.ts'
import { orderValue } from './reading/read-page.ts'

const BY_DAY: Grouping = { grain: 'day', group_by: ['feature', 'model'] }
const BY_HOUR: Grouping = { ...BY_DAY, grain: 'hour' }
const up = (key: 'period' | 'feature' | 'model') => ({ key, descending: false })
const down = (key: 'cost' | 'margin') => ({ key, descending: true })

test('without terms the order is by period, then the greatest cost, then by name', () => {
  expect(totalOrder(BY_DAY)).toEqual([up('period'), down('cost'), up('feature'), up('model')])
  expect(totalOrder({ grain: 'none', group_by: [] })).toEqual([down('cost')])
})

test('what the terms leave open is ordered by name, so that no two rows are equal', () => {
  expect(totalOrder(BY_DAY, [down('margin'), up('model')])).toEqual([
    down('margin'),
    up('model'),
    up('period'),
    up('feature'),
  ])
})

test('a column named twice, and revenue by the hour, are refused by code', () => {
  expect(() => totalOrder(BY_DAY, [up('model'), { key: 'model', descending: true }])).toThrow(
    expect.objectContaining({ code: 'ambiguous_order', about: 'order' }),
  )
  expect(() => totalOrder(BY_HOUR, [down('margin')])).toThrow(
    expect.objectContaining({ code: 'unknown_by_hour', about: 'order' }),
  )
  expect(totalOrder(BY_HOUR, [down('cost')])[0]).toEqual(down('cost'))
})

test('the value that a page begins after is exact, whatever the column', () => {
  const sums = { requests: 9_007_199_254_740_993n, cost: 1n, revenue: 10n ** 18n }
  const group = { period_s: 1_790_812_800, names: { feature: 'é' }, sums }
  expect(orderValue(group, 'period')).toBe('1790812800')
  expect(orderValue(group, 'feature')).toBe('é')
  expect(orderValue(group, 'requests')).toBe('9007199254740993')
  expect(orderValue(group, 'cost')).toBe('0.000000000000000001')
  expect(orderValue(group, 'margin')).toBe('0.999999999999999999')
})
