import type { PriceEntryInput } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { BookError, compileBook } from './index.ts'
import { makePrice } from './testing/events.ts'

type Parts = Partial<PriceEntryInput>

/** What the book says against two entries: nothing, or the kinds of its problems. */
function verdict(one: Parts, other: Parts): string {
  try {
    compileBook([makePrice({ price_id: 'one', ...one }), makePrice({ price_id: 'other', ...other })], {
      version: 1,
    })
    return 'accepted'
  } catch (error) {
    if (!(error instanceof BookError)) throw error
    return error.problems.map(({ kind }) => kind).join()
  }
}

const pattern = (text: string): Parts => ({ model_match: { type: 'regex', pattern: text } })

describe('two patterns of equal rank', () => {
  test.each([
    ['^gpt-4', '^gpt-4o'],
    ['^gpt-4o', '^gpt-4'],
    ['^GPT-4', '^gpt-4o'],
    ['^gpt-5|^o3', '^o1|^o3-mini'],
    ['gpt', '^claude'],
    ['^(gpt|claude)', '^claude'],
    ['^gpt-4o?', '^gpt-4-turbo'],
    ['^gpt-4o*', '^gpt-4-turbo'],
    ['^gpt-4o{0,1}', '^gpt-4-turbo'],
    ['^gpt.4', '^gpt-4'],
    ['^gpt\\-4', '^gpt-4o'],
    ['^gpt-4\\.1', '^gpt-4.1-mini'],
    ['^[gc]pt', '^gpt'],
  ])('%s and %s could meet in one model: refused', (one, other) => {
    expect(verdict(pattern(one), pattern(other))).toBe('ambiguous')
  })

  test.each([
    ['^gpt-4', '^gpt-5'],
    ['^gpt', '^claude'],
    ['^gpt-5|^o3', '^o1|^claude'],
    ['^gpt-4\\.1', '^gpt-4-1'],
    ['^gpt-4o$', '^gpt-5$'],
  ])('%s and %s begin apart: accepted', (one, other) => {
    expect(verdict(pattern(one), pattern(other))).toBe('accepted')
  })
})

describe('two prices of one meter and model', () => {
  test.each<[string, Parts]>([
    ['another model', { model_match: { type: 'exact', pattern: 'model-b' } }],
    ['another meter', { meter: 'output_tokens' }],
    ['another provider', { provider: 'elsewhere' }],
    ['any provider', { provider: '*' }],
    ['a platform', { platform: 'cloud' }],
    ['a tenant', { tenant: 'acme' }],
    ['another status', { status: 'contract' }],
    ['another priority', { priority: 1 }],
    ['another way to match', { model_match: { type: 'prefix', pattern: 'model-a' } }],
    ['a later time', { valid_from: '2027-01-01T00:00:00Z' }],
    ['narrower conditions', { conditions: { service_tier: ['batch'] } }],
    ['a meter that it covers only', { meter: 'output_tokens', also: ['uncached_input_tokens'] }],
  ])('%s decides between them', (_, over) => {
    const one = { valid_to: '2027-01-01T00:00:00Z' }
    expect(verdict(one, over)).toBe('accepted')
    expect(verdict(over, one)).toBe('accepted')
  })

  test('two tenants, or two GPU types and pools, never meet', () => {
    const gpu = (type: string, pool?: string): Parts => ({
      meter: 'gpu_second',
      gpu: pool === undefined ? { type } : { type, pool },
    })
    expect(verdict({ tenant: 'acme' }, { tenant: 'other' })).toBe('accepted')
    expect(verdict(gpu('h100'), gpu('h200'))).toBe('accepted')
    expect(verdict(gpu('h100', 'a'), gpu('h100', 'b'))).toBe('accepted')
    expect(verdict(gpu('h100', 'a'), gpu('H100', 'A'))).toBe('ambiguous')
  })

  test.each<[Parts['conditions'], Parts['conditions']]>([
    [{ service_tier: ['batch', 'flex'] }, { service_tier: ['flex', 'priority'] }],
    [{ service_tier: ['batch'] }, { speed: ['fast'] }],
    [{ platform: ['vertex'] }, { region: ['eu'] }],
    [{ attributes: { size: 'low' } }, { attributes: { currency: 'rub' } }],
    [{ context: { threshold: 100, op: '>', mode: 'whole_request' } }, { region: ['eu'] }],
    [
      { context: { threshold: 100, op: '>', mode: 'whole_request' } },
      { context: { threshold: 101, op: '>=', mode: 'whole_request' } },
    ],
    [
      { time_windows: [{ start: '08:00', end: '12:00' }] },
      { time_windows: [{ start: '11:59', end: '13:00' }] },
    ],
    [
      { time_windows: [{ start: '08:00', end: '12:00', tz: 'UTC' }] },
      { time_windows: [{ start: '12:00', end: '13:00', tz: 'Europe/Berlin' }] },
    ],
  ])('conditions %j and %j can both hold and neither is narrower: refused', (one, other) => {
    expect(verdict({ conditions: one }, { conditions: other })).toBe('ambiguous')
    expect(verdict({ conditions: other }, { conditions: one })).toBe('ambiguous')
  })

  test.each<[Parts['conditions'], Parts['conditions']]>([
    [{ service_tier: ['batch'] }, { service_tier: ['flex'] }],
    [{ speed: ['fast'] }, { speed: ['slow'] }],
    [{ platform: ['vertex'] }, { platform: ['gemini'] }],
    [{ attributes: { size: 'low' } }, { attributes: { size: 'high' } }],
    [
      { time_windows: [{ start: '08:00', end: '12:00' }] },
      { time_windows: [{ start: '12:00', end: '13:00' }] },
    ],
    [
      { time_windows: [{ days: ['mon'], start: '08:00', end: '12:00' }] },
      { time_windows: [{ days: ['tue'], start: '08:00', end: '12:00' }] },
    ],
  ])('conditions %j and %j never both hold: accepted', (one, other) => {
    expect(verdict({ conditions: one }, { conditions: other })).toBe('accepted')
  })

  test.each<[Parts['conditions'], Parts['conditions']]>([
    [{ service_tier: ['batch'] }, { service_tier: ['batch', 'flex'] }],
    [{ speed: ['fast'] }, {}],
    [{ region: ['eu'], speed: ['fast'] }, { speed: ['fast'] }],
    [{ platform: ['vertex'] }, {}],
    [{ attributes: { size: 'low', currency: 'rub' } }, { attributes: { currency: 'RUB' } }],
    [
      { context: { threshold: 101, op: '>', mode: 'whole_request' } },
      { context: { threshold: 101, op: '>=', mode: 'whole_request' } },
    ],
    [
      { time_windows: [{ start: '09:00', end: '12:00' }] },
      { time_windows: [{ start: '08:00', end: '12:00' }] },
    ],
  ])('conditions %j are narrower than %j and go first: accepted', (narrow, wide) => {
    expect(verdict({ conditions: narrow }, { conditions: wide })).toBe('accepted')
    expect(verdict({ conditions: wide }, { conditions: narrow })).toBe('accepted')
  })
})

test('each pair is named with its ids in order, at most a hundred of them', () => {
  const problemsOf = (count: number) => {
    const entries = Array.from({ length: count }, (_, i) => makePrice({ price_id: `p${count - i}` }))
    try {
      compileBook(entries, { version: 1 })
    } catch (error) {
      if (error instanceof BookError) return error.problems
      throw error
    }
    return []
  }
  expect(problemsOf(3).map(({ price_ids }) => price_ids)).toEqual([
    ['p2', 'p3'],
    ['p1', 'p3'],
    ['p1', 'p2'],
  ])
  expect(problemsOf(2)[0]?.message).toContain('prices "p1" and "p2" can both price uncached_input_tokens')
  expect(problemsOf(40)).toHaveLength(100) // of 780 pairs
})
