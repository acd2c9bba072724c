import { NO_RUN } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { normaliseEvent, type TimedUsageEvent } from './index.ts'
import { usageOf } from './replies.fixture.ts'

const event = (fields: Partial<TimedUsageEvent> = {}): TimedUsageEvent => ({
  id: 'req-1',
  time: '2026-11-23T13:40:00.123Z',
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  ...fields,
})
const of = (fields: Partial<TimedUsageEvent>) => normaliseEvent('acme', event(fields))
const anthropic = (raw_usage: Record<string, unknown>) =>
  ({ raw_format: 'anthropic.messages', raw_usage }) as const

describe('an event', () => {
  test('gets its defaults, and all counts', () => {
    expect(of({ usage: { output_tokens: 5 } })).toEqual({
      kind: 'event',
      event: {
        tenant: 'acme',
        id: 'req-1',
        version: 1,
        time_ms: Date.parse('2026-11-23T13:40:00.123Z'),
        provider: 'anthropic',
        model: 'claude-sonnet-4-5',
        customer: '',
        feature: '',
        operation: 'chat',
        service_tier: 'standard',
        region: '',
        speed: '',
        agent: '',
        in_run: NO_RUN,
        environment: '',
        outcome: 'success',
        usage: usageOf({ output_tokens: 5 }),
        gpu: undefined,
        attributes: {},
      },
      unknown_fields: [],
      incomplete: [],
      unquantified: [],
    })
  })

  test('keeps what it states', () => {
    const stated = {
      version: 3,
      customer: 'globex',
      feature: 'search',
      operation: 'embedding',
      service_tier: 'batch',
      region: 'eu-west-1',
      speed: 'fast',
      environment: 'production',
      outcome: 'retry',
      attributes: { prompt: '7' },
      gpu: { type: 'h100', count: 8, seconds: 0.5 },
    } as const
    expect(of({ ...stated, usage: {} })).toMatchObject({ event: stated })
  })

  test('is served as the reply says, not as it was asked for', () => {
    const raw = {
      input_tokens: 1,
      output_tokens: 1,
      service_tier: 'standard',
      speed: 'standard',
      inference_geo: 'us',
    }
    expect(of({ service_tier: 'priority', speed: 'fast', region: 'eu', ...anthropic(raw) })).toMatchObject({
      event: { service_tier: 'standard', speed: '', region: 'us' },
    })
  })

  test('keeps what it asked for where the reply says nothing', () => {
    const raw = { input_tokens: 1, output_tokens: 1, inference_geo: 'global' }
    expect(of({ service_tier: 'priority', speed: 'fast', region: 'eu', ...anthropic(raw) })).toMatchObject({
      event: { service_tier: 'priority', speed: 'fast', region: 'eu' },
    })
  })

  test.each([
    ['an error without usage', { outcome: 'error' as const }],
    ['a void', { void: true }],
    ['self-hosted inference', { gpu: { type: 'h100', count: 1, seconds: 1 } }],
    ['a raw error reply', { raw_format: 'openai.chat' as const, raw_usage: { error: {} } }],
  ])('%s has unknown usage, not 0', (_, fields) => {
    expect(of(fields)).toMatchObject({ kind: 'event', event: { usage: undefined } })
  })

  test('an inconsistent usage is a dead letter with its path and numbers', () => {
    expect(
      of({
        raw_format: 'openai.chat',
        raw_usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 9 },
      }),
    ).toMatchObject({
      kind: 'dead',
      code: 'usage_inconsistent',
      path: 'raw_usage.total_tokens',
      message: expect.stringContaining('total_tokens is 9, but the parts add up to 3'),
    })
  })

  test('an invalid usage, a missing format and a wrong time are dead letters', () => {
    expect(of(anthropic({ input_tokens: -1 }))).toMatchObject({ kind: 'dead', code: 'invalid_field' })
    expect(of({ raw_usage: {} })).toMatchObject({ kind: 'dead', code: 'missing_field', path: 'raw_format' })
    expect(of({ time: 'yesterday', usage: {} })).toMatchObject({ kind: 'dead', path: 'time' })
  })

  test('says what is wrong with a time, and what a raw usage needs', () => {
    expect(of({ time: 'yesterday' })).toEqual({
      kind: 'dead',
      code: 'invalid_field',
      path: 'time',
      message: 'time must be RFC 3339, such as 2026-11-23T13:40:00.123Z',
    })
    expect(of({ raw_usage: {} })).toMatchObject({
      message: 'raw_usage needs raw_format, such as "openai.chat"',
    })
    expect(of({ raw_format: 'openai.chat' })).toMatchObject({ kind: 'event', event: { usage: undefined } })
  })

  test('has no field for what nobody said', () => {
    const counts = { prompt_tokens: 1, completion_tokens: 1 }
    const keys = (fields: Partial<TimedUsageEvent>) => Object.keys(of(fields)).sort()
    const plain = ['event', 'incomplete', 'kind', 'unknown_fields', 'unquantified']
    expect(keys({ usage: {} })).toEqual(plain)
    expect(keys({})).toEqual(plain)
    expect(keys({ raw_format: 'openai.chat', raw_usage: counts })).toEqual(plain)
    const reported_cost = { amount: '1', currency: 'USD' }
    expect(of({ reported_cost, outcome: 'error' })).toMatchObject({ kind: 'event', reported_cost })
    expect(keys({ raw_format: 'openai.chat', raw_usage: { ...counts, cost: 1 } })).toEqual(
      [...plain, 'reported_cost'].sort(),
    )
  })

  test('says which counts of its reply nobody understood, and what the reply states of itself', () => {
    const usage = { prompt_tokens: 1, completion_tokens: 1, gizmos: 2, search_context_size: 'Low' }
    expect(of({ raw_format: 'openai.chat', raw_usage: { usage } })).toMatchObject({
      event: { stated: { search_context_size: 'low' } },
      unknown_fields: ['raw_usage.usage.gizmos'],
      incomplete: ['gizmos'],
      unquantified: [],
    })
  })

  test('keeps the usage of other models that its reply states apart', () => {
    const raw = {
      input_tokens: 1,
      output_tokens: 2,
      iterations: [
        { type: 'message', input_tokens: 1, output_tokens: 2 },
        { type: 'advisor_message', model: 'claude-opus', input_tokens: 5, output_tokens: 6 },
      ],
    }
    expect(of(anthropic(raw))).toMatchObject({
      event: {
        usage: usageOf({ uncached_input_tokens: 1, output_tokens: 2 }),
        other_models: [
          { model: 'claude-opus', usage: usageOf({ uncached_input_tokens: 5, output_tokens: 6 }) },
        ],
      },
    })
  })

  test('the cost that the sender reports goes before the one in the reply', () => {
    const raw = {
      raw_format: 'openai.chat',
      raw_usage: { prompt_tokens: 1, completion_tokens: 1, cost: 0.5 },
    } as const
    expect(of(raw)).toMatchObject({ reported_cost: { amount: '0.5', currency: 'USD' } })
    const reported_cost = { amount: '0.4', currency: 'EUR' }
    expect(of({ ...raw, reported_cost })).toMatchObject({ reported_cost })
    expect(of({ usage: {}, reported_cost })).toMatchObject({ reported_cost })
  })

  test('ready counts go before a raw usage', () => {
    expect(
      of({ usage: { output_tokens: 5 }, ...anthropic({ input_tokens: 7, output_tokens: 7 }) }),
    ).toMatchObject({
      event: { usage: usageOf({ output_tokens: 5 }) },
    })
  })

  test('is the same every time, and stays as it was sent', () => {
    const sent = event(anthropic({ input_tokens: 1, output_tokens: 1 }))
    const before = structuredClone(sent)
    expect(normaliseEvent('acme', sent)).toEqual(normaliseEvent('acme', sent))
    expect(sent).toEqual(before)
  })
})
