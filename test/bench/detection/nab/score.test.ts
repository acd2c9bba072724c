import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isHere, SHARED_FOLDER } from '../shared-data.ts'
import { nabScore } from './score.ts'
import { type NabSeries, readColumns, readNab } from './series.ts'

/** A point a minute; the windows by the index of their first and last point. */
function seriesOf(length: number, windows: readonly (readonly [number, number])[]): NabSeries {
  const time = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString().slice(0, 19)
  return {
    name: 'made/up.csv',
    times: Array.from({ length }, (_, index) => time(index)),
    values: [],
    windows: windows.map(([from, to]) => [time(from), time(to)] as const),
  }
}

const alarmsAt = (length: number, ...at: readonly number[]) =>
  Array.from({ length }, (_, index) => (at.includes(index) ? 1 : 0))

describe('the score', () => {
  const series = [seriesOf(1000, [[400, 499]])]
  const scoreOf = (...at: readonly number[]) => nabScore(series, [alarmsAt(1000, ...at)], 0.5).score

  test('is 100 for the first point of the window, 0 without an alarm, 50 or more for any detection', () => {
    expect(scoreOf(400)).toBeCloseTo(100, 9)
    expect(scoreOf()).toBe(0)
    // At the last point: 2 / (1 + e^(−5 / 100)) − 1 over the same at the first.
    expect(scoreOf(499)).toBeCloseTo(50 + (50 * 0.02499479) / 0.98661429, 4)
  })

  test('counts the best alarm of a window once', () => {
    expect(scoreOf(400, 401, 450)).toBeCloseTo(100, 9)
    expect(scoreOf(450)).toBe(scoreOf(450, 451, 499))
  })

  test('takes 0.11 of a miss for a false alarm, less just after a window, and nothing in probation', () => {
    expect(scoreOf(400, 200)).toBeCloseTo(100 - 50 * 0.11, 9)
    expect(scoreOf(400, 510)).toBeGreaterThan(100 - 50 * 0.05)
    expect(scoreOf(400, 0, 149)).toBeCloseTo(100, 9)
    expect(scoreOf(400, 150)).toBeCloseTo(100 - 50 * 0.11, 9)
  })

  test('takes the threshold that is best', () => {
    const scores = alarmsAt(1000).map((_, index) => (index === 400 ? 0.7 : index % 10 === 0 ? 0.6 : 0))
    expect(nabScore(series, [scores])).toEqual({ score: 100, threshold: 0.7 })
  })
})

describe.skipIf(!isHere('detection/NAB-reference-outputs.tar.xz'))('published outputs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'marginscope-nab-'))
  beforeAll(() => {
    execFileSync('tar', ['xJf', join(SHARED_FOLDER, 'detection/NAB-reference-outputs.tar.xz'), '-C', folder])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    ['ARTime', 74.85],
    ['contextOSE', 69.9],
    ['windowedGaussian', 39.65],
  ])('give the published score of %s', (detector, published) => {
    const series = readNab()
    const scores = series.map(({ name }) => {
      const path = join(folder, 'results_ref', detector, name.replace('/', `/${detector}_`))
      return readColumns(path).columns[1] ?? []
    })
    expect(series).toHaveLength(58)
    expect(Math.abs(nabScore(series, scores).score - published)).toBeLessThanOrEqual(0.01)
  })
})
