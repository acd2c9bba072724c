import { describe, expect, test } from 'vitest'
import { Recent } from './recent.ts'

describe('values kept', () => {
  test('are those used last, whenever they came', () => {
    const kept = new Recent<string, string>(2)
    kept.set('a', 'A')
    kept.set('b', 'B')
    expect(kept.get('a')).toBe('A')
    expect(kept.set('c', 'C')).toEqual(['B'])
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual(['A', undefined, 'C'])
  })

  test('are as many as weigh no more than allowed, and the newest whatever it weighs', () => {
    const kept = new Recent<string, number>(10, (value) => value)
    kept.set('a', 4)
    kept.set('b', 6)
    expect(kept.set('b', 5)).toEqual([])
    expect(kept.set('c', 6)).toEqual([4, 5])
    expect(kept.set('d', 100)).toEqual([6])
    expect(kept.get('d')).toBe(100)
    expect(kept.set('e', 1)).toEqual([100])
    expect(kept.set('f', 9)).toEqual([])
  })

  test('that are dropped leave their room to others', () => {
    const kept = new Recent<string, number>(10, (value) => value)
    kept.set('a', 6)
    kept.set('b', 4)
    kept.drop((value) => value === 6)
    expect(kept.set('c', 6)).toEqual([])
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([undefined, 4, 6])
  })
})
