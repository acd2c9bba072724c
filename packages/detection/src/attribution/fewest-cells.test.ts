import { atto } from '@marginscope/money'
import { describe, expect, test } from 'vitest'
import type { CellEffects, Effects } from './attribute.ts'
import { DRIVERS } from './cell.ts'
import { fewestCells } from './fewest-cells.ts'

const none = Object.fromEntries(DRIVERS.map((driver) => [driver, atto(0n)])) as Effects // every driver is in it

/** `{'acme/chat/large': 90}`. */
function cells(table: Readonly<Record<string, number>>): readonly CellEffects[] {
  return Object.entries(table).map(([key, total]) => {
    const [customer = '', feature = '', model = ''] = key.split('/')
    return { customer, feature, model, effects: none, total: atto(BigInt(total)) }
  })
}

const found = (table: Readonly<Record<string, number>>) =>
  fewestCells(cells(table)).map(({ key, total }) => [key, Number(total)])

describe('the fewest cells that explain most of a change', () => {
  test('one customer, whatever it does', () => {
    expect(
      found({
        'a/chat/l': 30,
        'a/search/l': 30,
        'a/chat/s': 30,
        'b/chat/l': 5,
        'c/search/s': 5,
        'b/search/s': 0,
      }),
    ).toEqual([[{ customer: 'a' }, 90]])
  })

  test('a feature on a model, across customers', () => {
    expect(
      found({
        'a/chat/l': 40,
        'b/chat/l': 45,
        'a/chat/s': 5,
        'b/search/l': 5,
        'a/search/s': 2,
        'b/search/s': 3,
      }),
    ).toEqual([[{ feature: 'chat', model: 'l' }, 85]])
  })

  test('of equally few, those that name most', () => {
    expect(found({ 'a/chat/l': 90, 'a/search/l': 0, 'b/chat/s': 4, 'b/search/s': 6 })).toEqual([
      [{ customer: 'a', feature: 'chat', model: 'l' }, 90],
    ])
  })

  test('what goes against the change is not among them, and a fall has the cells that fell', () => {
    expect(found({ 'a/f/m': -100, 'b/f/m': 20, 'c/f/m': -10 })).toEqual([
      [{ customer: 'a', feature: 'f', model: 'm' }, -100],
    ])
  })

  test('a change that is everywhere has what all have in common', () => {
    expect(found({ 'a/f/m': 50, 'b/f/m': 50 })).toEqual([[{ feature: 'f', model: 'm' }, 100]])
    expect(found({ 'a/f/m': 50 })).toEqual([[{ customer: 'a', feature: 'f', model: 'm' }, 50]])
  })

  test('a change of everything has none, nor has no change', () => {
    expect(found({ 'a/f/m': 50, 'b/g/n': 50 })).toEqual([])
    expect(found({ 'a/f/m': 50, 'b/f/m': -50 })).toEqual([])
  })
})
