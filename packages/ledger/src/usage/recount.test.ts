import { noUsage, type UsageCounts, type UsageField } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { makeStandingEvent } from '../testing/posting.ts'
import type { Detail } from './detail.ts'
import type { StandingEvent } from './read.ts'
import { recountOf } from './recount.ts'

const RAW = {
  raw_format: 'openai.chat',
  raw_usage: { prompt_tokens: 0, completion_tokens: 500, total_tokens: 500, gizmos: 7, other: 1 },
}
const UNREAD = { ...RAW, unknown_fields: ['raw_usage.gizmos', 'raw_usage.other'] }
const usage = (over: Partial<UsageCounts>) => ({ ...noUsage(), ...over })
const open = (detail: Detail = UNREAD, over: Partial<StandingEvent> = {}) =>
  makeStandingEvent({
    provider: 'openai',
    usage: usage({ output_tokens: 500 }),
    incomplete_fields: 'gizmos,other',
    detail,
    ...over,
  })
const said = (field: string, rest: Partial<UsageField>): UsageField => ({
  raw_format: 'openai.chat',
  field,
  ...rest,
})
const GIZMOS = said('gizmos', { is: 'web_searches' })
const OTHER = said('other', { carries: 'nothing' })

test('usage is read by what was said of its fields since, and what is still unknown stays named', () => {
  expect(recountOf(open(), [GIZMOS])).toEqual({
    usage: usage({ output_tokens: 500, web_searches: 7 }),
    incomplete_fields: 'other',
    detail: UNREAD,
  })
  expect(recountOf(open(), [GIZMOS, OTHER])).toEqual({
    usage: usage({ output_tokens: 500, web_searches: 7 }),
    incomplete_fields: '',
    detail: UNREAD,
  })
})

test('counts that come to something else are news, though the same fields stay unknown', () => {
  const again = recountOf(open(), [])
  const settled = open(again?.detail ?? UNREAD)
  expect(recountOf(settled)).toBeUndefined()
  const few = { ...settled, usage: usage({ output_tokens: 499 }) }
  expect(recountOf(few)?.usage).toEqual(usage({ output_tokens: 500 }))
  expect(recountOf({ ...settled, incomplete_fields: 'gizmos' })?.incomplete_fields).toBe('gizmos,other')
})

test('only an event of which something was not understood is read anew, and only from usage that is there', () => {
  const fields = [GIZMOS, OTHER]
  expect(recountOf(open(RAW, { incomplete_fields: '' }), fields)).toBeUndefined()
  expect(recountOf(open(RAW), fields)?.usage.web_searches).toBe(7)
  expect(recountOf(open(UNREAD, { incomplete_fields: '' }), fields)?.usage.web_searches).toBe(7)
  const { raw_usage, raw_format, unknown_fields } = UNREAD
  expect(recountOf(open({ raw_format, unknown_fields }), fields)).toBeUndefined()
  expect(recountOf(open({ raw_usage, unknown_fields }), fields)).toBeUndefined()
  expect(recountOf(open({ ...UNREAD, raw_format: 'gone' }), fields)).toBeUndefined()
})

test('once the usage says something there is neither an estimate nor a bill in its place', () => {
  const instead = {
    ...UNREAD,
    no_usage: true,
    estimate: { method: 'cut' },
    bill: { amount: '1', currency: 'USD' },
  }
  const recount = recountOf(open(instead, { usage: noUsage() }), [GIZMOS, OTHER])
  expect(recount?.usage).toEqual(usage({ output_tokens: 500, web_searches: 7 }))
  const { no_usage, estimate, bill } = recount?.detail ?? {}
  expect([no_usage, estimate, bill]).toEqual([undefined, undefined, undefined])
})

test('while the usage says nothing an estimate holds, and without one nothing is known', () => {
  const mute = { raw_format: 'openai.chat', raw_usage: { gizmos: 7 }, unknown_fields: ['raw_usage.old'] }
  const counts = usage({ output_tokens: 3 })
  const estimated = recountOf(open({ ...mute, estimate: { method: 'cut' } }, { usage: counts }))
  expect(estimated?.usage).toEqual(counts)
  expect(estimated?.detail).toMatchObject({
    estimate: { method: 'cut' },
    unknown_fields: ['raw_usage.gizmos'],
  })
  expect(estimated?.detail).not.toHaveProperty('no_usage')
  const unknown = recountOf(open(mute, { usage: counts }))
  expect(unknown).toMatchObject({ usage: noUsage(), detail: { raw_usage: { gizmos: 7 }, no_usage: true } })
})

test('what is understood by now is no longer named as unknown', () => {
  const raw_usage = { prompt_tokens: 0, completion_tokens: 500, total_tokens: 500 }
  const recount = recountOf(open({ ...UNREAD, raw_usage, unquantified: ['web_searches'] }))
  expect(recount?.incomplete_fields).toBe('')
  expect(recount?.detail.unknown_fields).toBeUndefined()
  expect(recount?.detail.unquantified).toBeUndefined()
  expect(recount?.detail.other_models).toBeUndefined()
})

test('meters that were used without a count are named', () => {
  const candidates = [{ groundingMetadata: { groundingChunks: [{ web: { uri: 'x' } }] } }]
  const usageMetadata = { promptTokenCount: 5, candidatesTokenCount: 2, totalTokenCount: 7 }
  const detail = { raw_format: 'gemini.generate', raw_usage: { usageMetadata, candidates } }
  const recount = recountOf(open(detail, { provider: 'google', model: 'gemini-3-pro' }))
  expect(recount?.detail.unquantified).toEqual(['web_searches'])
})

test('what other models counted is kept beside the usage', () => {
  const counts = { inputTokens: 10, outputTokens: 20, cacheReadInputTokens: 0, cacheCreationInputTokens: 0 }
  const raw_usage = {
    type: 'result',
    usage: { input_tokens: 10, output_tokens: 20 },
    modelUsage: {
      'claude-sonnet-4-5': counts,
      'claude-haiku-4-5': { ...counts, inputTokens: 3, outputTokens: 4 },
    },
  }
  const recount = recountOf(open({ raw_format: 'anthropic.messages', raw_usage }, { provider: 'anthropic' }))
  expect(recount?.usage).toEqual(usage({ uncached_input_tokens: 10, output_tokens: 20 }))
  expect(recount?.detail.other_models).toEqual([
    { model: 'claude-haiku-4-5', usage: usage({ uncached_input_tokens: 3, output_tokens: 4 }) },
  ])
})

test('each time that the model was asked is kept, without counts of 0', () => {
  const asked = { type: 'message', input_tokens: 5, output_tokens: 1 }
  const raw_usage = { input_tokens: 10, output_tokens: 2, iterations: [asked, asked], gizmos: 1 }
  const raw = { raw_format: 'anthropic.messages', raw_usage, unknown_fields: ['raw_usage.gizmos'] }
  const sampling = { uncached_input_tokens: 5, output_tokens: 1 }
  const again = recountOf(open(raw, { provider: 'anthropic', model: 'claude-a' }))
  expect(again?.detail).toEqual({ ...raw, samplings: [sampling, sampling] })
})
