import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layout, pack, unpack } from './packed.ts'

const LAYOUT = layout<{ at_ms: number; exact: number; rough: number; rougher: number }>({
  at_ms: 'instant',
  exact: 'double',
  rough: 'float',
  rougher: 'half',
})

test('what is unpacked is what was packed, to the digits of its kind; packed again, the same text', () => {
  const record = fc.record({
    at_ms: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
    exact: fc.double({ noNaN: true }),
    rough: fc.float({ noNaN: true }),
    rougher: fc.double({ min: -60_000, max: 60_000, noNaN: true }).map(Math.f16round),
  })
  fc.assert(
    fc.property(fc.array(record, { maxLength: 5 }), (records) => {
      const text = pack(LAYOUT, records)
      expect(unpack(LAYOUT, text)).toEqual(records)
      expect(pack(LAYOUT, unpack(LAYOUT, text))).toBe(text)
    }),
  )
})
