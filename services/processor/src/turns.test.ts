import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

test('one at a time, in the order asked, also after one that failed', async () => {
  const turns = new Turns()
  const story: string[] = []
  const work = (name: string) => async () => {
    story.push(`${name} begins`)
    await new Promise((resolve) => setImmediate(resolve))
    story.push(`${name} ends`)
    if (name === 'b') throw new Error('b failed')
    return name
  }
  const asked = ['a', 'b', 'c'].map((name) => turns.run(work(name)))
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  expect(await turns.run(work('d'))).toBe('d')
  expect(story).toEqual(['a', 'b', 'c', 'd'].flatMap((name) => [`${name} begins`, `${name} ends`]))
})
