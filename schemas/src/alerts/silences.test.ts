import { expect, test } from 'vitest'
import { isSilencedBy, silenceInput } from './silences.ts'

const labels = { rule: 'unit-cost', feature: 'summarize', model: 'gpt-5-mini' }

test('all matchers must match; a pattern is of the whole value', () => {
  const { matchers } = silenceInput.parse({
    matchers: [
      { label: 'feature', value: 'summarize' },
      { label: 'model', op: '=~', value: 'gpt-5|gpt-5-.*' },
    ],
    ends_at: '2026-11-01T00:00:00Z',
  })
  expect(isSilencedBy(matchers, labels)).toBe(true)
  expect(isSilencedBy(matchers, { ...labels, model: 'my-gpt-5' })).toBe(false)
  expect(isSilencedBy(matchers, { ...labels, feature: 'chat' })).toBe(false)
  expect(isSilencedBy([{ label: 'customer', op: '=', value: '' }], labels)).toBe(true)
})

test('a pattern that could take for ever, and an end before the start, are refused', () => {
  const silence = { matchers: [{ label: 'a', op: '=~', value: '(a+)+' }], ends_at: '2026-11-01T00:00:00Z' }
  expect(silenceInput.safeParse(silence).error?.issues[0]?.path).toEqual(['matchers', 0, 'value'])
  expect(
    silenceInput.safeParse({
      matchers: [{ label: 'a', value: 'b' }],
      starts_at: '2026-11-02T00:00:00Z',
      ends_at: '2026-11-01T00:00:00Z',
    }).error?.issues[0]?.path,
  ).toEqual(['ends_at'])
})
