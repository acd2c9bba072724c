import { describe, expect, test } from 'vitest'
import type { Direction } from './direction.ts'
import { accumulate, NO_EVIDENCE, readEvidence, type Statistic, strongest, zMaxOf } from './evidence.ts'

const HEIGHT = 16

/** The strongest sum after one stretch that is off by so much. */
function sumAfter(
  statistic: Statistic,
  direction: Direction,
  { effect, deviation, share }: { effect: number; deviation: number; share: number },
): number {
  const evidence = readEvidence(NO_EVIDENCE)
  accumulate(evidence, statistic, { from_ms: 0, n: 60, effect, deviation, doubt: 0, share, z_max: 3 }, HEIGHT)
  return strongest(evidence, direction, statistic).sum
}

// A log likelihood ratio is (μ·x − μ²/2)/σ²: of a stretch that is off by just the shift μ it is μ²/2σ².
describe('a stretch that is off by just a shift of 50% has all the evidence for it that there can be', () => {
  test('by the ratio: 0.5² / (2 · 0.3²)', () => {
    expect(sumAfter('ratio', 'up', { effect: 0.5, deviation: 0.3, share: 1 })).toBeCloseTo(1.3889, 4)
    expect(sumAfter('ratio', 'down', { effect: -0.5, deviation: 0.3, share: 1 })).toBeCloseTo(1.3889, 4)
  })

  test('by logarithms, which rise by less and fall by more: ln(1.5)² and ln(0.5)², ÷ (2 · 0.3²)', () => {
    expect(sumAfter('both', 'up', { effect: Math.log(1.5), deviation: 0.3, share: 0 })).toBeCloseTo(0.9133, 4)
    expect(sumAfter('both', 'down', { effect: Math.log(0.5), deviation: 0.3, share: 0 })).toBeCloseTo(
      2.6692,
      4,
    )
  })

  test('by the mean of both: ((0.5 + ln(1.5)) / 2)² / (2 · 0.3²)', () => {
    const effect = (0.5 + Math.log(1.5)) / 2
    expect(sumAfter('both', 'up', { effect, deviation: 0.3, share: 0.5 })).toBeCloseTo(1.1387, 4)
  })
})

test('a ratio whose scatter is giant requests may say less at once than one that scatters as logarithms do', () => {
  expect(zMaxOf('ratio', 0)).toBe(2)
  expect(zMaxOf('ratio', 0.2)).toBe(2.5)
  expect(zMaxOf('ratio', 0.4)).toBe(3)
  expect(zMaxOf('ratio', 1)).toBe(3)
  expect(zMaxOf('both', 0)).toBe(3)
})
