import { MARGIN_BANDS } from '@marginscope/reports'
import { expect, test } from 'vitest'
import { BANDS } from './chart-model.js'

test('the page draws the bands of the catalogue, and says where they are', () => {
  expect(BANDS.map(({ low, high }) => [low, high])).toEqual(
    MARGIN_BANDS.map(({ from_pct, to_pct }) => [
      from_pct === null ? Number.NEGATIVE_INFINITY : from_pct / 100,
      to_pct / 100,
    ]),
  )
  expect(BANDS.map(({ text }) => text)).toEqual(
    MARGIN_BANDS.map(({ from_pct, to_pct }) =>
      from_pct === null ? `${to_pct}% and less` : `${from_pct}–${to_pct}%`,
    ),
  )
})
