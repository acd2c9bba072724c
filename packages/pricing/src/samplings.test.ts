import { formatAtto, sumAtto } from '@marginscope/money'
import { normaliseEvent } from '@marginscope/normalise'
import { noUsage, USAGE_COUNTS, type UsageCount, type UsageCounts } from '@marginscope/schemas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileBook, explain, rateAmounts } from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'
import { listPrices } from './testing/list.ts'

const counts = fc
  .dictionary(fc.constantFrom<UsageCount>(...USAGE_COUNTS), fc.integer({ min: 0, max: 400_000 }), {
    maxKeys: 5,
  })
  .map((usage): UsageCounts => ({ ...noUsage(), ...usage }))

const book = compileBook(
  USAGE_COUNTS.flatMap((meter, index) => [
    makePrice({ price_id: meter, meter, amount: `${index + 1}`, per: 1_000_000 }),
    makePrice({
      price_id: `${meter}>`,
      meter,
      amount: `${index + 2}.5`,
      per: 1_000_000,
      conditions: {
        context: { threshold: 200_000, op: '>', mode: index % 3 === 0 ? 'marginal' : 'whole_request' },
      },
    }),
  ]),
  { version: 1 },
)

const sumOf = (all: readonly UsageCounts[]): UsageCounts =>
  all.reduce((sum, usage) => {
    for (const name of USAGE_COUNTS) sum[name] += usage[name]
    return sum
  }, noUsage())

function totalOf(event: Parameters<typeof makeEvent>[0]): bigint {
  const rating = rateAmounts(makeEvent(event), book)
  if (rating.kind === 'unpriced') throw new Error(rating.reason)
  const lines = explain(makeEvent(event), book)
  expect(sumAtto(lines.map(({ amount_atto }) => amount_atto))).toBe(rating.total)
  expect(sumAtto(Object.values(rating.components))).toBe(rating.total)
  expect(new Set(lines.map(({ price_id }) => price_id)).size).toBe(lines.length)
  return rating.total
}

test('a request costs what each time that its model was asked costs by its own size', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 5 }), (samplings) => {
      const apart = samplings.reduce((sum, usage) => sum + totalOf({ usage }), 0n)
      expect(totalOf({ usage: sumOf(samplings), samplings })).toBe(apart)
    }),
  )
})

test('what no sampling states is charged beside them; parts that are more than the whole say nothing', () => {
  const sampling = { ...noUsage(), uncached_input_tokens: 150_000 }
  const searched = { ...sumOf([sampling, sampling]), web_searches: 1_000 }
  const apart = totalOf({ usage: sampling }) * 2n + totalOf({ usage: { web_searches: 1_000 } })
  expect(totalOf({ usage: searched, samplings: [sampling, sampling] })).toBe(apart)
  const usage = { uncached_input_tokens: 290_000 }
  expect(totalOf({ usage, samplings: [sampling, sampling] })).toBe(totalOf({ usage }))
})

test.each([
  // https://platform.claude.com/docs/en/build-with-claude/compaction, and Haiku 5.5's two prices by the length of the prompt.
  [
    'compaction',
    'claude-haiku-5-5',
    [150_000, 30_000],
    '0.0798',
    '150,000 × 0.5 + 30,000 × 0.1 + 600 × (2.5 + 0.5)',
  ],
  ['tools', 'claude-haiku-5-5', [60_000, 70_000, 80_000], '0.0219', '210,000 × 0.1 + 1,800 × 0.5'],
  [
    'a long one',
    'claude-haiku-5-5',
    [100_001, 100_000],
    '0.0618005',
    '100,001 × 0.5 + 100,000 × 0.1 + 600 × 3',
  ],
])('%s in one request of %s, step by step', (kind, model, sizes, total) => {
  const steps = sizes.map((input_tokens, index) => ({
    type: kind === 'compaction' && index === 0 ? 'compaction' : 'message',
    input_tokens,
    output_tokens: 600,
  }))
  const whole = steps.filter(({ type }) => type === 'message')
  const ready = normaliseEvent('acme', {
    id: 'x',
    time: '2026-11-20T12:00:00Z',
    provider: 'anthropic',
    model,
    raw_format: 'anthropic.messages',
    raw_usage: {
      input_tokens: whole.reduce((sum, step) => sum + step.input_tokens, 0),
      output_tokens: whole.length * 600,
      output_tokens_details: { thinking_tokens: 500 },
      iterations: steps,
    },
  })
  if (ready.kind === 'dead') throw new Error(ready.message)
  const rating = rateAmounts(ready.event, listPrices)
  expect(rating).toMatchObject({ kind: 'priced' })
  expect(rating.kind === 'priced' && formatAtto(rating.total)).toBe(total)
})

// https://code.claude.com/docs/en/agent-sdk/cost-tracking
test("a run of several turns costs what its turns do, each model by its own prompts' average", () => {
  const used = (cacheReadInputTokens: number) => ({
    inputTokens: 1_000,
    cacheReadInputTokens,
    outputTokens: 1_000,
  })
  const modelUsage = { 'claude-sonnet-5-5': used(900_000), 'claude-haiku-5-5': used(300_000) }
  const totalOf = (num_turns: number, model: string) => {
    const ready = normaliseEvent('acme', {
      id: 'x',
      time: '2026-11-20T12:00:00Z',
      provider: 'anthropic',
      model,
      raw_format: 'anthropic.messages',
      raw_usage: { type: 'result', num_turns, usage: {}, modelUsage },
    })
    if (ready.kind === 'dead') throw new Error(ready.message)
    const rating = rateAmounts(ready.event, listPrices)
    return rating.kind === 'priced' ? formatAtto(rating.total) : rating.reason
  }
  for (const model of Object.keys(modelUsage)) {
    // 1,000 × 2 + 900,000 × 0.1 + 1,000 × 10, and 1,000 × 0.1 + 300,000 × 0.01 + 1,000 × 0.5, or five times that.
    expect(totalOf(5, model)).toBe('0.1056')
    expect(totalOf(2, model)).toBe('0.12')
  }
})
