import { describe, expect, test } from 'vitest'
import { billedTier, isBatch } from './batch-reply.ts'
import { normaliseUsage } from './normalise-usage.ts'
import { usageOf } from './replies.fixture.ts'

const usage = { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 }
const response = { input_tokens: 12, output_tokens: 5, total_tokens: 17 }
const counted = usageOf({ uncached_input_tokens: 12, output_tokens: 5 })

/** A line of a batch's results. */
const line = (body: object) => ({
  id: 'batch_req_1',
  custom_id: 'request-1',
  response: { status_code: 200, request_id: 'req-1', body },
  error: null,
})
const batch = (status: string) => ({
  id: 'batch_1',
  object: 'batch',
  endpoint: '/v1/responses',
  status,
  usage: response,
})
const read = (raw: object) => normaliseUsage('openai.responses', raw, 'openai')

describe("OpenAI's batches", () => {
  test.each([
    ['openai.chat', { object: 'chat.completion', service_tier: 'default', usage }],
    ['openai.responses', { object: 'response', service_tier: 'default', usage: response }],
  ] as const)(
    'a line of results of %s was served as a batch, though its reply says default',
    (format, body) => {
      expect(normaliseUsage(format, line(body), 'openai')).toMatchObject({
        usage: counted,
        service_tier: 'batch',
      })
      expect(normaliseUsage(format, body, 'openai')).toMatchObject({
        usage: counted,
        service_tier: 'standard',
      })
    },
  )

  test('a reply that is wrapped alike without an id of its own in a batch is none', () => {
    const { custom_id: _, ...wrapped } = line({ service_tier: 'default', usage: response })
    expect(read(wrapped)).toMatchObject({ usage: counted, service_tier: 'standard' })
    const named = { custom_id: 'request-1', response: { service_tier: 'default', usage: response } }
    expect(read(named)).toMatchObject({ usage: counted, service_tier: 'standard' })
  })

  test.each(['completed', 'expired', 'cancelled'])('a batch that is %s states what it used', (status) => {
    expect(read(batch(status))).toMatchObject({ kind: 'usage', usage: counted, service_tier: 'batch' })
  })

  test.each(['validating', 'in_progress', 'finalizing', 'cancelling'])(
    'a batch that is %s has no usage yet',
    (status) => {
      expect(read(batch(status))).toMatchObject({ kind: 'no_usage' })
    },
  )

  // https://platform.openai.com/docs/api-reference/batch/object
  test.each([
    [{ total: 4, completed: 4, failed: 0 }, '225000'],
    [{ total: 4, completed: 3, failed: 1 }, '300000'],
    [{ total: 4, completed: 0, failed: 4 }, '0'],
    [undefined, '0'],
  ])('the usage of a whole batch is no context: %j are of %s tokens', (request_counts, context_tokens) => {
    const usage = { input_tokens: 900_000, output_tokens: 9, total_tokens: 900_009 }
    expect(read({ object: 'batch', status: 'completed', request_counts, usage })).toMatchObject({
      service_tier: 'batch',
      stated: { context_tokens },
    })
    expect(read(line({ usage }))).not.toHaveProperty('stated')
  })

  test('a response that is in progress is no batch', () => {
    expect(read({ object: 'response', status: 'in_progress', usage: response })).toMatchObject({
      usage: counted,
    })
  })

  test('are those of its formats alone', () => {
    expect(isBatch('anthropic.messages', line({ usage: response }))).toBe(false)
    expect(normaliseUsage('anthropic.messages', batch('in_progress'), 'anthropic')).toMatchObject({
      usage: counted,
    })
  })
})

describe('the tier that is billed', () => {
  test.each([
    [
      'what was sent as a batch stays one where its reply says default',
      'openai',
      'batch',
      'standard',
      'batch',
    ],
    ["Anthropic's replies say batch where it was one", 'anthropic', 'batch', 'standard', 'standard'],
    ['and so do those of Claude by any name', 'claude', 'batch', 'standard', 'standard'],
    ['served goes before asked: flex', 'openai', 'batch', 'flex', 'flex'],
    ['served goes before asked: default', 'openai', 'priority', 'standard', 'standard'],
    ['served by default without being asked', 'openai', undefined, 'standard', 'standard'],
    ['served as a batch without being asked', 'openai', undefined, 'batch', 'batch'],
    ['asked, and nothing said of how it was served', 'openai', 'flex', undefined, 'flex'],
    ['a batch, and nothing said of how it was served', 'anthropic', 'batch', undefined, 'batch'],
    ['nothing asked, nothing said', 'openai', undefined, undefined, 'standard'],
  ] as const)('%s', (_, provider, asked, served, billed) => {
    expect(billedTier(provider, asked, served)).toBe(billed)
  })
})

describe('a line of the results of other batches', () => {
  const gemini = { promptTokenCount: 12, candidatesTokenCount: 5, totalTokenCount: 17 }
  const claude = { input_tokens: 12, output_tokens: 5 }
  const converse = { inputTokens: 12, outputTokens: 5, totalTokens: 17 }
  const response = { candidates: [], usageMetadata: { ...gemini, trafficType: 'ON_DEMAND' } }
  const record = (modelOutput: object) => ({ recordId: 'r-1', modelInput: {}, modelOutput })

  test.each([
    ['gemini.generate', 'google', { key: 'request-1', response }],
    [
      'gemini.generate',
      'vertex_ai',
      { status: '', processed_time: '2026-11-01T18:13:16.826+00:00', request: {}, response },
    ],
    ['bedrock.converse', 'bedrock', record({ usage: converse })],
    ['bedrock.converse', 'bedrock', record({ prompt_token_count: 12, generation_token_count: 5 })],
    ['anthropic.messages', 'bedrock', record({ type: 'message', usage: claude })],
    ['openai.chat', 'bedrock', record({ usage })],
  ] as const)('%s of %s was a batch: %o', (format, provider, raw) => {
    expect(normaliseUsage(format, raw, provider)).toMatchObject({ usage: counted, service_tier: 'batch' })
  })

  test("of Anthropic's was a batch, unless its reply says otherwise", () => {
    const claudes = (usage: object) =>
      normaliseUsage(
        'anthropic.messages',
        {
          custom_id: 'request-1',
          result: { type: 'succeeded', message: { stop_reason: 'end_turn', usage } },
        },
        'anthropic',
      )
    expect(claudes(claude)).toMatchObject({ usage: counted, service_tier: 'batch' })
    expect(claudes({ ...claude, service_tier: null })).toMatchObject({ service_tier: 'batch' })
    expect(claudes({ ...claude, service_tier: 'standard' })).toMatchObject({ service_tier: 'standard' })
  })

  test('without what a batch adds it is none', () => {
    const read = (raw: object) => normaliseUsage('gemini.generate', raw, 'google')
    for (const raw of [{ response }, { request: {}, response }, { processed_time: 'x', response }])
      expect(read(raw)).toMatchObject({ usage: counted, service_tier: 'standard' })
    expect(read({ key: 'request-1', error: { code: 400 } })).toMatchObject({ kind: 'no_usage' })
    expect(read({ key: 'request-1', response: {} })).toMatchObject({ kind: 'no_usage' })
  })
})
