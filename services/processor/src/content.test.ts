import type { RevenueLine } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentOfEvent, contentOfLine } from './content.ts'

const TIME = '2026-03-31T10:00:00Z'
const event = {
  id: 'e',
  time: TIME,
  provider: 'openai',
  model: 'gpt-4o',
  customer: 'acme',
  usage: { uncached_input_tokens: 10, output_tokens: 7 },
  attributes: { a: '1', b: '2' },
  reported_cost: { amount: '0.5', currency: 'USD' },
}
const of = (more: Record<string, unknown> = {}, record: { time_from?: 'arrival' } = {}) =>
  contentOfEvent({ kind: 'usage', tenant: 't', received_at: 0, ...record, event: { ...event, ...more } })

describe('an event says the same', () => {
  const { time, usage, attributes, ...rest } = event
  test.each<[string, Record<string, unknown>]>([
    ['under another id and version', { id: 'x', version: 7 }],
    [
      'with what has a default said',
      { version: 1, void: false, operation: 'chat', service_tier: 'standard' },
    ],
    ['with names of blanks', { feature: '  ' }],
    ['with empty names', { feature: '', region: '', environment: '', outcome: 'success' }],
    ['with names in another spelling', { customer: ' acme\u00a0', attributes: { a: '1 ', b: '2' } }],
    ['with counts of 0', { usage: { ...usage, images: 0 } }],
    [
      'in another order',
      { attributes: { b: '2', a: '1' }, usage: { output_tokens: 7, uncached_input_tokens: 10 } },
    ],
    ['in lower case', { time: time.toLowerCase() }],
    ['at an offset', { time: '2026-03-31T12:00:00.000+02:00' }],
    ['with the zeros of an amount', { reported_cost: { currency: 'USD', amount: '0.500' } }],
  ])('%s', (_name, more) => {
    expect(of(more)).toBe(of())
  })

  test('in any order of its fields', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.entries(event), { minLength: Object.keys(event).length }),
        (entries) => {
          const turned: typeof event = { ...Object.fromEntries(entries), ...rest, time, usage, attributes }
          expect(contentOfEvent({ kind: 'usage', tenant: 't', received_at: 0, event: turned })).toBe(of())
        },
      ),
    )
  })

  test('whenever it arrived, where its time is that of the arrival', () => {
    const arrived = (at: string) => of({ time: at }, { time_from: 'arrival' })
    expect(arrived('2026-03-31T10:00:00.001Z')).toBe(arrived('2026-03-31T11:00:00.002Z'))
    expect(arrived(TIME)).not.toBe(of())
  })
})

test.each<Record<string, unknown>>([
  { time: '2026-03-31T10:00:01Z' },
  { provider: 'azure' },
  { customer: 'other' },
  { customer: undefined },
  { feature: 'f' },
  { outcome: 'error' },
  { operation: 'completion' },
  { service_tier: 'batch' },
  { usage: { uncached_input_tokens: 7, output_tokens: 10 } },
  { usage: { uncached_input_tokens: 10 } },
  { usage: undefined, raw_usage: { prompt_tokens: 10 } },
  { attributes: { a: '2', b: '1' } },
  { reported_cost: { amount: '5', currency: 'USD' } },
  { reported_cost: { amount: '0.5', currency: 'EUR' } },
  { a_field_of_a_later_release: { usage: { output_tokens: 1 } } },
])('%j is other content', (more) => {
  expect(of(more)).not.toBe(of())
})

describe('a revenue line', () => {
  const line: RevenueLine = {
    id: 'l',
    customer: 'acme',
    kind: 'one_off',
    amount: '10',
    currency: 'USD',
    service_start: '2026-01-05T00:00:00Z',
    source: 'csv',
  }
  const same: Record<string, unknown>[] = [
    { id: 'x', version: 2, source: 'api' },
    { amount: '10.00', feature: null, plan: '', quantity: null },
    { service_start: '2026-01-05T01:00:00+01:00', service_end: null },
    { service_end: '2026-01-05T00:00:00.000Z' },
    { amount: '0010.0' },
  ]
  const other: Record<string, unknown>[] = [
    { amount: '99' },
    { amount: '-10' },
    { amount: '100' },
    { currency: 'EUR' },
    { customer: 'Acme' },
    { kind: 'refund' },
    { service_end: '2026-01-06T00:00:00Z' },
    { quantity: '0' },
  ]
  test.each(same)('says the same with %j', (more) => {
    expect(contentOfLine({ ...line, ...more })).toBe(contentOfLine(line))
  })
  test.each(other)('says something else with %j', (more) => {
    expect(contentOfLine({ ...line, ...more })).not.toBe(contentOfLine(line))
  })

  test('is what it was in the first release', () => {
    expect(contentOfLine(line)).toBe(1_277_153_273)
  })
})

// What ledgers hold: never edited.
test('an event is what it was in the first release', () => {
  expect(of()).toBe(162_829_917)
})
