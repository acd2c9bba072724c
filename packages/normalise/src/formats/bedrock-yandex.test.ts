import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

const converse = (raw: unknown) => normaliseUsage('bedrock.converse', raw, 'bedrock')
const yandex = (raw: unknown) => normaliseUsage('yandex.completion', raw, 'yandex')

describe('bedrock.converse', () => {
  test('input excludes the cache, the total includes it: 3, write 25, read 13,216, out 12', () => {
    const usage = {
      inputTokens: 3,
      cacheWriteInputTokens: 25,
      cacheReadInputTokens: 13_216,
      outputTokens: 12,
      totalTokens: 13_256,
      cacheDetails: [{ ttl: '1h', inputTokens: 5 }],
    }
    expect(converse({ usage, serviceTier: { type: 'flex' } })).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 3,
        cache_read_tokens: 13_216,
        cache_write_5m_tokens: 20,
        cache_write_1h_tokens: 5,
        output_tokens: 12,
      }),
      service_tier: 'flex',
    })
  })

  test('a total that leaves the cache out is refused: the input may include it', () => {
    const raw = { inputTokens: 30, cacheReadInputTokens: 20, outputTokens: 1, totalTokens: 31 }
    expect(converse(raw)).toMatchObject({ kind: 'inconsistent' })
  })

  test('two spellings of a count must agree', () => {
    const raw = (a: number, b: number) =>
      converse({ inputTokens: 3, cacheReadInputTokens: a, cacheReadInputTokenCount: b, outputTokens: 1 })
    expect(raw(5, 5)).toMatchObject({ usage: { cache_read_tokens: 5 } })
    expect(raw(5, 6)).toMatchObject({ kind: 'inconsistent', path: 'raw_usage.cacheReadInputTokenCount' })
  })

  test('InvokeModel: Llama, Titan and the invocation metrics', () => {
    const counts = usageOf({ uncached_input_tokens: 8, output_tokens: 10 })
    expect(converse({ prompt_token_count: 8, generation_token_count: 10 })).toMatchObject({ usage: counts })
    expect(converse({ inputTextTokenCount: 8, results: [{ tokenCount: 10 }] })).toMatchObject({
      usage: counts,
    })
    const metrics = { inputTokenCount: 8, outputTokenCount: 10, invocationLatency: 9 }
    expect(converse({ 'amazon-bedrock-invocationMetrics': metrics })).toMatchObject({ usage: counts })
  })

  test('latency-optimised inference is a speed', () => {
    const usage = { inputTokens: 3, outputTokens: 1 }
    expect(converse({ usage, performanceConfig: { latency: 'optimized' } })).toMatchObject({
      speed: 'optimized',
    })
    expect(converse({ usage, performanceConfig: { latency: 'standard' } })).toMatchObject({ speed: '' })
  })
})

// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_GuardrailUsage.html
describe('units of a guardrail', () => {
  const units = {
    topicPolicyUnits: 1,
    contentPolicyUnits: 2,
    contentPolicyImageUnits: 1,
    wordPolicyUnits: 3,
    sensitiveInformationPolicyUnits: 0,
    sensitiveInformationPolicyFreeUnits: 4,
    contextualGroundingPolicyUnits: 0,
    automatedReasoningPolicyUnits: 2,
    automatedReasoningPolicies: 1,
  }
  const billed = [
    'automatedReasoningPolicies',
    'automatedReasoningPolicyUnits',
    'contentPolicyImageUnits',
    'contentPolicyUnits',
    'topicPolicyUnits',
  ]

  test('are named where a guardrail alone was asked; filters of words and patterns are free', () => {
    expect(converse({ action: 'NONE', outputs: [], usage: units })).toMatchObject({
      kind: 'usage',
      usage: usageOf({}),
      incomplete: billed,
    })
    const { wordPolicyUnits } = units
    expect(converse({ usage: { wordPolicyUnits, topicPolicyUnits: 0 } })).toMatchObject({ incomplete: [] })
  })

  test('are named beside the tokens of the model that they guard', () => {
    const usage = { inputTokens: 3, outputTokens: 2, totalTokens: 5 }
    const guardrail = { inputAssessment: { g1: { invocationMetrics: { usage: units } } } }
    expect(converse({ usage, trace: { guardrail } })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 3, output_tokens: 2 }),
      incomplete: billed.map((unit) => `guardrail.${unit}`),
    })
  })
})

describe('yandex.completion', () => {
  test('numbers are strings, reasoning is inside the completion', () => {
    const usage = {
      inputTextTokens: '19',
      completionTokens: '60',
      totalTokens: '79',
      completionTokensDetails: { reasoningTokens: '50' },
    }
    expect(yandex({ result: { usage } })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 19, output_tokens: 10, reasoning_tokens: 50 }),
    })
  })

  test.each(['1e3', ' 5', '-1', '0x1F', '1.0', ''])('the text %j is no number', (text) => {
    expect(yandex({ inputTextTokens: text, completionTokens: '1' })).toMatchObject({ kind: 'invalid' })
  })

  test('an embedding states its input alone', () => {
    expect(yandex({ embedding: [0.1], numTokens: '3' })).toMatchObject({
      usage: { uncached_input_tokens: 3 },
    })
  })
})
