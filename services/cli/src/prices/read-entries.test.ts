import { expect, test } from 'vitest'
import { parse } from './read-entries.ts'

test('prices are read as an object, an array, or a line each; a bad line is named', () => {
  expect(parse('{"entries": []}', 'f')).toEqual({ entries: [] })
  expect(parse('[\n{"a":1}\n]', 'f')).toEqual([{ a: 1 }])
  expect(parse('{"a":1}\n\n{"a":2}\n', 'f')).toEqual([{ a: 1 }, { a: 2 }])
  expect(() => parse('{"a":1}\n{"a":\n', 'f')).toThrow(/f, line 2 is no JSON/)
  expect(() => parse('a,b', 'f')).toThrow(/f is no JSON/)
})
