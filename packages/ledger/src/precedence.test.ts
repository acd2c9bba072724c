import { expect, test } from 'vitest'
import { isEstimate, precedenceBy, precedenceOf, stands, versionSaid } from './precedence.ts'

test('later versions win, of one version the void, then the usage, then an estimate, whatever comes first', () => {
  const said = [
    precedenceOf(1, false, true),
    precedenceOf(1, false),
    precedenceOf(1, true),
    precedenceOf(2, false, true),
    precedenceOf(2, false),
    precedenceOf(2, true, true),
    precedenceOf(3, false),
  ]
  expect(said).toEqual([3, 4, 5, 6, 7, 8, 10])
  expect(said.map(versionSaid)).toEqual([1, 1, 1, 2, 2, 2, 3])
  expect(said.map(stands)).toEqual([true, true, false, true, true, false, true])
  expect(said.map(isEstimate)).toEqual([true, false, false, true, false, false, false])
  expect(precedenceBy('v', 'gone = 1')).toBe('toUInt64(v) * 3 + if(gone = 1, 2, 1)')
  expect(precedenceBy('v', 'gone', 'guessed')).toBe('toUInt64(v) * 3 + if(gone, 2, if(guessed, 0, 1))')
})
