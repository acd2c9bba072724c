import type { UsageField } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { normaliseUsage } from './normalise-usage.ts'

const USAGE = {
  prompt_tokens: 10,
  completion_tokens: 2,
  total_tokens: 12,
  prompt_tokens_details: { gizmos: 3, echo: 12 },
  steps: [{ searches: 2 }, { searches: '5' }],
}
const read = (fields: readonly UsageField[], provider = 'openai') => {
  const result = normaliseUsage('openai.chat', USAGE, provider, {}, fields)
  if (result.kind !== 'usage') throw new Error('there is usage')
  return { incomplete: result.incomplete, searches: result.usage.web_searches, images: result.usage.images }
}
const of = (field: string, said: Partial<UsageField>): UsageField => ({
  raw_format: 'openai.chat',
  field,
  ...said,
})
const ECHO = of('prompt_tokens_details.echo', { carries: 'nothing' })
const SEARCHES = of('steps.searches', { is: 'web_searches' })

test('a field that was said to cost nothing is understood, one that is a meter is counted with all its places', () => {
  const unknown = ['prompt_tokens_details.echo', 'prompt_tokens_details.gizmos', 'steps.searches']
  expect(read([])).toEqual({ incomplete: unknown, searches: 0, images: 0 })
  expect(read([ECHO, SEARCHES])).toEqual({
    incomplete: ['prompt_tokens_details.gizmos'],
    searches: 7,
    images: 0,
  })
})

test('what was said of another format or provider holds not; of the provider itself it goes first', () => {
  const elsewhere = [
    { ...SEARCHES, raw_format: 'openai.responses' as const },
    { ...SEARCHES, provider: 'xai' },
  ]
  expect(read(elsewhere).searches).toBe(0)
  expect(read([SEARCHES, { ...SEARCHES, is: 'images', provider: 'OpenAI' }])).toMatchObject({
    searches: 0,
    images: 7,
  })
})

test('a value that is no count is understood by nobody, whatever was said of it', () => {
  const usage = { ...USAGE, steps: [{ searches: 1.5 }, { searches: -1 }] }
  expect(normaliseUsage('openai.chat', usage, 'openai', {}, [SEARCHES])).toMatchObject({
    incomplete: expect.arrayContaining(['steps.searches']),
    usage: { web_searches: 0 },
  })
})

test('usage that states no count of its own stays unknown, however much was learnt of it', () => {
  const reply = { usage: { steps: [{ searches: 2 }] } }
  expect(normaliseUsage('openai.chat', reply, 'openai', {}, [SEARCHES])).toMatchObject({
    kind: 'no_usage',
    incomplete: [],
  })
})

test('beyond the places that are named, what was learnt still counts', () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`a${i}`, 1]))
  const result = normaliseUsage('openai.chat', { ...many, ...USAGE }, 'openai', {}, [SEARCHES])
  expect(result).toMatchObject({ usage: { web_searches: 7 } })
})
