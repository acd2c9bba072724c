import { describe, expect, test } from 'vitest'
import { normaliseUsage } from './normalise-usage.ts'

const TOKENS = { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 }
const incomplete = (fields: Record<string, unknown>) => {
  const result = normaliseUsage('openai.chat', { id: 'r', usage: { ...TOKENS, ...fields } }, 'openai')
  return result.kind === 'usage' ? result.incomplete : result.kind
}

describe('a count that nobody understands', () => {
  test.each([
    ['a number', { gizmo_units: 7 }, ['gizmo_units']],
    ['a fraction', { gizmo_units: 0.5 }, ['gizmo_units']],
    ['a negative number', { gizmo_units: -1 }, ['gizmo_units']],
    ['a number as text', { gizmo_units: '7' }, ['gizmo_units']],
    ['in the details', { prompt_tokens_details: { gizmos: 3 } }, ['prompt_tokens_details.gizmos']],
    ['below an unknown object', { tools: { search: { calls: 1, label: 'x' } } }, ['tools.search.calls']],
    [
      'in lists',
      { steps: [{ units: 0 }, { units: 1 }, { units: 2 }], sizes: [0, 4] },
      ['sizes', 'steps.units'],
    ],
  ])('is named by its place below the usage: %s', (_, fields, places) => {
    expect(incomplete(fields)).toEqual(places)
  })

  test.each([
    ['0', { gizmo_units: 0, other: '0', deep: { units: [0, '0.00'] } }],
    ['text and truth', { note: 'hello', ok: true, id: 'gpt-4', at: '2026-01-01', none: null, empty: '' }],
  ])('is none: %s', (_, fields) => {
    expect(incomplete(fields)).toEqual([])
  })

  test('is named once, sorted, at most sixteen times, in a short name without a comma', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`z${99 - i}`, 1]))
    expect(incomplete(many)).toHaveLength(16)
    expect(incomplete({ ['x'.repeat(300)]: 1, 'a,b\n': 1 })).toEqual(['a_b_', 'x'.repeat(128)])
  })

  test('deeper than anybody nests is named all the same', () => {
    let deep: unknown = 1
    for (let i = 0; i < 10_000; i += 1) deep = [deep]
    expect(incomplete({ deep })).toEqual(['deep'])
  })

  test('of a kind that the format only half knows counts, too', () => {
    const gemini = {
      promptTokenCount: 5,
      totalTokenCount: 5,
      promptTokensDetails: [{ modality: 'SMELL', tokenCount: 5 }],
    }
    expect(normaliseUsage('gemini.generate', gemini, 'google')).toMatchObject({
      incomplete: ['promptTokensDetails.modality (SMELL)'],
    })
  })

  test('a reply without usage is unknown as a whole', () => {
    expect(normaliseUsage('openai.chat', { error: { code: 429 } }, 'openai')).toMatchObject({
      incomplete: [],
    })
  })
})
