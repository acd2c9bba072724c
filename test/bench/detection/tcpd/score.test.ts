import { expect, test } from 'vitest'
import { f1 } from './score.ts'

test('one annotator: right within five points, wrong beyond', () => {
  expect(f1([[50]], [55])).toBe(1)
  // Precision 1 of 2 (the first point counts), recall 1 of 2.
  expect(f1([[50]], [56])).toBe(0.5)
  // Nothing found: precision 1 of 1, recall 1 of 2.
  expect(f1([[50]], [])).toBeCloseTo(2 / 3, 12)
})

test('several annotators: precise against any of them, recalled as a mean', () => {
  // Precision 2 of 3 (0, 50), recall (2/2 + 1/2 + 1/1) / 3 = 5/6.
  expect(f1([[50], [90], []], [50, 70])).toBeCloseTo((2 * (2 / 3) * (5 / 6)) / (2 / 3 + 5 / 6), 12)
})

test('a predicted point serves one true point', () => {
  expect(f1([[50, 54]], [52])).toBeCloseTo((2 * 1 * (2 / 3)) / (1 + 2 / 3), 12)
})
