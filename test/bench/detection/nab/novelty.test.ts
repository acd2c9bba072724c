import { describe, expect, test } from 'vitest'
import { alarmsOf, figuresOf, noveltyOf } from './novelty.ts'

const PROBATION = 300

const scoresOf = (values: readonly number[]) =>
  alarmsOf(noveltyOf(figuresOf(values, PROBATION, 8), PROBATION, 0.5), PROBATION, { quiet: 0.2, holds: 3 })

/** A wave of 100 points with some noise, the same each time. */
const wave = Array.from(
  { length: 2000 },
  (_, index) => 10 + Math.sin((index * Math.PI) / 50) + 0.1 * Math.sin(index * index),
)

describe('novelty', () => {
  test('of a point needs none after it', () => {
    expect(scoresOf(wave).slice(0, 1500)).toEqual(scoresOf(wave.slice(0, 1500)))
  })

  test('is greatest where a value is far from all before it', () => {
    const scores = scoresOf(wave.map((value, index) => (index === 1500 ? 20 : value)))
    expect(scores.indexOf(Math.max(...scores))).toBe(1500)
  })

  test('is great where values are usual but what they follow is not', () => {
    const scores = scoresOf(wave.map((value, index) => (index >= 1500 && index < 1600 ? 10 : value)))
    const [before, there] = [scores.slice(600, 1500), scores.slice(1500, 1640)]
    expect(Math.max(...there)).toBeGreaterThan(Math.max(...before))
  })

  test('is told once of one event', () => {
    const scores = scoresOf(wave.map((value, index) => (index >= 1500 && index < 1520 ? 20 : value)))
    expect(scores.slice(1500, 1520).filter((score) => score > 0.3)).toHaveLength(1)
  })

  test('is the same for a series in other units', () => {
    const [scores, in_others] = [scoresOf(wave), scoresOf(wave.map((value) => 1024 * value))]
    expect(in_others).toEqual(scores)
  })
})
