import { expect, test } from 'vitest'
import { meaningOf } from './stop-signals.ts'

test('one Ctrl-C that arrives twice drains; a later one kills', () => {
  expect(meaningOf(undefined, 5_000)).toBe('drain')
  expect(meaningOf(5_000, 5_020)).toBe('same')
  expect(meaningOf(5_000, 6_500)).toBe('kill')
})
