import { usageEvent } from '@marginscope/schemas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { matcherOf } from './matcher.ts'

const text = z.string().min(1).max(3)
const schema = z.strictObject({
  id: text,
  count: z.int().min(0).optional(),
  size: z.int().min(1).default(1),
  exact: z.exactOptional(text),
  maybe: text.nullable(),
  kind: z.enum(['a', 'b']).optional(),
  inner: z.strictObject({ seconds: z.number().min(0), pool: text.optional() }).optional(),
  pairs: z.record(text, text).optional(),
  either: z.union([text, z.array(text)]).optional(),
  loose: z.looseObject({ a: text }).optional(),
  stripped: z.object({ a: text }).optional(),
  both: z
    .strictObject({ a: text.optional(), b: text.optional() })
    .refine(({ a, b }) => a !== b)
    .optional(),
})

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'abc', 'abcd', 0, -1, 1, 1.5, null, true, undefined),
  fc.constant({}),
  fc.record(
    {
      a: fc.constantFrom('x', ''),
      b: fc.constantFrom('x', 1),
      seconds: fc.constantFrom(0, -1),
      pool: fc.constant('p'),
    },
    { requiredKeys: [] },
  ),
  fc.array(fc.constantFrom('a', 1), { maxLength: 2 }),
)

/** Objects with its names, right and wrong, and sometimes one more. */
const given = fc
  .record(
    Object.fromEntries([...Object.keys(schema.shape), 'more', '__proto__'].map((name) => [name, value])),
    { requiredKeys: [] },
  )
  .chain((object) =>
    fc.record({
      object: fc.constant(object),
      rescued: fc.subarray(Object.keys(object)),
      cut: fc.subarray(Object.keys(object)),
    }),
  )
  .map(({ object, rescued, cut }) => {
    const good: Readonly<Record<string, unknown>> = {
      id: 'a',
      maybe: null,
      inner: { seconds: 1 },
      exact: 'e',
    }
    const kept = Object.entries(object).filter(([name]) => !cut.includes(name))
    return Object.fromEntries(kept.map(([name, said]) => [name, rescued.includes(name) ? good[name] : said]))
  })

test('says of every object what the schema says', () => {
  const matches = matcherOf(schema)
  let taken = 0
  fc.assert(
    fc.property(
      fc.oneof(
        given.map((one) => ({ id: 'a', maybe: null, ...one })),
        given,
      ),
      (object) => {
        const is_good = schema.safeParse(object).success
        if (is_good) taken += 1
        expect(matches(object)).toBe(is_good)
      },
    ),
    { numRuns: 3_000 },
  )
  expect(taken).toBeGreaterThan(50)
})

test.each([undefined, null, 1, 'text', [], [{}]])('%j is no object', (other) => {
  expect(matcherOf(schema)(other)).toBe(false)
  expect(matcherOf(schema.optional())(other)).toBe(other === undefined)
})

const event = {
  id: 'e',
  time: '2026-01-01T00:00:00Z',
  provider: 'openai',
  model: 'gpt-4o',
  usage: { output_tokens: 1 },
  gpu: { type: 'h100', seconds: 1 },
  reported_cost: { amount: '1.5', currency: 'USD' },
  attributes: { a: 'b' },
}

test('says of an event what its schema says, whichever field is spoilt', () => {
  const matches = matcherOf(usageEvent)
  expect(matches(event)).toBe(true)
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(usageEvent.shape), 'more', 'usage.output_tokens'),
      value,
      (path, said) => {
        const [name = '', inner] = path.split('.')
        const spoilt = { ...event, [name]: inner === undefined ? said : { [inner]: said } }
        expect(matches(spoilt)).toBe(usageEvent.safeParse(spoilt).success)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('says no to what an object inherits, and to names that every object has', () => {
  const matches = matcherOf(usageEvent)
  expect(matches(Object.create(event))).toBe(true)
  expect(matches(Object.create({ ...event, more: 1 }))).toBe(false)
  expect(matches({ ...event, constructor: 1 })).toBe(false)
  expect(matches(JSON.parse('{"__proto__": 1}'))).toBe(false)
})
