import { atto, parseAtto } from '@marginscope/money'
import { noUsage, USAGE_COUNTS } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COST_COLUMNS, SAVING_COLUMNS } from './columns.ts'
import { NOTHING_KEPT } from './detail.ts'
import { emptyReversal, NO_SAVINGS, noCosts, type Posting, reverse, savingsBy } from './posting.ts'
import { PostingRows } from './write.ts'

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
    savings: NO_SAVINGS,
    reported_cost: null,
    version: 1,
    kind: 'charge',
    unpriced_reason: '',
    reported_currency: '',
    book_version: 3,
    ...NOTHING_KEPT,
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
})

/** The rows of postings, each as column → field; columns that were left out are missing. */
function rowsOf(...postings: readonly Posting[]): Record<string, string>[] {
  const rows = new PostingRows({ log_source: 'lmdb:1', partition: 0 }, 10)
  for (const [index, posting] of postings.entries()) rows.add(index, posting)
  const text = rows.bytesOf(rows.spans).toString()
  expect(text.endsWith('\n')).toBe(true)
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const fields = line.split('\t')
      expect(fields.length).toBe(rows.columns.length)
      return Object.fromEntries(fields.map((field, index) => [rows.columns[index] ?? '', field]))
    })
}

describe('rows', () => {
  test('have tabs in text escaped and amounts exact', () => {
    const [row] = rowsOf(posting())
    expect(row).toMatchObject({
      event_id: 'req\\t1',
      time: '2026-11-23 13:40:00.123',
      gpu_seconds: '3.360000000000000000',
      cost: '0.004500000000000000',
      log_offset: '42',
    })
  })

  test('write a negative part of a second and of a dollar with its sign', () => {
    const [row] = rowsOf(posting({ gpu_microseconds: -5n, cost: atto(-1n) }))
    expect(row).toMatchObject({ gpu_seconds: '-0.000005000000000000', cost: '-0.000000000000000001' })
  })

  test('leave out what no posting of the insert has', () => {
    const [row] = rowsOf(posting({ gpu_microseconds: 0n }))
    for (const column of ['gpu_seconds', 'images', 'reported_cost', 'saved_batch', 'detail'])
      expect(row).not.toHaveProperty(column)
  })

  test('say the same as a row alone, and defaults where a later one needed a column', () => {
    const counts = fc.constantFrom(...USAGE_COUNTS)
    const some = fc.record({
      counts: fc.array(counts, { maxLength: 3 }),
      saved: fc.option(fc.constantFrom(...SAVING_COLUMNS), { nil: undefined }),
      costs: fc.array(fc.constantFrom(...COST_COLUMNS), { maxLength: 2 }),
      text: fc.constantFrom('', 'é\n\t\\', '{"a":1}'),
      reported: fc.boolean(),
      gpu: fc.constantFrom(0n, 7n),
    })
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 8 }), (drawn) => {
        const postings = drawn.map((one) =>
          posting({
            usage: { ...noUsage(), ...Object.fromEntries(one.counts.map((name) => [name, 3])) },
            costs: { ...noCosts(), ...Object.fromEntries(one.costs.map((name) => [name, atto(4n)])) },
            savings: savingsBy((name) => atto(name === one.saved ? -5n : 0n)),
            detail: one.text,
            region: one.text,
            unpriced_reason: one.text,
            reported_cost: one.reported ? atto(6n) : null,
            gpu_microseconds: one.gpu,
          }),
        )
        const together = rowsOf(...postings)
        for (const [index, alone] of postings.entries()) {
          const row = together[index] ?? {}
          const own = rowsOf(alone)[0] ?? {}
          for (const [column, field] of Object.entries(row))
            expect([column, field]).toEqual([column, own[column] ?? DEFAULTS[column] ?? '0'])
        }
      }),
      { numRuns: 300 },
    )
  })

  test('of some records are the same lines as among all', () => {
    const rows = new PostingRows({ log_source: 'lmdb:1', partition: 0 }, 10)
    for (const [index, one] of [posting(), posting({ detail: 'x' }), posting({ speed: 'fast' })].entries())
      rows.add(index, one)
    const all = rows.bytesOf(rows.spans).toString()
    const parts = rows.spans.map((span) => rows.bytesOf([span]).toString())
    expect(parts.join('')).toBe(all)
  })
})

/** What the ledger's columns hold when nothing is said, where that isn't 0. */
const DEFAULTS: Readonly<Record<string, string>> = {
  reported_cost: '\\N',
  reported_currency: '',
  detail: '',
  gpu_type: '',
  gpu_pool: '',
  stated_tokens: '\\N',
  region: '',
  speed: '',
  unpriced_reason: '',
}
