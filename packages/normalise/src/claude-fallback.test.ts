import { describe, expect, test } from 'vitest'
import { isFreeRefusal } from './claude-fallback.ts'
import { normaliseEvent } from './normalise-event.ts'
import { normaliseUsage } from './normalise-usage.ts'
import { usageOf } from './replies.fixture.ts'

const iterations = [
  { type: 'message', model: 'claude-fable-5', input_tokens: 408, output_tokens: 0 },
  { type: 'fallback_message', model: 'claude-opus-4-8', input_tokens: 412, output_tokens: 264 },
]
const usage = { input_tokens: 412, output_tokens: 264, iterations }
const reply = { type: 'message', model: 'claude-opus-4-8', stop_reason: 'end_turn', content: [], usage }

function read(raw: unknown, model: string, provider = 'anthropic', time?: string) {
  return normaliseUsage('anthropic.messages', raw, provider, { model, ...(time !== undefined && { time }) })
}

describe('another Claude answers than was asked for', () => {
  test('its usage stands beside that of the model that was asked for', () => {
    expect(read(reply, 'claude-fable-5')).toMatchObject({
      usage: { uncached_input_tokens: 0, output_tokens: 0 },
      other_models: [{ model: 'claude-opus-4-8', usage: { uncached_input_tokens: 412, output_tokens: 264 } }],
      incomplete: [],
    })
  })

  test('who sends the model that answered keeps the usage', () => {
    const found = read(usage, 'claude-opus-4-8')
    expect(found).toMatchObject({ usage: { uncached_input_tokens: 412, output_tokens: 264 }, incomplete: [] })
    expect(found).not.toHaveProperty('other_models')
  })

  test('a reply that names another than was asked for is of that one, whatever its usage says of it', () => {
    const { iterations: _, ...counts } = usage
    expect(read({ ...reply, usage: counts }, 'claude-fable-5')).toMatchObject({
      usage: usageOf({}),
      other_models: [
        { model: 'claude-opus-4-8', usage: usageOf({ uncached_input_tokens: 412, output_tokens: 264 }) },
      ],
      unknown_fields: [],
      incomplete: [],
    })
    expect(read({ ...reply, usage: 'none' }, 'claude-fable-5')).toMatchObject({ kind: 'invalid' })
  })

  test("a gateway's names are its own: its reply is of the model that it was asked for", () => {
    const { iterations: _, ...counts } = usage
    const found = read({ ...reply, usage: counts }, 'claude-fable-5', 'litellm')
    expect(found).toMatchObject({ usage: { uncached_input_tokens: 412, output_tokens: 264 } })
    expect(found).not.toHaveProperty('other_models')
  })

  test('an attempt that was declined after it put something out is billed as its own model', () => {
    const attempts = [
      { type: 'message', input_tokens: 408, output_tokens: 57 },
      { type: 'message', model: 'claude-opus-5', input_tokens: 410, output_tokens: 0 },
      { type: 'message', model: 'claude-sonnet-5-5', input_tokens: 411, output_tokens: 31 },
    ]
    const raw = { ...reply, usage: { ...usage, iterations: [...attempts, iterations[1]] } }
    expect(read(raw, 'claude-fable-5')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 408, output_tokens: 57 }),
      other_models: [
        { model: 'claude-opus-4-8', usage: usageOf({ uncached_input_tokens: 412, output_tokens: 264 }) },
        { model: 'claude-sonnet-5-5', usage: usageOf({ uncached_input_tokens: 411, output_tokens: 31 }) },
      ],
      incomplete: [],
    })
  })

  // "Billed refusals are charged separately from the fallback request" since 2026-09-24; each hop's block says why.
  test.each([
    ['bio', '2026-09-24T00:00:00Z', [408, 410]],
    ['bio', '2026-09-23T23:59:59.999Z', [408]],
    ['cyber', '2026-09-24T00:00:00Z', [408]],
    [null, '2026-11-30T00:00:00Z', [408]],
  ])('an attempt without output, declined for %s at %s: billed inputs %j', (category, time, inputs) => {
    const hop = (from: string, trigger: object) => ({ type: 'fallback', from: { model: from }, trigger })
    const attempts = [
      { type: 'message', model: 'claude-fable-5', input_tokens: 408, output_tokens: 57 },
      { type: 'compaction', input_tokens: 1, output_tokens: 0 },
      { type: 'fallback_message', model: 'claude-opus-5', input_tokens: 410, output_tokens: 0 },
    ]
    const content = [
      { type: 'text' },
      hop('claude-fable-5', { type: 'refusal', category: 'cyber' }),
      hop('claude-opus-5', { type: 'refusal', category }),
      { type: 'text' },
    ]
    const raw = { ...reply, content, usage: { ...usage, iterations: [...attempts, iterations[1]] } }
    const found = read(raw, 'claude-fable-5', 'anthropic', time)
    if (found.kind !== 'usage') throw new Error('no usage')
    const others = found.other_models?.filter(({ model }) => model !== 'claude-opus-4-8') ?? []
    expect(
      [found.usage, ...others.map((other) => other.usage)].map((each) => each.uncached_input_tokens),
    ).toEqual(inputs)
  })

  test('where the last one declined before any output, what those before it put out is billed all the same', () => {
    const attempts = [
      { type: 'message', model: 'claude-fable-5', input_tokens: 408, output_tokens: 57 },
      { type: 'fallback_message', model: 'claude-opus-5', input_tokens: 410, output_tokens: 0 },
    ]
    const hop = { type: 'fallback', from: { model: 'claude-fable-5' }, trigger: { category: 'cyber' } }
    const refused = { stop_reason: 'refusal', stop_details: { category: 'cyber' } }
    const raw = (first: object) => ({
      ...reply,
      ...refused,
      model: 'claude-opus-5',
      content: [{ type: 'text' }, hop],
      usage: { input_tokens: 410, output_tokens: 0, iterations: [{ ...attempts[0], ...first }, attempts[1]] },
    })
    const begun = read(raw({}), 'claude-fable-5')
    expect(begun).toMatchObject({ usage: usageOf({ uncached_input_tokens: 408, output_tokens: 57 }) })
    expect(begun).not.toHaveProperty('stated')
    expect(begun).not.toHaveProperty('other_models')
    expect(read(raw({ output_tokens: 0 }), 'claude-fable-5')).toMatchObject({
      stated: { declined_before_output: 'true' },
    })
  })

  test('what the one that answered did besides stays beside its answer', () => {
    const compaction = { type: 'compaction', input_tokens: 3_000, output_tokens: 80 }
    const advisor = {
      type: 'advisor_message',
      model: 'claude-opus-5',
      input_tokens: 500,
      output_tokens: 20,
    }
    const raw = { ...reply, usage: { ...usage, iterations: [...iterations, compaction, advisor] } }
    expect(read(raw, 'claude-fable-5')).toMatchObject({
      usage: usageOf({}),
      other_models: [
        { model: 'claude-opus-4-8', usage: usageOf({ uncached_input_tokens: 3_412, output_tokens: 344 }) },
        { model: 'claude-opus-5', usage: usageOf({ uncached_input_tokens: 500, output_tokens: 20 }) },
      ],
      incomplete: [],
    })
  })

  test.each([
    ['claude-opus-4-20250514', 'claude-opus-4-0'],
    ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5[1m]'],
    ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5@20250929'],
    ['claude-sonnet-4-5', 'claude-sonnet-4-5-20250929'],
    ['claude-3-7-sonnet', 'claude-3-7-sonnet-latest'],
  ])('%s is another name of %s', (model, asked) => {
    const found = read({ ...reply, model, usage: { input_tokens: 9, output_tokens: 1 } }, asked)
    expect(found).toMatchObject({ usage: { uncached_input_tokens: 9, output_tokens: 1 } })
    expect(found).not.toHaveProperty('other_models')
  })

  test.each([
    ['claude-opus-4-8-20260615', 'claude-opus-4-8', 'anthropic'],
    ['claude-3-7-sonnet-20250219', 'claude-3-7-sonnet-latest', 'anthropic'],
    ['claude-sonnet-4-5-20250929', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'bedrock'],
    ['claude-sonnet-4-5-20250929', 'our-own-name', 'anthropic'],
  ])('%s is no other model than %s', (model, asked, provider) => {
    const found = read({ ...reply, model, usage: { input_tokens: 9, output_tokens: 1 } }, asked, provider)
    expect(found).toMatchObject({ usage: { uncached_input_tokens: 9, output_tokens: 1 } })
    expect(found).not.toHaveProperty('other_models')
  })

  test('a refusal before any output is counted, and said to be none that is billed', () => {
    const refused = {
      ...reply,
      model: 'claude-fable-5',
      stop_reason: 'refusal',
      stop_details: { type: 'refusal' },
    }
    const counts = { input_tokens: 106, output_tokens: 20 }
    const usage = { uncached_input_tokens: 106, output_tokens: 20 }
    const begun = read({ ...refused, usage: counts, content: [{ type: 'text' }] }, 'claude-fable-5')
    expect(begun).toMatchObject({ usage })
    expect(begun).not.toHaveProperty('stated')
    expect(read({ ...refused, usage: counts }, 'claude-fable-5')).toMatchObject({
      usage,
      stated: { declined_before_output: 'true' },
    })
  })
})

describe('a refusal is free', () => {
  const refused = {
    stop_reason: 'refusal',
    stop_details: { type: 'refusal', category: 'cyber' },
    content: [],
  }

  test('where a classifier declined before any output', () => {
    expect(isFreeRefusal(refused, undefined)).toBe(true)
  })

  test('where the models before it declined, too', () => {
    const hop = { type: 'fallback', trigger: { type: 'refusal', category: 'bio' } }
    expect(isFreeRefusal({ ...refused, content: [{ type: 'text' }, hop] }, undefined)).toBe(true)
    expect(isFreeRefusal({ ...refused, content: [hop, { type: 'text' }] }, undefined)).toBe(false)
  })

  // https://platform.claude.com/docs/en/release-notes/overview of June 2, 2026 and September 24, 2026
  test.each([
    ['2026-06-01T23:59:59.999Z', 'cyber', false],
    ['2026-06-02T00:00:00Z', 'cyber', true],
    ['2026-06-02T00:00:00Z', 'bio', true],
    ['2026-09-24T01:59:59.999+02:00', 'bio', true],
    ['2026-09-24T00:00:00Z', 'bio', false],
    ['2026-09-24T00:00:00Z', 'frontier_llm', false],
    ['2026-09-24T00:00:00Z', 'reasoning_extraction', false],
    ['2026-09-24T00:00:00Z', 'general_harms', true],
    ['2026-09-24T00:00:00Z', 'cyber', true],
    ['2026-09-24T00:00:00Z', null, true],
    [undefined, 'bio', false],
    [undefined, null, true],
  ])('at %s, of category %s: %s', (time, category, free) => {
    expect(isFreeRefusal({ ...refused, stop_details: { type: 'refusal', category } }, time)).toBe(free)
  })

  test('where it says no more than that it declined', () => {
    expect(isFreeRefusal({ ...refused, stop_details: null }, undefined)).toBe(true)
    expect(isFreeRefusal({ ...refused, stop_details: undefined }, undefined)).toBe(true)
  })

  test.each([
    ['with some output', { content: [{ type: 'text', text: 'I' }] }],
    ['with output that nobody sent', { content: undefined }],
    ['for another reason', { stop_reason: 'end_turn' }],
    ['for another reason, as most are', { stop_reason: 'end_turn', stop_details: null }],
  ])('but not one that stopped %s', (_, change) => {
    expect(isFreeRefusal({ ...refused, ...change }, undefined)).toBe(false)
  })

  test('an event is free by its own time', () => {
    const counts = { input_tokens: 106, output_tokens: 1 }
    const stated = (time: string) => {
      const raw = { ...refused, stop_details: { type: 'refusal', category: 'bio' }, usage: counts }
      const event = { id: 'r', time, provider: 'anthropic', model: 'claude-fable-5' }
      const made = normaliseEvent('t', { ...event, raw_format: 'anthropic.messages', raw_usage: raw })
      return made.kind === 'event' ? made.event.stated : made
    }
    expect(stated('2026-09-23T12:00:00Z')).toEqual({ declined_before_output: 'true' })
    expect(stated('2026-09-25T12:00:00Z')).toBeUndefined()
  })
})
