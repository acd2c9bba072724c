import type { PriceEntryInput } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { piecesOf } from './pieces.ts'

const price = (provider: string, model: string): PriceEntryInput => ({
  price_id: `${provider}:${model}`,
  provider,
  model_match: { type: 'exact', pattern: model },
  meter: 'output_tokens',
  amount: '1',
  valid_from: '2026-11-28T00:00:00Z',
  source: 'test',
})
const of = (provider: string, count: number) =>
  Array.from({ length: count }, (_, at) => price(provider, `model-${at}`))

test('pieces are as large as a request may be, hold everything once, and part no provider', () => {
  const entries = ['a', 'b', 'c', 'd'].flatMap((provider) => of(provider, 3))
  const mixed = entries.toSorted((one, other) => (one.price_id.slice(2) < other.price_id.slice(2) ? -1 : 1))
  const pieces = piecesOf(mixed, { entries_max: 7 })
  expect(pieces.map((piece) => [...new Set(piece.map(({ provider }) => provider))])).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  expect(pieces.flat()).toHaveLength(entries.length)
  expect(new Set(pieces.flat())).toEqual(new Set(entries))
})

test('a piece is no larger than a body may be', () => {
  const entries = ['a', 'b', 'c'].flatMap((provider) => of(provider, 3))
  const bytes_max = JSON.stringify(of('a', 3)).length * 2
  const pieces = piecesOf(entries, { bytes_max })
  expect(pieces.map((piece) => piece.length)).toEqual([6, 3])
  for (const piece of pieces) expect(JSON.stringify(piece).length).toBeLessThanOrEqual(bytes_max)
})

test('none are none, and a table of any size goes', () => {
  expect(piecesOf([])).toEqual([])
  const many = Array.from({ length: 30 }, (_, at) => of(`provider-${at}`, 4_000)).flat()
  expect(piecesOf(many).map((piece) => piece.length)).toEqual([48_000, 48_000, 24_000])
})

test('a provider with more than a request takes is named, with what to do', () => {
  expect(() => piecesOf(of('a', 9), { entries_max: 8 })).toThrow(
    /9 prices of a, more than.*leave the models out/,
  )
  expect(() => piecesOf(of('a', 9), { bytes_max: 100 })).toThrow(/100 bytes/)
})
