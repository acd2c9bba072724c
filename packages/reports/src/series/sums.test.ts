import { expect, test } from 'vitest'
import { narrowing, Sums } from './sums.ts'

const output = { x: 1, y: 2, xx: 3, xy: 4, yy: 5, logs: 6, log: 7, log2: 8 }
const input = { x: 10, y: 20, xx: 30, xy: 40, yy: 50, logs: 60, log: 70, log2: 80 }
const both = Sums.of(
  { requests: 3, lag_ms: 9 },
  { output_tokens_per_request: output, input_tokens_per_request: input },
)

test('sums are added number by number', () => {
  const sum = both.plus(both)
  expect(sum.base).toMatchObject({ requests: 6, cost: 0, lag_ms: 18 })
  expect(sum.signal('input_tokens_per_request')).toMatchObject({ x: 20, log2: 160 })
})

test('some of the signals are left with their own sums, and one that is not there is refused', () => {
  const only = narrowing(both.signals, ['input_tokens_per_request'])(both)
  expect(only.sum('lag_ms')).toBe(9)
  expect(only.signal('input_tokens_per_request')).toEqual(input)
  expect(only.signal('output_tokens_per_request')).toBeUndefined()
  expect(narrowing(both.signals, both.signals)(both)).toBe(both)
  expect(() => narrowing(both.signals, ['cache_read_share'])).toThrow(/cache_read_share is none/)
})
