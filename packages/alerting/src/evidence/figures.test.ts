import { expect, test } from 'vitest'
import { figure, money } from './figures.ts'

test('figures are plain decimals: without exponent or groups, and nothing has no sign', () => {
  expect([figure(1_234_567.8), figure(1.5e-9), figure(-0.25), figure(-0)]).toEqual([
    '1234570',
    '0.0000000015',
    '-0.25',
    '0',
  ])
  expect([money(1234.567), money(-1234.567), money(-0.004), money(1e15)]).toEqual([
    '1234.57',
    '-1234.57',
    '0.00',
    '1000000000000000.00',
  ])
})
