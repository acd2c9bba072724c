import { normaliseEvent } from '@marginscope/normalise'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_CONTEXT, eventOfSpan, isInference, wantedFor } from './index.ts'
import type { Scalar, Span } from './told.ts'

const NOW = 1_780_315_200_000
const wanted = wantedFor(DEFAULT_CONTEXT)

const spanOf = (values: Readonly<Record<string, Scalar>>): Span => ({
  trace: '0af7651916cd43dd8448eb211c80319c',
  span: 'b7ad6b7169203331',
  parent: '',
  name: 'litellm_request',
  time_ms: NOW,
  is_error: false,
  attributes: new Map(Object.entries(values).filter(([name]) => wanted(name))),
  resource: new Map([['service.name', 'litellm']]),
})
const eventOf = (values: Readonly<Record<string, Scalar>>) =>
  eventOfSpan(spanOf(values), DEFAULT_CONTEXT, NOW)
const countedOf = (values: Readonly<Record<string, Scalar>>) =>
  normaliseEvent('t', eventOf(values) ?? { id: '', time: '', provider: '', model: '' })

/** A call through the proxy (1.106.12, the `otel` callback), with what matters here. */
const CALL = {
  'metadata.spend_logs_metadata': "{'customer': 'acme', 'feature': \"Bern's weather\"}",
  'metadata.user_api_key_end_user_id': '',
  'metadata.usage_object':
    "{'completion_tokens': 96, 'prompt_tokens': 3906, 'total_tokens': 4002, 'completion_tokens_details': {'reasoning_tokens': 0, 'text_tokens': 96}, 'prompt_tokens_details': {'audio_tokens': None, 'cached_tokens': 3000, 'cache_creation_tokens': 700}, 'cache_creation_input_tokens': 700, 'cache_read_input_tokens': 3000}",
  'litellm.model_group': 'claude',
  'litellm.provider.model': 'anthropic/claude-sonnet-4-5',
  'gen_ai.request.model': 'claude-sonnet-4-5',
  'gen_ai.response.model': 'claude',
  'gen_ai.system': 'anthropic',
  'gen_ai.operation.name': 'acompletion',
  'gen_ai.cost.total_cost': 0.005583,
  'gen_ai.cost.input_cost': 0.004143,
  'gen_ai.usage.input_tokens': 3906,
  'gen_ai.usage.output_tokens': 96,
  'gen_ai.usage.total_tokens': 4002,
}

describe("a span of LiteLLM's `otel` callback", () => {
  test('has the cached tokens that its usage object states, the deployment’s model, and what the caller said', () => {
    expect(countedOf(CALL)).toMatchObject({
      kind: 'event',
      incomplete: [],
      reported_cost: { amount: '0.005583' },
      event: {
        provider: 'anthropic',
        model: 'claude-sonnet-4-5',
        operation: 'chat',
        customer: 'acme',
        feature: "Bern's weather",
        usage: {
          uncached_input_tokens: 206,
          cache_read_tokens: 3000,
          cache_write_5m_tokens: 700,
          output_tokens: 96,
        },
      },
    })
  })

  test('without the proxy keeps the model that answered', () => {
    const { 'litellm.model_group': _, ...values } = CALL
    expect(eventOf({ ...values, 'gen_ai.response.model': 'claude-sonnet-4-5-20250929' })?.model).toBe(
      'claude-sonnet-4-5-20250929',
    )
  })

  test('is filed by its end user and team where the caller said nothing', () => {
    const values = {
      ...CALL,
      'metadata.spend_logs_metadata': '',
      'llm.user': 'bolt',
      'metadata.user_api_key_team_alias': 'search',
    }
    expect(eventOf(values)).toMatchObject({ customer: 'bolt', feature: 'search' })
  })

  test('that failed is a call of unknown usage', () => {
    const values = {
      'gen_ai.operation.name': 'acompletion',
      'gen_ai.request.model': 'gpt-4o',
      'metadata.usage_object': "{'completion_tokens': 0, 'prompt_tokens': 0, 'total_tokens': 0}",
    }
    expect(isInference(spanOf(values))).toBe(true)
    expect(countedOf(values)).toMatchObject({ event: { usage: undefined } })
  })

  test('of the wire states nothing: the call above it does', () => {
    const wire = {
      'llm.openai.model': 'gpt-4o',
      'llm.openai.max_tokens': 64_000,
      'llm.openai.usage': "{'completion_tokens': 54, 'prompt_tokens': 1004, 'total_tokens': 1058}",
      'llm.None.usage': "{'input_tokens': 206, 'output_tokens': 96}",
    }
    expect(eventOf(wire)).toBeNull()
  })

  test('with whatever stands for an object is read by the usual attributes', () => {
    const usual = { uncached_input_tokens: 3906, output_tokens: 96 }
    for (const text of [
      '',
      '{',
      '{}',
      '[1]',
      "{'prompt_tokens': <Usage object>}",
      "{'prompt_tokens': 'many'}",
    ])
      expect(countedOf({ ...CALL, 'metadata.usage_object': text })).toMatchObject({ event: { usage: usual } })
    // 8 KiB, as long as an attribute may be, are read in no time whatever they hold.
    const began = performance.now()
    for (const text of ["\\'", '\\"', "'", '\'"', "'a", 'None'])
      expect(
        eventOf({ ...CALL, 'metadata.usage_object': `{${text.repeat(8_000 / text.length)}` }),
      ).not.toBeNull()
    expect(performance.now() - began).toBeLessThan(20_000)
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const name of ['metadata.usage_object', 'metadata.spend_logs_metadata'])
          expect(eventOf({ ...CALL, [name]: `{${text}` })?.provider).toBe('anthropic')
      }),
    )
  })
})

test("a span of LiteLLM's newer telemetry (LITELLM_OTEL_V2) states its cost and model under names of its own", () => {
  const values = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'cheap',
    'gen_ai.response.model': 'cheap',
    'litellm.provider.model': 'openai/gpt-4o',
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.cache_read.input_tokens': 40,
    'gen_ai.usage.output_tokens': 9,
    'litellm.cost.total': 0.00029,
    'litellm.team.alias': 'search',
  }
  expect(eventOf(values)).toMatchObject({ feature: 'search', model: 'gpt-4o' })
  expect(countedOf(values)).toMatchObject({
    incomplete: [],
    reported_cost: { amount: '0.00029' },
    event: { usage: { uncached_input_tokens: 60, cache_read_tokens: 40, output_tokens: 9 } },
  })
})

test('a span of its `langfuse_otel` callback has the deployment’s model, and the filing within all metadata', () => {
  const values = {
    'openinference.span.kind': 'LLM',
    metadata:
      '{"user_api_key_hash": null, "spend_logs_metadata": {"customer": "acme", "feature": "a\\"b"}, "x": true}',
    'llm.provider': 'anthropic',
    'llm.model_name': 'claude-sonnet-4-5',
    'llm.response.model': 'claude',
    'llm.token_count.prompt': 3906,
    'llm.token_count.prompt_details.cache_read': 3000,
    'llm.token_count.completion': 96,
    'llm.cost.total': 0.0057,
    'llm.response.cost': 0.0057,
    'langfuse.trace.name': 'litellm-acompletion',
  }
  expect(countedOf(values)).toMatchObject({
    incomplete: [],
    reported_cost: { amount: '0.0057' },
    event: {
      model: 'claude-sonnet-4-5',
      customer: 'acme',
      feature: 'a"b',
      usage: { cache_read_tokens: 3000 },
    },
  })
})
