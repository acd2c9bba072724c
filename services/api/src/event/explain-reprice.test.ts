import { NO_SAVINGS, NOTHING_KEPT, noCosts, readDetail, rebuildEvent } from '@marginscope/ledger'
import { atto, formatAtto, parseAtto, sumAtto, ZERO } from '@marginscope/money'
import { compileBook, rateAmounts } from '@marginscope/pricing'
import { noUsage, type PostingAnswer, priceEntry } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { eventAnswer } from './event-answer.ts'
import type { LedgerPosting } from './postings.ts'

const bookAt = (version: number, amount: string | undefined) =>
  compileBook(
    amount === undefined
      ? []
      : [
          priceEntry.parse({
            price_id: 'p',
            provider: 'acme',
            model_match: { type: 'exact', pattern: 'm' },
            meter: 'output_tokens',
            amount,
            per: 1_000,
            currency: 'USD',
            valid_from: '2026-01-01T00:00:00Z',
            source: 'test',
          }),
        ],
    { version },
  )

// No price, then 3, then 2, then free, then withdrawn.
const PRICES = [undefined, '3', '2', '0', undefined]
const bookOf = (version: number) => bookAt(version, PRICES[version - 1])

function posting(over: Partial<LedgerPosting>): LedgerPosting {
  return {
    ...noUsage(),
    ...noCosts(),
    ...NO_SAVINGS,
    tenant: 't',
    identity: '00000000-0000-0000-0000-000000000001',
    event_id: 'e',
    event_source: '',
    content_hash: 0,
    version: 1,
    kind: 'charge',
    is_estimate: false,
    is_recount: false,
    time: Date.UTC(2026, 10, 1),
    slot: Date.UTC(2026, 10, 1),
    day: '2026-11-01',
    provider: 'acme',
    model: 'm',
    feature: '',
    customer: '',
    operation: 'chat',
    service_tier: 'standard',
    environment: '',
    outcome: 'success',
    region: '',
    speed: '',
    agent: '',
    run: '',
    session: '',
    parent: '',
    step: '',
    tool: '',
    requests: 1,
    unpriced_requests: 0,
    unpriced_reason: '',
    incomplete_requests: 0,
    incomplete_fields: '',
    estimated_cost: ZERO,
    gpu_seconds: 0n,
    cost: null,
    list_cost: null,
    reported_cost: null,
    reported_currency: '',
    book_version: 1,
    ...NOTHING_KEPT,
    received_at: 0,
    recorded_at: 0,
    log_source: 'test',
    log_partition: 0,
    log_offset: 0,
    seq: 0,
    ...over,
  }
}

test('the lines of every posting add up to its amount, the amounts to the total, through every repricing', () => {
  const charge = posting({ output_tokens: 500, unpriced_requests: 1, unpriced_reason: 'no_price' })
  const event = rebuildEvent(
    { ...charge, time_ms: charge.time, usage: { ...noUsage(), output_tokens: 500 } },
    readDetail(''),
  )
  const costs = PRICES.map((_, index) => {
    const rating = rateAmounts(event, bookOf(index + 1))
    return rating.kind === 'priced' ? rating.total : null
  })
  expect(costs.map((cost) => cost && formatAtto(cost))).toEqual([null, '1.5', '1', 0n, null])
  const repricings = [1, 2, 3, 4].map((index) => {
    const [before, after] = [costs[index - 1] ?? null, costs[index] ?? null]
    return posting({
      kind: 'reprice',
      requests: 0,
      unpriced_requests: (after === null ? 1 : 0) - (before === null ? 1 : 0),
      unpriced_reason: after === null ? 'no_price' : '',
      cost: atto((after ?? 0n) - (before ?? 0n)),
      book_version: index + 1,
    })
  })
  const all = [charge, ...repricings]
  for (let count = 1; count <= all.length; count++) {
    const answer = eventAnswer('t', 'e', all.slice(0, count), bookOf)
    const cost = costs[count - 1] ?? null
    expect(answer.total).toBe(cost === null ? null : formatAtto(cost))
    expect(answer.unpriced_reason).toBe(cost === null ? 'no_price' : null)
    const sum = sumAtto(answer.postings.map(({ amount }) => parseAtto(amount ?? '0')))
    expect(sum).toBe(cost ?? 0n)
    for (const { amount, lines } of answer.postings) expect(sumOf(lines)).toBe(amount ?? '0')
    expect(answer.postings.at(-1)?.total_after).toBe(answer.total)
  }
  const texts = eventAnswer('t', 'e', all, bookOf).postings.map(({ lines }) => lines.map(({ text }) => text))
  expect(texts).toEqual([
    [],
    ['repriced: 500 output tokens × $3 per 1,000 = $1.5'],
    [
      'taken back: 500 output tokens × $3 per 1,000 = $1.5',
      'repriced: 500 output tokens × $2 per 1,000 = $1',
    ],
    ['taken back: 500 output tokens × $2 per 1,000 = $1', 'repriced: 500 output tokens × $0 per 1,000 = $0'],
    ['taken back: 500 output tokens × $0 per 1,000 = $0'],
  ])
})

test('a share of a GPU window is a line of its own: taken, changed, let go and taken back', () => {
  const own = posting({
    output_tokens: 500,
    cost: parseAtto('1'),
    list_cost: parseAtto('1'),
    book_version: 3,
  })
  const settled = (cost: string, version: number, let_go = false) =>
    posting({
      kind: 'adjustment',
      requests: 0,
      cost: parseAtto(cost),
      list_cost: parseAtto(cost),
      book_version: 3,
      detail: JSON.stringify({ window: { id: 'w', version, ...(let_go ? { let_go } : {}) } }),
    })
  const back = posting({
    kind: 'reversal',
    version: 2,
    requests: -1,
    output_tokens: -500,
    cost: parseAtto('-0.75'),
  })
  const postings = [
    own,
    settled('-0.25', 1),
    settled('1.75', 2),
    settled('-1.5', 3, true),
    settled('-0.25', 4),
    back,
  ]
  const answer = eventAnswer('t', 'e', postings, bookOf)
  for (const { amount, lines } of answer.postings) expect(sumOf(lines)).toBe(amount)
  // Quantity × unit price is the amount, of a share as of a price.
  for (const { quantity, unit_price, per, amount } of answer.postings.flatMap(({ lines }) => lines))
    expect(formatAtto(atto((BigInt(quantity) * parseAtto(unit_price)) / BigInt(per)))).toBe(amount)
  expect(answer.total).toBe('0')
  const price = '500 output tokens × $2 per 1,000 = $1'
  const share = (version: number, amount: string) =>
    `share of the bill of GPU window w, version ${version} = $${amount}`
  expect(answer.postings.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
    [price],
    [`taken back: ${price}`, share(1, '0.75')],
    [`taken back: ${share(1, '0.75')}`, share(2, '2.5')],
    [`taken back: ${share(2, '2.5')}`, `repriced: ${price}`],
    [`taken back: ${price}`, share(4, '0.75')],
    [`taken back: ${share(4, '0.75')}`],
  ])
})

test('the idle part of a window is explained too, though it has no charge', () => {
  const idle = (cost: string) =>
    posting({
      kind: 'adjustment',
      feature: '__idle__',
      requests: 0,
      cost: parseAtto(cost),
      list_cost: parseAtto(cost),
      detail: JSON.stringify({ window: { id: 'w', version: 1 } }),
    })
  const { postings } = eventAnswer('t', '__idle__/w', [idle('3'), idle('-1')], bookOf)
  expect(postings.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
    ['idle part of the bill of GPU window w, version 1 = $3'],
    [
      'taken back: idle part of the bill of GPU window w, version 1 = $3',
      'idle part of the bill of GPU window w, version 1 = $2',
    ],
  ])
})

const sumOf = (lines: PostingAnswer['lines']) =>
  formatAtto(sumAtto(lines.map(({ amount }) => parseAtto(amount))))
