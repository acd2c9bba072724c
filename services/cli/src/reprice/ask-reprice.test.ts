import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stepsOf } from './ask-reprice.ts'

test('the steps of a dry run adjoin, cover the range and are few', () => {
  const time = fc.integer({ min: 0, max: Date.UTC(2030, 0, 1) })
  fc.assert(
    fc.property(time, time, (a, b) => {
      fc.pre(a !== b)
      const [from, to] = [Math.min(a, b), Math.max(a, b)].map((at) => new Date(at).toISOString())
      const steps = stepsOf({ from: from ?? '', to: to ?? '' })
      expect(steps[0]?.from).toBe(from)
      expect(steps.at(-1)?.to).toBe(to)
      expect(steps.slice(1).map((step) => step.from)).toEqual(steps.slice(0, -1).map((step) => step.to))
      expect(steps.length).toBeLessThanOrEqual(367)
      for (const step of steps.slice(1)) expect(step.from).toMatch(/T00:00:00.000Z$/)
    }),
  )
})

test('a range that ends before it begins is refused', () => {
  expect(() => stepsOf({ from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' })).toThrow(/--to/)
})
