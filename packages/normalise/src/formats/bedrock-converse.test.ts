import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

const converse = (raw: unknown, model = '') => normaliseUsage('bedrock.converse', raw, 'bedrock', { model })

const USAGE = { inputTokens: 3, outputTokens: 2, totalTokens: 5 }
const COUNTS = usageOf({ uncached_input_tokens: 3, output_tokens: 2 })

describe('a reply of Converse', () => {
  test.each([{ outputTokens: 5 }, { cacheReadInputTokens: 5 }, { cacheWriteInputTokens: 5 }])(
    'without its input is refused, because that is unknown and not 0: %j',
    (usage) => {
      expect(converse({ usage })).toMatchObject({
        kind: 'invalid',
        code: 'missing_field',
        path: 'raw_usage.usage.inputTokens',
      })
    },
  )

  test('that states its output is known, whatever operation the sender names', () => {
    for (const operation of ['chat', 'completion', 'embedding'])
      expect(normaliseUsage('bedrock.converse', { usage: USAGE }, 'bedrock', { operation })).toMatchObject({
        kind: 'usage',
        usage: COUNTS,
      })
  })

  test('names what its tools of the server used, and nothing where they used nothing', () => {
    const read = (serverToolUsage: unknown) => converse({ usage: { ...USAGE, serverToolUsage } })
    expect(read({})).toMatchObject({ usage: COUNTS, unknown_fields: [], incomplete: [] })
    expect(read({ gizmos: 2 })).toMatchObject({
      unknown_fields: ['raw_usage.usage.serverToolUsage.gizmos'],
      incomplete: ['serverToolUsage.gizmos'],
    })
    expect(read(0)).toMatchObject({ usage: COUNTS, incomplete: [] })
  })

  // https://docs.aws.amazon.com/bedrock/latest/userguide/service-tiers-inference.html
  test('served by capacity that was reserved is standard, and says that no list has its price', () => {
    expect(converse({ usage: USAGE, serviceTier: { type: 'reserved' } })).toMatchObject({
      service_tier: 'standard',
      stated: { service_tier: 'reserved' },
    })
    expect(converse({ usage: USAGE, serviceTier: { type: 'priority' } })).not.toHaveProperty('stated')
  })

  test('whose cache lives for a time nobody knows is priced without that, unless nothing was written', () => {
    const read = (inputTokens: number, ttl?: string) =>
      converse({ usage: { inputTokens: 3, outputTokens: 2, cacheDetails: [{ inputTokens, ttl }] } })
    expect(read(7, '5m')).toMatchObject({ usage: { cache_write_5m_tokens: 7 }, unknown_fields: [] })
    expect(read(7, '24h')).toMatchObject({ incomplete: ['cacheDetails.ttl (24h)'] })
    expect(read(7)).toMatchObject({ incomplete: ['cacheDetails.ttl (none)'] })
    expect(read(0, '24h')).toMatchObject({
      unknown_fields: ['raw_usage.usage.cacheDetails[0].ttl (24h)'],
      incomplete: [],
    })
  })
})

describe('Titan', () => {
  test('embeddings have no output, a text without any result has one that is unknown', () => {
    const embedding = { embedding: [0.1], inputTextTokenCount: 8 }
    expect(converse(embedding)).toMatchObject({ usage: usageOf({ uncached_input_tokens: 8 }) })
    expect(converse({ inputTextTokenCount: 8, results: [] })).toMatchObject({ kind: 'no_usage' })
  })

  // https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-mm.html
  test('embeddings of images are billed by image, of which the reply states none', () => {
    const read = (inputTextTokenCount: number, model: string) =>
      converse({ embedding: [0.1], inputTextTokenCount }, model)
    expect(read(0, 'amazon.titan-embed-image-v1')).toMatchObject({ unquantified: ['images'], incomplete: [] })
    expect(read(8, 'amazon.titan-embed-image-v1')).toMatchObject({ unquantified: [], incomplete: ['images'] })
    expect(read(8, 'amazon.titan-embed-text-v2:0')).toMatchObject({ unquantified: [], incomplete: [] })
  })
})

// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_GuardrailUsage.html
describe('a guardrail', () => {
  test.each([
    'topicPolicyUnits',
    'contentPolicyUnits',
    'contentPolicyImageUnits',
    'wordPolicyUnits',
    'sensitiveInformationPolicyUnits',
    'contextualGroundingPolicyUnits',
    'automatedReasoningPolicyUnits',
  ])('that was asked alone is usage by any of its units: %s', (unit) => {
    expect(converse({ action: 'NONE', usage: { [unit]: 1 } })).toMatchObject({ usage: usageOf({}) })
    expect(converse({ action: 'NONE', usage: { [unit]: null } })).toMatchObject({ kind: 'no_usage' })
  })

  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_GuardrailTraceAssessment.html
  const assessment = (topicPolicyUnits: number) => ({
    g1: {
      topicPolicy: { topics: [{ name: 'advice', type: 'DENY', action: 'BLOCKED', detected: true }] },
      wordPolicy: null,
      invocationMetrics: {
        guardrailProcessingLatency: 321,
        usage: { topicPolicyUnits, contentPolicyUnits: 0, wordPolicyUnits: 1 },
        guardrailCoverage: { textCharacters: { guarded: 40, total: 40 } },
      },
    },
  })

  test('of a trace bills what it used of the input or of any output, and no other number there', () => {
    const billed = { usage: COUNTS, incomplete: ['guardrail.topicPolicyUnits'] }
    const outside = { latency: { usage: { gizmos: 7 } } }
    for (const guardrail of [
      { inputAssessment: assessment(1), outputAssessments: { g1: [assessment(0).g1] } },
      { inputAssessment: assessment(0), outputAssessments: { g1: [assessment(0).g1, assessment(2).g1] } },
      { inputAssessment: assessment(1), actionReason: null, modelOutput: ['no'], ...outside },
    ])
      expect(converse({ usage: USAGE, trace: { guardrail } })).toMatchObject(billed)
    expect(
      converse({ usage: USAGE, trace: { guardrail: { inputAssessment: assessment(0) } } }),
    ).toMatchObject({ usage: COUNTS, incomplete: [] })
  })

  test('of InvokeModel stands in a trace of another name', () => {
    const reply = {
      'amazon-bedrock-guardrailAction': 'NONE',
      'amazon-bedrock-trace': { guardrail: { input: assessment(1), outputs: [assessment(1)] } },
      'amazon-bedrock-invocationMetrics': { inputTokenCount: 3, outputTokenCount: 2 },
    }
    expect(converse(reply)).toMatchObject({ usage: COUNTS, incomplete: ['guardrail.topicPolicyUnits'] })
  })

  test('has no part in a trace of a prompt router', () => {
    const trace = { promptRouter: { invokedModelId: 'amazon.nova-lite-v1:0' } }
    expect(converse({ usage: USAGE, trace })).toMatchObject({ usage: COUNTS, incomplete: [] })
  })

  test('of a trace that nests deeper than any is not looked for', () => {
    let deep: unknown = assessment(1)
    for (let i = 0; i < 10_000; i += 1) deep = { deep }
    expect(converse({ usage: USAGE, trace: { guardrail: deep } })).toMatchObject({
      usage: COUNTS,
      incomplete: [],
    })
  })
})
