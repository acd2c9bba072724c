import type { AttributionEffect } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { type Grouped, leaderOf } from './group.ts'

const BUCKET_MS = 300_000
const HOUR_MS = 3_600_000

function alert(
  over: Partial<Grouped> & { driver?: AttributionEffect; cell?: Record<string, string> } = {},
): Grouped {
  const { driver = 'output_tokens', cell = { feature: 'chat' }, ...rest } = over
  const effects = { output_tokens: '0.1', cache: '0.1', [driver]: '0.9' }
  return {
    labels: { feature: 'chat', model: 'gpt-5' },
    onset_ms: 100 * HOUR_MS,
    fired_ms: 101 * HOUR_MS,
    resolved_ms: null,
    signal: 'cost_per_request',
    kind: 'regression',
    severity: 'warning',
    notify: undefined,
    attribution: { start: '1', end: '2', effects, driver, residual: '0', cells: [{ ...cell, total: '0.9' }] },
    ...rest,
  }
}

const isLed = (second: Grouped, first = alert()) => leaderOf(second, [first], BUCKET_MS) === first

test('what began together in the same series, or in more of it, is one change', () => {
  expect(isLed(alert({ driver: 'cache', onset_ms: 100 * HOUR_MS + 6 * BUCKET_MS }))).toBe(true)
  expect(isLed(alert({ labels: {}, attribution: null }))).toBe(true)
  expect(
    isLed(alert({ labels: { feature: 'chat', model: 'gpt-5', customer: 'acme' }, attribution: null })),
  ).toBe(true)
  expect(isLed(alert({ driver: 'cache', onset_ms: 100 * HOUR_MS + 7 * BUCKET_MS }))).toBe(false)
  expect(isLed(alert({ labels: { feature: 'code', model: 'gpt-5' }, attribution: null }))).toBe(false)
})

test('a customer whose cost the same driver moved, in the same part of the traffic, is the same change', () => {
  const customer = { labels: { customer: 'acme' }, onset_ms: 110 * HOUR_MS }
  expect(isLed(alert(customer))).toBe(true)
  expect(isLed(alert({ ...customer, cell: { feature: 'chat', model: 'gpt-5' } }))).toBe(true)
  expect(isLed(alert({ ...customer, driver: 'cache' }))).toBe(false)
  expect(isLed(alert({ ...customer, cell: { feature: 'code' } }))).toBe(false)
  expect(
    isLed(
      alert({ ...customer, cell: { feature: 'chat', model: 'gpt-4o' } }),
      alert({ cell: { model: 'gpt-5' } }),
    ),
  ).toBe(false)
  expect(isLed(alert({ ...customer, onset_ms: 125 * HOUR_MS }))).toBe(false)
  // Everywhere: nothing says that it is the same.
  expect(
    isLed({
      ...alert(customer),
      attribution: {
        start: '1',
        end: '2',
        effects: { cache: '1' },
        driver: 'output_tokens',
        residual: '0',
        cells: [],
      },
    }),
  ).toBe(false)
})

test('a driver of its signal stands for it, whatever else moved the cost meanwhile', () => {
  const moved = (driver: AttributionEffect | null) => ({
    ...alert({ labels: { customer: 'acme' } }),
    attribution: {
      start: '1',
      end: '2',
      effects: { output_tokens: '0.2', uncached_input_tokens: '0.8' },
      driver,
      residual: '0',
      cells: [{ feature: 'chat', total: '1' }],
    },
  })
  const also = (driver: AttributionEffect | null) => ({ ...moved(driver), labels: { feature: 'chat' } })
  expect(isLed(moved('output_tokens'), also('output_tokens'))).toBe(true)
  expect(isLed(moved('output_tokens'), also('uncached_input_tokens'))).toBe(false)
  expect(isLed(moved(null), also(null))).toBe(false)
})

test('who did not hear of the first, or heard of it as of something less grave, is told', () => {
  const [one, both] = [['oncall'], ['oncall', 'finance']]
  expect(isLed(alert({ notify: one }), alert({ notify: both }))).toBe(true)
  expect(isLed(alert({ notify: both }), alert({ notify: one }))).toBe(false)
  expect(isLed(alert({ notify: one }), alert({ notify: [] }))).toBe(false)
  expect(isLed(alert({ notify: undefined }), alert({ notify: both }))).toBe(false)
  expect(isLed(alert({ notify: [] }), alert({ notify: [] }))).toBe(true)
  expect(isLed(alert({ severity: 'critical' }))).toBe(false)
  expect(isLed(alert({ severity: 'info' }))).toBe(true)
})

test('what is wrong with the data is no change of cost, and one check is not another', () => {
  const data = (signal: string) => alert({ kind: 'data', signal, labels: {}, attribution: null })
  expect(isLed(alert(), data('dead_letters'))).toBe(false)
  expect(isLed(data('lag'))).toBe(false)
  expect(isLed(data('unpriced_share'), data('dead_letters'))).toBe(false)
  expect(isLed(data('no_events'), data('no_events'))).toBe(true)
})

test('what was over leads nothing, nor what has not fired', () => {
  expect(isLed(alert(), alert({ resolved_ms: 100 * HOUR_MS }))).toBe(false)
  expect(isLed(alert(), alert({ fired_ms: null }))).toBe(false)
  expect(isLed(alert({ fired_ms: null }))).toBe(false)
})
