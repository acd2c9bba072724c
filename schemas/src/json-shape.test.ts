import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JSON_DEPTH_MAX, type JsonBounds, jsonExcess, refuseJsonExcess } from './json-shape.ts'

const excess = (text: string, bounds: JsonBounds) => jsonExcess(Buffer.from(text), bounds)

/** What the text comes to, counted on what `JSON.parse` built of it. */
function countOf(value: unknown): { values: number; items: number; depth: number } {
  if (typeof value !== 'object' || value === null) return { values: 1, items: 0, depth: 0 }
  const inside = Object.values(value).map(countOf)
  const most = (of: 'items' | 'depth') => Math.max(0, ...inside.map((one) => one[of]))
  return {
    values: inside.reduce((sum, one) => sum + one.values, 1),
    items: Math.max(inside.length, most('items')),
    depth: 1 + most('depth'),
  }
}

test('is never below what is built of it, and at most twice that', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const { values, items } = countOf(value)
      const roomy = { values_max: 2 * values, items_max: items + 1 }
      expect(excess(text, roomy)).toBeUndefined()
      if (items > 1) expect(excess(text, { ...roomy, items_max: items - 1 })).toBe('items')
      if (values > 4) expect(excess(text, { ...roomy, values_max: values / 2 - 1 })).toBe('values')
    }),
    { numRuns: 300 },
  )
})

test('brackets, commas and quotes inside a string count for nothing', () => {
  expect(excess(JSON.stringify('[{,]"\\'.repeat(100)), { values_max: 1, items_max: 1 })).toBeUndefined()
})

test('what nests too deep ends at the level that does, whatever follows', () => {
  const bounds = { values_max: 1_000_000, items_max: 10 }
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  expect(excess(nested(JSON_DEPTH_MAX), bounds)).toBeUndefined()
  expect(excess(nested(JSON_DEPTH_MAX + 1), bounds)).toBe('depth')
  expect(excess('{"a":'.repeat(JSON_DEPTH_MAX + 1), bounds)).toBe('depth')
})

test('sixteen mebibytes of empty objects are refused as they are counted', () => {
  const bomb = Buffer.from(`[${'{},'.repeat(5_000_000)}{}]`)
  expect(() => refuseJsonExcess(bomb)).toThrow(
    expect.objectContaining({ code: 'too_many_values', status: 413 }),
  )
})
