import { expect, test } from 'vitest'
import { ALL, expandSql } from './expand-macros.ts'

const PERIOD = { from_s: 1_767_225_600, to_s: 1_767_312_000 } // 2026-01-01 and 2026-01-02
const expand = (sql: string, values: Record<string, string[]> = {}) => expandSql(sql, values, PERIOD)

test('the macros of time become what the plugin makes of them', () => {
  expect(expand('$__timeFilter(recorded_at)')).toBe(
    'recorded_at >= toDateTime(1767225600) AND recorded_at <= toDateTime(1767312000)',
  )
  expect(expand('$__dateFilter(day)')).toBe("day >= toDate('2026-01-01') AND day <= toDate('2026-01-02')")
  expect(expand('$__fromTime < $__toTime')).toBe('toDateTime(1767225600) < toDateTime(1767312000)')
})

test('a condition holds unless its variable is All or empty', () => {
  const sql = `a AND $__conditionalAll(if(c = '', 'x', c) IN ('\${c:queryparam}'), $c) AND b`
  expect(expand(sql, { c: [ALL] })).toBe('a AND 1=1 AND b')
  expect(expand(sql, { c: [''] })).toBe('a AND 1=1 AND b')
  expect(expand(sql, { c: ['p r', "o'q\\&,$"] })).toBe(
    "a AND if(c = '', 'x', c) IN ('var-c=p+r&var-c=o%27q%5C%26,$') AND b",
  )
})

test('what the plugin would not replace is an error here', () => {
  expect(() => expand('$unknown')).toThrow('the variable unknown is not declared')
  expect(() => expand('$__noSuchMacro(a)')).toThrow('$__noSuchMacro')
})
