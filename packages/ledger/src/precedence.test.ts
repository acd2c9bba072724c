import { expect, test } from 'vitest'
import { precedenceBy, precedenceOf } from './precedence.ts'

test('later versions win, of one version the void, whatever comes first', () => {
  const said = [
    precedenceOf(1, false),
    precedenceOf(1, true),
    precedenceOf(2, false),
    precedenceOf(2, true),
    precedenceOf(3, false),
  ]
  expect(said).toEqual([2, 3, 4, 5, 6])
  expect(precedenceBy('v', 'gone = 1')).toBe('toUInt64(v) * 2 + (gone = 1)')
})
