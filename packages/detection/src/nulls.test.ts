import { describe, expect, test } from 'vitest'
import { newDetector } from './state.ts'
import { bucketsOf, DAY, type SeriesOptions, watch } from './testing/series.ts'

const is_weekend = (index: number) => Math.floor(index / DAY) % 7 >= 5
const day = (index: number) => Math.sin((2 * Math.PI * index) / DAY)
const at = 8 * DAY + 100

/** What changes nothing that anyone pays for, or only for a moment, or comes every day. */
const NULLS: Record<string, Omit<SeriesOptions, 'seed' | 'buckets'>> = {
  'nothing changes': {},
  'requests differ much and share much': { scatter: 1.3, shared: 0.15 },
  'traffic grows tenfold': { requests: 20, traffic: (index) => (index < at ? 1 : 10) },
  'a launch brings fifteen times the traffic for hours': {
    requests: 20,
    traffic: (index) => (index < at ? 1 : 1 + 14 * Math.exp(-(index - at) / 20)),
  },
  'one bucket costs tenfold': { value: (index) => (index === at ? 10 : 1) },
  'one bucket has thirty times the requests': { traffic: (index) => (index === at ? 30 : 1) },
  'days differ from nights in value': { value: (index) => 1 + 0.3 * day(index) },
  'days differ from nights in traffic': { traffic: (index) => 1 + 0.9 * day(index) },
  'weekends are cheaper and quieter': {
    value: (index) => (is_weekend(index) ? 0.8 : 1),
    traffic: (index) => (is_weekend(index) ? 0.3 : 1),
  },
  'three requests a bucket': { requests: 3 },
  'it pauses for days': { traffic: (index) => (Math.floor(index / DAY) % 6 < 3 ? 1 : 0) },
  'it starts slowly': { traffic: (index) => Math.min(1, index / (3 * DAY)) },
  'it fades away': { traffic: (index) => Math.max(0, 1 - index / (14 * DAY)) },
  'it grows 1% dearer a week': { value: (index) => 1 + (0.01 * index) / (7 * DAY) },
}

describe.each(Object.entries(NULLS))('when %s', (_name, options) => {
  test('nothing fires in sixteen days', () => {
    const { events } = watch(newDetector(), bucketsOf({ seed: 1, buckets: 16 * DAY, ...options }))
    expect(events.filter(({ kind }) => kind === 'firing')).toEqual([])
  })
})
