import { expect, test } from 'vitest'
import { Filling } from './filling.ts'

const history = { tenant: 'acme', postings: 1_000, old: 900, behind_ms: 0 }

test('a tenant is not judged while history comes, and is once it was quiet for ten seconds', () => {
  const filling = new Filling()
  expect(filling.isFilling('acme', 0)).toBe(false)
  filling.saw(history, 0)
  filling.saw(history, 8_000)
  expect(filling.isFilling('acme', 17_999)).toBe(true)
  expect(filling.isFilling('globex', 17_999)).toBe(false)
  expect(filling.isFilling('acme', 18_000)).toBe(false)
})

test('events that come late, or a few old ones among many, are no history', () => {
  const filling = new Filling()
  filling.saw({ ...history, postings: 99, old: 99 }, 0)
  filling.saw({ ...history, old: 499 }, 0)
  expect(filling.isFilling('acme', 1)).toBe(false)
})

test('who sends history for ever is judged every ten minutes', () => {
  const filling = new Filling()
  const judged: number[] = []
  for (let s = 0; s <= 1_500; s += 5) {
    filling.saw(history, s * 1_000)
    if (!filling.isFilling('acme', s * 1_000)) judged.push(s)
  }
  expect(judged).toEqual([600, 1_205])
})
