import { formatAtto, sumAtto } from '@marginscope/money'
import { noUsage } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { explain, rateAmounts } from './index.ts'
import { costsByBoth } from './price-change.ts'
import { makeEvent } from './testing/events.ts'
import { listPrices as book } from './testing/list.ts'

const images = { ...noUsage(), uncached_input_tokens: 20, input_image_tokens: 10, output_image_tokens: 7_024 }
const event = (model: string) =>
  makeEvent({
    provider: 'openai',
    model: 'gpt-5.5',
    time: '2026-09-10T12:00:00Z',
    usage: { uncached_input_tokens: 1_820, output_tokens: 210 },
    other_models: [{ model, usage: images }],
  })

// https://platform.openai.com/docs/pricing: gpt-5.5 $5 in, $30 out; gpt-image-2 $5 text in, $8 image in, $30 image out.
test('what an image tool used is priced as its model and named in its lines, which add up to the total', () => {
  const rating = rateAmounts(event('gpt-image-2'), book)
  if (rating.kind === 'unpriced') throw new Error(rating.reason)
  expect(formatAtto(rating.total)).toBe('0.2263') // 0.0154 + 0.0001 + 0.00008 + 0.21072
  expect(rating.list_total).toBe(rating.total)
  expect(sumAtto(Object.values(rating.components))).toBe(rating.total)
  const lines = explain(event('gpt-image-2'), book)
  expect(sumAtto(lines.map(({ amount_atto }) => amount_atto))).toBe(rating.total)
  expect(lines.map(({ model, meter }) => [model, meter])).toEqual([
    [undefined, 'uncached_input_tokens'],
    [undefined, 'output_tokens'],
    ['gpt-image-2', 'uncached_input_tokens'],
    ['gpt-image-2', 'input_image_tokens'],
    ['gpt-image-2', 'output_image_tokens'],
  ])
  expect(lines.at(-1)?.text).toBe('gpt-image-2: 7,024 image output tokens × $30 per 1,000,000 = $0.21072')
  const prices = { book, in_force_ms: event('').time_ms }
  expect(costsByBoth(event('gpt-image-2'), prices, prices)).toEqual({
    before: rating.total,
    after: rating.total,
  })
})

test('a model without a name or a price leaves the whole unknown, and says so', () => {
  expect(rateAmounts(event(''), book)).toMatchObject({ kind: 'unpriced', reason: 'other_model_usage' })
  expect(rateAmounts(event('gpt-image-99'), book)).toMatchObject({
    kind: 'unpriced',
    reason: 'no_price',
    missing: [
      'uncached_input_tokens of gpt-image-99',
      'input_image_tokens of gpt-image-99',
      'output_image_tokens of gpt-image-99',
    ],
  })
})

test('an event whose own name did nothing costs what the others do, whether or not the name has a price', () => {
  const idle = { ...event('gpt-image-2'), model: 'my-agent', usage: noUsage() }
  const rating = rateAmounts(idle, book)
  if (rating.kind === 'unpriced') throw new Error(rating.reason)
  expect(formatAtto(rating.total)).toBe('0.2109')
  expect(explain(idle, book).map(({ model }) => model)).toEqual(['gpt-image-2', 'gpt-image-2', 'gpt-image-2'])
  expect(rateAmounts({ ...idle, usage: { ...noUsage(), output_tokens: 1 } }, book)).toMatchObject({
    kind: 'unpriced',
    missing: ['output_tokens'],
  })
})
