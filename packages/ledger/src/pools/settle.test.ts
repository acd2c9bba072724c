import type { BaselinedBook } from '@marginscope/finance'
import { atto, parseAtto, rational, ZERO } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { NO_RUN, noUsage } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import type { PoolWindow } from '../gpu-windows/window.ts'
import { NO_SAVINGS, noCosts } from '../usage/posting.ts'
import type { StandingEvent } from '../usage/read.ts'
import { settlePage, sharesOf, workOf } from './settle.ts'

const FROM_MS = Date.UTC(2026, 10, 23, 13)

const window: PoolWindow = {
  tenant: 't',
  id: 'w',
  version: 1,
  is_void: false,
  from_ms: FROM_MS,
  to_ms: FROM_MS + 3_600_000,
  span_from_ms: FROM_MS,
  span_to_ms: FROM_MS + 3_600_000,
  recorded_ms: 0,
  window: {
    id: 'w',
    version: 1,
    void: false,
    pool: 'eu',
    gpu: { type: 'h100-sxm', count: 1 },
    start: '2026-11-23T13:00:00Z',
    end: '2026-11-23T14:00:00Z',
    utilisation: '1',
    weights: { alpha: '1', beta: '0.1', gamma: '4' },
  },
}

/** 1,000 tokens written by 1 GPU-second at fp8; the baseline writes 500 a second, for $0.001 a GPU-second. */
const book: BaselinedBook = {
  ...compileBook([], { version: 7 }),
  profiles: [
    {
      name: 'm-bf16',
      version: 1,
      model: 'm',
      gpu_type: 'h100-sxm',
      precision: 'bf16',
      prefill_tokens_per_s: '10000',
      decode_tokens_per_s: '500',
      draft_token_cost: '0.1',
      gpu_hour_usd: '3.60',
      source: 'test',
    },
  ],
}

const standing: StandingEvent = {
  tenant: 't',
  identity: '00000000-0000-0000-0000-000000000001',
  event_id: 'e',
  event_source: '',
  time_ms: FROM_MS + 1_000,
  provider: 'self-hosted',
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
  in_run: NO_RUN,
  version: 1,
  usage: { ...noUsage(), output_tokens: 1_000 },
  is_unpriced: false,
  is_estimate: false,
  incomplete_fields: '',
  estimated_cost: ZERO,
  unpriced_reason: '',
  cost: parseAtto('0.001'),
  list_cost: parseAtto('0.001'),
  costs: { ...noCosts(), cost_gpu: parseAtto('0.001') },
  savings: NO_SAVINGS,
  detail: {
    gpu: { type: 'h100-sxm', count: 1, seconds: 1, pool: 'eu' },
    optimization: { precision: 'fp8' },
  },
  reported_currency: '',
  book_version: 7,
}

const settle = (share: string, of: StandingEvent = standing) =>
  settlePage(window, [of], {
    book,
    shares: new Map([[of.identity, parseAtto(share)]]),
    touched: new Set(),
    isElsewhere: () => false,
    now_ms: 0,
    first_offset: 0,
  })

test('an event is brought to its share, and what quantisation saved is against that share', () => {
  // At bf16 it would have taken 2 GPU-seconds: $0.002.
  const [posting] = settle('0.0015')
  expect(posting).toMatchObject({
    kind: 'adjustment',
    requests: 0,
    cost: parseAtto('0.0005'),
    savings: { saved_quantisation: parseAtto('0.0005') },
  })
  const [dearer] = settle('0.0025')
  expect(dearer?.savings.saved_quantisation).toBe(parseAtto('-0.0005'))
})

test('an event that is at its share gets no posting', () => {
  const [posting] = settle('0.0015')
  if (posting?.cost == null) throw new Error('nothing was posted')
  const cost = atto(standing.cost + posting.cost)
  const after = {
    ...standing,
    cost,
    list_cost: cost,
    costs: { ...noCosts(), cost_gpu: cost },
    savings: posting.savings,
  }
  expect(settle('0.0015', after)).toEqual([])
})

test("a window's bill is shared by its own weights and utilisation, and what is idle is nobody's", () => {
  const usages = [
    { ...noUsage(), uncached_input_tokens: 100, cache_read_tokens: 1_000, output_tokens: 50 },
    { ...noUsage(), output_tokens: 100 },
  ]
  const works = usages.map((usage, at) => workOf({ ...standing, identity: `${at}`, usage, detail: {} }))
  const half_used = { ...window, window: { ...window.window, utilisation: '0.5' } }
  // 100 × 1 + 1,000 × 0.1 + 50 × 4 = 400, and 100 × 4 = 400: each half of the $5 that were used.
  const { lines, idle, basis } = sharesOf(half_used, rational(parseAtto('10')), works)
  expect(lines.map(({ kind, id, owner, amount }) => [kind, id, owner, amount])).toEqual([
    ['request', '0', '', parseAtto('2.5')],
    ['request', '1', '', parseAtto('2.5')],
    ['idle', '__idle__', '', parseAtto('5')],
  ])
  expect([idle, basis]).toEqual([parseAtto('5'), 'tokens'])
})

describe('what an event asked of its pool', () => {
  test('is its tokens, its GPU-seconds times GPUs, and the seconds that it states', () => {
    const gpu = { type: 'h100-sxm', count: 3, seconds: 1.5, pool: 'eu' }
    const attributes = { prefill_seconds: '0.25', decode_seconds: '12' }
    expect(workOf({ ...standing, customer: 'c', detail: { gpu, attributes } })).toEqual({
      id: standing.identity,
      owner: 'c',
      prefill_seconds: '0.25',
      decode_seconds: '12',
      usage: standing.usage,
      gpu_microseconds: 4_500_000n,
    })
  })

  test('is not what an attribute says that is no count of seconds', () => {
    for (const wrong of ['-1', '1e3', '', '1.', '.5', 'x', '1234567890'])
      expect(workOf({ ...standing, detail: { attributes: { prefill_seconds: wrong } } })).toMatchObject({
        prefill_seconds: undefined,
        decode_seconds: undefined,
        gpu_microseconds: 0n,
      })
  })

  test('is nothing for what the application answered from its own cache', () => {
    expect(workOf({ ...standing, outcome: 'cache' })).toEqual({
      id: standing.identity,
      owner: '',
      prefill_seconds: '0',
      decode_seconds: '0',
      usage: noUsage(),
      gpu_microseconds: 0n,
    })
  })
})

describe('an event that a window no longer has', () => {
  const let_go = (over: Partial<Parameters<typeof settlePage>[2]>, of = window) =>
    settlePage({ ...of, is_void: true }, [standing], {
      book,
      shares: new Map([[standing.identity, parseAtto('9')]]),
      touched: new Set([`${standing.identity}/1`]),
      isElsewhere: () => false,
      now_ms: 7,
      first_offset: 40,
      ...over,
    })

  test('gets its own price again, none where the book has none, and the posting says so', () => {
    expect(let_go({})).toMatchObject([
      {
        unpriced_requests: 1,
        cost: parseAtto('-0.001'),
        book_version: 7,
        received_at_ms: 7,
        log_offset: 40,
        detail: JSON.stringify({ window: { id: 'w', version: 1, let_go: true } }),
      },
    ])
  })

  test('is left alone where the window never adjusted it, or another has it now', () => {
    expect(let_go({ touched: new Set([`${standing.identity}/2`]) })).toEqual([])
    expect(let_go({ isElsewhere: () => true })).toEqual([])
  })
})

test('an event that came after the shares were made has none and gets no posting', () => {
  const late = { ...standing, identity: '00000000-0000-0000-0000-000000000002' }
  const given = { book, touched: new Set<string>(), isElsewhere: () => false, now_ms: 0, first_offset: 5 }
  const shares = new Map([[standing.identity, parseAtto('0.002')]])
  const postings = settlePage(window, [late, standing], { ...given, shares })
  expect(postings.map(({ identity, log_offset }) => [identity, log_offset])).toEqual([[standing.identity, 6]])
})
