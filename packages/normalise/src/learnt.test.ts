import { LIMITS, noUsage, type UsageField } from '@marginscope/schemas'
import { describe, expect, test, vi } from 'vitest'
import { Learnt } from './learnt.ts'
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
  const own: UsageField = { ...SEARCHES, is: 'images', provider: 'OpenAI' }
  for (const fields of [
    [SEARCHES, own],
    [own, SEARCHES],
  ])
    expect(read(fields)).toMatchObject({ searches: 0, images: 7 })
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

describe('a value at a place of which something was said', () => {
  const learnt = () => new Learnt([ECHO, SEARCHES], 'openai.chat', 'openai')

  test.each([
    [0, 0],
    [7, 7],
    ['12', 12],
    [LIMITS.count, LIMITS.count],
  ])('is counted, if it is a count: %j', (value, web_searches) => {
    const said = learnt()
    expect(said.takes('steps.searches', value)).toBe(true)
    expect(said.addedTo(noUsage())).toEqual({ ...noUsage(), web_searches })
  })

  test.each([
    [-1],
    [1.5],
    [LIMITS.count + 1],
    ['1e3'],
    ['x12'],
    ['-1'],
    [''],
    ['12345678901234567'],
    [true],
    [null],
    [undefined],
    [[7]],
  ])('is not understood, if it is none: %j', (value) => {
    const said = learnt()
    expect(said.takes('steps.searches', value)).toBe(false)
    expect(said.addedTo(noUsage())).toEqual(noUsage())
  })

  test.each([[7], [1.5], ['x'], [undefined]])(
    'costs nothing, whatever it is, if that was said: %j',
    (value) => {
      const said = learnt()
      expect(said.takes('prompt_tokens_details.echo', value)).toBe(true)
      expect(said.addedTo(noUsage())).toEqual(noUsage())
    },
  )

  test('adds up with what the format counted', () => {
    const said = learnt()
    for (const value of [2, '5']) said.takes('steps.searches', value)
    expect(said.addedTo({ ...noUsage(), web_searches: 1 })).toEqual({ ...noUsage(), web_searches: 8 })
  })
})

describe('what a tenant said', () => {
  const takes = (fields: readonly UsageField[], format: string, provider: string) =>
    new Learnt(fields, format, provider).takes('steps.searches', 1)

  test('is told apart by format and provider, each time that it is asked for', () => {
    const fields: UsageField[] = [{ ...SEARCHES, provider: 'openai' }]
    for (let time = 0; time < 2; time += 1) {
      expect(takes(fields, 'openai.chat', 'openai')).toBe(true)
      expect(takes(fields, 'openai.chat', 'OpenAI')).toBe(true)
      expect(takes(fields, 'openai.chat', 'xai')).toBe(false)
      expect(takes(fields, 'openai.responses', 'openai')).toBe(false)
    }
  })

  test('is gone over once for a sender, and for no more than a thousand senders at a time', () => {
    const fields: UsageField[] = [SEARCHES]
    const over = vi.spyOn(fields, 'filter')
    for (let i = 0; i < 3; i += 1) takes(fields, 'openai.chat', 'first')
    expect(over).toHaveBeenCalledTimes(1)
    for (let i = 1; i < 1_000; i += 1) takes(fields, 'openai.chat', `other ${i}`)
    takes(fields, 'openai.chat', 'first')
    expect(over).toHaveBeenCalledTimes(1_000)
    takes(fields, 'openai.chat', 'one too many')
    expect(takes(fields, 'openai.chat', 'first')).toBe(true)
    expect(over).toHaveBeenCalledTimes(1_002)
  })
})
