import { atto, parseAtto } from '@marginscope/money'
import { noUsage } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { encodePosting, POSTING_COLUMNS } from './encode.ts'
import { emptyReversal, noCosts, type Posting, reverse } from './posting.ts'

function posting(over: Partial<Posting> = {}): Posting {
  return {
    tenant: 'acme',
    identity: 'a634b590-7553-fbb5-286c-1d7bd97f1994',
    event_id: 'req\t1',
    time_ms: Date.UTC(2026, 10, 23, 13, 40, 0, 123),
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    feature: 'summarize',
    customer: 'acme',
    operation: 'chat',
    service_tier: 'standard',
    environment: '',
    outcome: 'success',
    region: '',
    speed: '',
    requests: 1,
    unpriced_requests: 0,
    usage: { ...noUsage(), output_tokens: 300 },
    gpu_microseconds: 3_360_000n,
    cost: parseAtto('0.0045'),
    list_cost: parseAtto('0.009'),
    costs: { ...noCosts(), cost_output: parseAtto('0.0045') },
    reported_cost: null,
    version: 1,
    kind: 'charge',
    unpriced_reason: '',
    reported_currency: '',
    book_version: 3,
    detail: '',
    received_at_ms: Date.UTC(2026, 10, 23, 13, 40, 1),
    log_offset: 42,
    seq: 0,
    ...over,
  }
}

describe('posting', () => {
  test('and its reversal sum to nothing in every figure', () => {
    const charge = posting()
    const reversal = reverse(charge, { version: 2, received_at_ms: 9, log_offset: 43, seq: 1 })
    expect(charge.requests + reversal.requests).toBe(0)
    expect(charge.usage.output_tokens + reversal.usage.output_tokens).toBe(0)
    expect(charge.gpu_microseconds + reversal.gpu_microseconds).toBe(0n)
    expect((charge.cost ?? 0n) + (reversal.cost ?? 0n)).toBe(0n)
    expect(charge.costs.cost_output + reversal.costs.cost_output).toBe(0n)
    expect(reversal).toMatchObject({
      kind: 'reversal',
      version: 2,
      log_offset: 43,
      seq: 1,
      model: charge.model,
    })
  })

  test('an unpriced posting reverses to unpriced, not to zero', () => {
    const reversal = reverse(posting({ cost: null, list_cost: null, unpriced_requests: 1 }), {
      version: 2,
      received_at_ms: 9,
      log_offset: 43,
      seq: 1,
    })
    expect(reversal.cost).toBeNull()
    expect(reversal.unpriced_requests).toBe(-1)
  })

  test('a void of the unknown moves no figure', () => {
    const empty = emptyReversal(posting(), { version: 2, received_at_ms: 9, log_offset: 43, seq: 0 })
    expect(empty).toMatchObject({ requests: 0, unpriced_requests: 0, cost: null, gpu_microseconds: 0n })
  })

  test('is one line with a field for every column, tabs in text escaped, amounts exact', () => {
    const line = encodePosting(posting(), { log_source: 'lmdb:1', partition: 0 })
    const fields = line.trimEnd().split('\t')
    expect(fields.length).toBe(POSTING_COLUMNS.length)
    const field = (name: (typeof POSTING_COLUMNS)[number]) => fields[POSTING_COLUMNS.indexOf(name)]
    expect(field('event_id')).toBe('req\\t1')
    expect(field('time')).toBe('2026-11-23 13:40:00.123')
    expect(field('gpu_seconds')).toBe('3.360000000000000000')
    expect(field('cost')).toBe('0.004500000000000000')
    expect(field('reported_cost')).toBe('\\N')
    expect(field('log_offset')).toBe('42')
  })

  test('writes a negative part of a second and of a dollar with its sign', () => {
    const line = encodePosting(posting({ gpu_microseconds: -5n, cost: atto(-1n) }), {
      log_source: 's',
      partition: 0,
    })
    const fields = line.trimEnd().split('\t')
    expect(fields[POSTING_COLUMNS.indexOf('gpu_seconds')]).toBe('-0.000005000000000000')
    expect(fields[POSTING_COLUMNS.indexOf('cost')]).toBe('-0.000000000000000001')
  })
})
