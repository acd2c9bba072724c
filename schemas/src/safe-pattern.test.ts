import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSilencedBy } from './alerts/silences.ts'
import { LinearMatcher } from './linear-matcher.ts'
import { parsePattern } from './pattern-syntax.ts'
import { compileSafePattern, isSafePattern } from './safe-pattern.ts'

const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\.', 'A', '\\w', '-')
const quantifier = fc.constantFrom('', '', '', '?', '{2}', '{0,3}', '{1,}', '*', '+')
const piece: fc.Arbitrary<string> = fc.tuple(atom, quantifier).map(([one, times]) => one + times)
const { pattern } = fc.letrec<{ pattern: string; sequence: string; step: string }>((tie) => ({
  step: fc.oneof(
    { weight: 6, arbitrary: piece },
    { weight: 1, arbitrary: fc.constantFrom('^', '$') },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('(?:', '(', '(?=', '(?!'), tie('pattern'), fc.constantFrom('', '', '?'))
        .map(([open, inside, optional]) => `${open}${inside})${optional}`),
    },
  ),
  sequence: fc.array(tie('step'), { maxLength: 4 }).map((steps) => steps.join('')),
  pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((all) => all.join('|')),
}))

test.each(['', 'i'])('finds what the platform finds, flags %j', (flags) => {
  let tried = 0
  fc.assert(
    fc.property(pattern, fc.array(fc.constantFrom('a', 'b', 'A', '1', '.', '-', '\n')), (source, letters) => {
      const parsed = parsePattern(source)
      fc.pre(parsed !== undefined)
      tried += 1
      const text = letters.join('')
      const expected = new RegExp(source, flags).test(text)
      expect(new LinearMatcher(parsed, flags).test(text), `${source} in ${JSON.stringify(text)}`).toBe(
        expected,
      )
      expect(compileSafePattern(source, { ignore_case: flags === 'i' }).test(text)).toBe(expected)
    }),
    { numRuns: 3_000 },
  )
  expect(tried).toBeGreaterThan(1_000)
})

test.each([
  `^${'.{0,99}'.repeat(8)}z$`,
  `${'(?:a|ab|b)?'.repeat(12)}z$`,
  `^${'a?'.repeat(60)}${'a'.repeat(60)}z`,
  '^.*a.*z$',
  '(?=.*b)a*z',
])('%s takes no time on the worst text', (source) => {
  expect(isSafePattern(source)).toBe(true)
  const matcher = compileSafePattern(source, { ignore_case: true })
  const began = performance.now()
  for (let times = 0; times < 20; times++) expect(matcher.test('ab'.repeat(128))).toBe(false)
  // What goes back on its choices needs minutes to years for one of the first three.
  expect(performance.now() - began).toBeLessThan(20_000)
})

test('a pattern whose repeats come to too much is not taken, and one that was stored still compiles', () => {
  const large = '.{0,999}'.repeat(20)
  expect(isSafePattern(large)).toBe(false)
  expect(compileSafePattern(`^${large}z$`, { ignore_case: true }).test('a'.repeat(256))).toBe(false)
  expect(() => compileSafePattern('(a+)+', { ignore_case: true })).toThrow(RangeError)
})

test('a silence by a pattern escapes what it likes', () => {
  const by = (value: string) => isSilencedBy([{ label: 'model', op: '=~', value }], { model: 'gpt-5' })
  expect(by('gpt\\-5')).toBe(true)
  expect(by('gpt')).toBe(false)
  expect(by('gpt.*|x')).toBe(true)
})
