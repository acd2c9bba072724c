import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'

const json = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 6 })

/** The same value, its keys in another order, at every depth. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turned(inner)]),
  )
}

/** What tells two values apart: their text with sorted keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`
}

test('no order of keys matters, of lists it does', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(fingerprintOf(turned(value) as object)).toBe(fingerprintOf(value))
    }),
  )
  expect(fingerprintOf({ a: [1, 2] })).not.toBe(fingerprintOf({ a: [2, 1] }))
})

test('two values have one fingerprint only when they are the same', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(fingerprintOf(a) === fingerprintOf(b)).toBe(canonical(a) === canonical(b))
    }),
    { numRuns: 3_000 },
  )
})

test('a change of one leaf is another fingerprint, however small, and values do not trade places', () => {
  const seen = new Map<number, unknown>()
  const told = (value: object) => {
    const print = fingerprintOf(value)
    expect(print).toBeGreaterThan(0)
    expect(print).toBeLessThanOrEqual(0xffff_ffff)
    expect(seen.has(print) ? [seen.get(print), value] : undefined).toBeUndefined()
    seen.set(print, value)
  }
  for (let n = 0; n < 100; n++)
    for (let m = 0; m < 100; m++) told({ usage: { input_tokens: n, output_tokens: m } })
  for (let n = 1; n < 2_000; n++) told({ a: n + 1 / 3 })
  for (let n = 1; n < 2_000; n++) told({ a: 2 ** 40 + n })
  for (let n = 1; n < 2_000; n++) told({ a: `customer ${n}` })
  for (const value of ['1', 1, true, false, null, '', [], {}, [[]], [{}], 'true', 'null']) told({ a: value })
  told({})
  told({ '': '' })
})

test('a field can be left out, or another value put in its place', () => {
  const as = (name: string, value: unknown) =>
    name === 'id' ? undefined : name === 'n' ? Number(value) : value
  expect(fingerprintOf({ id: 'x', n: '7', m: { id: 1 } }, as)).toBe(fingerprintOf({ n: 7, m: { id: 1 } }))
  expect(fingerprintOf({ m: { id: 2 } }, as)).not.toBe(fingerprintOf({ m: { id: 1 } }, as))
})

test('minus zero is zero', () => {
  expect(fingerprintOf({ a: -0 })).toBe(fingerprintOf({ a: 0 }))
})

// What ledgers hold: never edited.
test('is what it was in the first release', () => {
  expect(fingerprintOf({})).toBe(3_748_197_239)
  expect(fingerprintOf({ a: 1, b: ['x', null, true, -2.5, 2 ** 40], c: { d: 'é😀' } })).toBe(1_958_295_891)
})
