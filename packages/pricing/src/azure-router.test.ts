import { formatAtto } from '@marginscope/money'
import { normaliseEvent } from '@marginscope/normalise'
import { expect, test } from 'vitest'
import { rateAmounts } from './index.ts'
import { listPrices as book } from './testing/list.ts'

const REPLY = {
  model: 'gpt-5-mini-2025-08-07',
  usage: {
    prompt_tokens: 1_000_000,
    completion_tokens: 100_000,
    total_tokens: 1_100_000,
    prompt_tokens_details: { cached_tokens: 400_000 },
  },
}

function read(model: string, raw_usage: Record<string, unknown>, time = '2026-06-01T00:00:00Z') {
  const sent = { id: 'e', time, provider: 'azure', model, raw_format: 'openai.chat' as const, raw_usage }
  const ready = normaliseEvent('acme', sent)
  if (ready.kind === 'dead') throw new Error(ready.message)
  const rating = rateAmounts(ready.event, book)
  return rating.kind === 'priced' ? formatAtto(rating.total) : rating.reason
}

// $0.14 per million input tokens, cached or not; GPT-5 mini $0.25, cached $0.025, output $2.
test("Azure's model router costs its fee and what the model costs that it chose", () => {
  expect(read('gpt-5-mini', REPLY)).toBe('0.36')
  expect(read('model-router', REPLY)).toBe('0.5')
})

test('is unknown where the reply does not name that model, or the fee did not yet exist', () => {
  expect(read('model-router', { usage: REPLY.usage })).toBe('missing_meter')
  expect(read('model-router', { ...REPLY, model: 'model-router-2025-11-18' })).toBe('missing_meter')
  expect(read('model-router', { ...REPLY, model: 'gpt-of-tomorrow' })).toBe('no_price')
  expect(read('model-router', REPLY, '2025-09-01T00:00:00Z')).toBe('no_price')
})
