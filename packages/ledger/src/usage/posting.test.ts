import { atto } from '@marginscope/money'
import { noUsage, USAGE_COUNTS } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makePosting } from '../testing/posting.ts'
import { COST_COLUMNS, SAVING_COLUMNS } from './columns.ts'
import { keep } from './detail.ts'
import {
  costsBy,
  dimensionsOf,
  emptyReversal,
  NO_SAVINGS,
  noCosts,
  reverse,
  savingsBy,
  usageBy,
} from './posting.ts'

const cause = { version: 2, received_at_ms: 9, log_offset: 43, seq: 1 } as const

describe('a reversal', () => {
  test('takes every figure of its posting out and leaves everything else as it was', () => {
    const amount = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(atto)
    fc.assert(
      fc.property(fc.array(amount, { minLength: 18, maxLength: 18 }), fc.nat(), (amounts, count) => {
        const at = (index: number) => atto(amounts[index] ?? 0n)
        const charge = makePosting({
          requests: 1,
          unpriced_requests: 1,
          incomplete_requests: 1,
          incomplete_fields: 'usage.queries',
          estimated_cost: at(17),
          usage: usageBy((_, index) => (count + index) % 7),
          gpu_microseconds: at(0),
          cost: at(1),
          list_cost: at(2),
          costs: costsBy((name) => at(3 + COST_COLUMNS.indexOf(name))),
          savings: savingsBy((name) => at(10 + SAVING_COLUMNS.indexOf(name))),
          reported_cost: at(16),
          reported_currency: 'EUR',
          unpriced_reason: 'no_price',
          ...keep({ gpu: { type: 'H100', count: 1, seconds: 1 }, raw_usage: { total_tokens: 7 } }),
        })
        const reversal = reverse(charge, cause)
        expect(reversal).toEqual({
          ...charge,
          ...cause,
          content_hash: 0,
          kind: 'reversal',
          requests: -1,
          unpriced_requests: -1,
          incomplete_requests: -1,
          estimated_cost: -at(17),
          usage: usageBy((name) => 0 - charge.usage[name]),
          gpu_microseconds: -at(0),
          cost: -at(1),
          list_cost: -at(2),
          costs: costsBy((name) => atto(-charge.costs[name])),
          savings: savingsBy((name) => atto(-charge.savings[name])),
          reported_cost: -at(16),
        })
      }),
      { numRuns: 50 },
    )
  })

  test('has no count of -0, which no ledger has', () => {
    const { usage } = reverse(makePosting(), cause)
    expect(USAGE_COUNTS.filter((name) => Object.is(usage[name], -0))).toEqual([])
    expect(usage.output_tokens).toBe(-300)
  })

  test('of an unpriced posting is unpriced, not zero', () => {
    const reversal = reverse(makePosting({ cost: null, list_cost: null, unpriced_requests: 1 }), cause)
    expect(reversal).toMatchObject({
      cost: null,
      list_cost: null,
      reported_cost: null,
      unpriced_requests: -1,
    })
  })

  test('of the unknown moves no figure and keeps what is known of it', () => {
    const of = makePosting()
    const dimensions = dimensionsOf(of, of.identity, of.event_id, '/gw')
    expect(emptyReversal(dimensions, { ...cause, seq: 0 })).toEqual({
      ...dimensions,
      ...cause,
      seq: 0,
      is_estimate: false,
      is_recount: false,
      content_hash: 0,
      kind: 'reversal',
      requests: 0,
      unpriced_requests: 0,
      unpriced_reason: '',
      incomplete_requests: 0,
      incomplete_fields: '',
      estimated_cost: 0n,
      usage: noUsage(),
      gpu_microseconds: 0n,
      cost: null,
      list_cost: null,
      costs: noCosts(),
      savings: NO_SAVINGS,
      reported_cost: null,
      reported_currency: '',
      book_version: 0,
      detail: '',
      gpu_type: '',
      gpu_pool: '',
      stated_tokens: null,
    })
  })
})

const IN_RUN = { run: 'r', session: 's', parent: 'e0', step: 'search', tool: 'web' }

test('dimensions are those of the event and nothing beside', () => {
  const of = makePosting({ region: 'eu', speed: 'fast', agent: 'planner', in_run: IN_RUN })
  expect(dimensionsOf(of, 'identity', 'id', '/gw')).toEqual({
    tenant: 'acme',
    identity: 'identity',
    event_id: 'id',
    event_source: '/gw',
    time_ms: of.time_ms,
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    feature: 'summarize',
    customer: 'acme',
    operation: 'chat',
    service_tier: 'standard',
    environment: 'production',
    outcome: 'success',
    region: 'eu',
    speed: 'fast',
    agent: 'planner',
    in_run: IN_RUN,
  })
})

test('nothing costs nothing, column by column', () => {
  expect(noCosts()).toEqual(costsBy(() => atto(0n)))
  expect(NO_SAVINGS).toEqual(savingsBy(() => atto(0n)))
  expect(COST_COLUMNS).toHaveLength(7)
  expect(SAVING_COLUMNS).toHaveLength(6)
  expect(noCosts()).not.toBe(noCosts()) // written to by whoever prices
})
