import { type UsageEvent, usageEvent } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { CUSTOMERS, FEATURES } from './catalogue.ts'
import { liveEvents } from './live.ts'
import { plantedRegression } from './regression.ts'
import { workload, workloadBegin } from './workload.ts'

const NOW = Date.parse('2026-11-23T13:40:00Z')
const DAY_MS = 24 * 60 * 60 * 1000

const all = (seed: number, options: Parameters<typeof workload>[1]) => [...workload(seed, options)].flat()
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const timeOf = (event: UsageEvent) => Date.parse(event.time ?? '')

describe('the demo workload', () => {
  const events = all(1, { now_ms: NOW })

  test('every event is one that the API takes, under an id of its own', () => {
    expect(events.filter((event) => !usageEvent.safeParse(event).success)).toEqual([])
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
  })

  test('the same seed gives the same bytes, another seed other ones', () => {
    const some = { now_ms: NOW, days: 1, requests_per_day: 500 }
    expect(JSON.stringify(all(3, some))).toBe(JSON.stringify(all(3, some)))
    expect(JSON.stringify(all(3, some))).not.toBe(JSON.stringify(all(4, some)))
  })

  test('a later run repeats the events of the hours that both cover', () => {
    const regression = plantedRegression(NOW)
    const early = all(1, { now_ms: NOW, days: 2, requests_per_day: 500, regression })
    const late = all(1, { now_ms: NOW + DAY_MS, days: 2, requests_per_day: 500, regression })
    const later = new Map(late.map((event) => [event.id, event]))
    const both = early.filter((event) => later.has(event.id))
    expect(both.length).toBeGreaterThan(200)
    for (const event of both) expect(later.get(event.id)).toEqual(event)
  })

  test('covers 21 days and what the first had before, from midnight up to now, exclusive, with about as many requests as asked', () => {
    const times = events.map(timeOf)
    expect(Math.max(...times)).toBeLessThan(NOW)
    expect(Math.max(...times)).toBeGreaterThan(NOW - 60 * 60 * 1000)
    const begin = workloadBegin(NOW)
    expect(begin % DAY_MS).toBe(0)
    expect(NOW - 21 * DAY_MS - begin).toBeLessThan(DAY_MS)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(begin)
    expect(Math.min(...times)).toBeLessThan(begin + 60 * 60 * 1000)
    const days = (NOW - begin) / DAY_MS
    expect(events.length / (days * 6_000)).toBeGreaterThan(0.9)
    expect(events.length / (days * 6_000)).toBeLessThan(1.1)
  })

  test('comes in batches of the size asked, made as they are taken', () => {
    const batches = workload(1, { now_ms: NOW, days: 10_000, batch: 100 })
    expect(batches.next().value).toHaveLength(100)
    batches.return(undefined)
  })

  test('holds everything that a page has to show', () => {
    const has = (test: (event: UsageEvent) => boolean) => expect(events.some(test)).toBe(true)
    expect(new Set(events.map((event) => event.customer)).size).toBe(CUSTOMERS.length + 1)
    expect(new Set(events.map((event) => event.feature)).size).toBe(FEATURES.length)
    for (const outcome of ['success', 'error', 'retry', 'cache']) has((event) => event.outcome === outcome)
    has((event) => event.service_tier === 'batch')
    has((event) => event.operation === 'embedding')
    has((event) => (event.gpu?.seconds ?? 0) > 0)
    has((event) => event.optimization?.baseline_model !== undefined)
    has((event) => event.provider === 'nebula-labs')
    for (const count of ['cache_read_tokens', 'cache_write_5m_tokens', 'reasoning_tokens'] as const)
      has((event) => (event.usage?.[count] ?? 0) > 0)
  })

  test('weekday afternoons are busier than weekend nights', () => {
    const at = (day: number, hour: number) =>
      events.filter((event) => {
        const time = new Date(timeOf(event))
        return time.getUTCDay() === day && time.getUTCHours() === hour && event.feature === 'support-chat'
      }).length
    expect(at(3, 14)).toBeGreaterThan(5 * at(0, 2))
  })

  test('one feature talks more and misses its cache from the deploy on, and no other feature changes', () => {
    const { onset_ms, feature, output_factor } = plantedRegression(NOW)
    expect(NOW - onset_ms).toBeGreaterThan(3 * DAY_MS)
    const split = (name: string) => {
      const good = events.filter((event) => event.feature === name && event.outcome === 'success')
      return [
        good.filter((event) => timeOf(event) < onset_ms),
        good.filter((event) => timeOf(event) >= onset_ms),
      ]
    }
    const output = (some: readonly UsageEvent[] = []) =>
      mean(some.map((event) => event.usage?.output_tokens ?? 0))
    const hits = (some: readonly UsageEvent[] = []) =>
      mean(some.map((event) => ((event.usage?.cache_read_tokens ?? 0) > 0 ? 1 : 0)))

    const [before, after] = split(feature)
    expect(output(after) / output(before)).toBeCloseTo(output_factor, 1)
    expect(hits(before)).toBeGreaterThan(0.8)
    expect(hits(after)).toBeLessThan(0.4)
    expect(new Set(before?.map((event) => event.attributes?.prompt_version))).toEqual(new Set(['41']))
    expect(new Set(after?.map((event) => event.attributes?.prompt_version))).toEqual(new Set(['42']))

    const [quiet_before, quiet_after] = split('code-review')
    expect(output(quiet_after) / output(quiet_before)).toBeCloseTo(1, 1)
  })
})

describe('live events', () => {
  const regression = plantedRegression(NOW)

  test('fall in the stretch asked for, a few a second, and the API takes them', () => {
    const events = [...liveEvents(1, { from_ms: NOW, to_ms: NOW + 30_000, regression, per_second: 3 })]
    expect(events.length / 30).toBeGreaterThan(2)
    expect(events.length / 30).toBeLessThan(4)
    for (const event of events) {
      expect(usageEvent.safeParse(event).success).toBe(true)
      expect(timeOf(event)).toBeGreaterThanOrEqual(NOW)
      expect(timeOf(event)).toBeLessThan(NOW + 30_000)
    }
  })

  test('two stretches give what one gives, wherever they meet', () => {
    const ids = (from_ms: number, to_ms: number) =>
      [...liveEvents(1, { from_ms, to_ms, regression })].map((event) => event.id)
    expect([...ids(NOW, NOW + 4_321), ...ids(NOW + 4_321, NOW + 9_000)].sort()).toEqual(
      ids(NOW, NOW + 9_000).sort(),
    )
  })

  test('after a long sleep only the last minute is made up for', () => {
    const events = [...liveEvents(1, { from_ms: NOW - DAY_MS, to_ms: NOW, regression })]
    expect(events.length).toBeGreaterThan(0)
    expect(events.length).toBeLessThan(400)
    for (const event of events) expect(timeOf(event)).toBeGreaterThanOrEqual(NOW - 60_000)
  })
})
