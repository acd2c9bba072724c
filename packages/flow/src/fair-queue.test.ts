import { expect, test } from 'vitest'
import { FairQueue } from './fair-queue.ts'

test('whoever comes behind a thousand of another waits for one of them, and never more than the width run', async () => {
  const queue = new FairQueue(2)
  const order: string[] = []
  let running = 0
  const run = (owner: string) =>
    queue.run(owner, async () => {
      running += 1
      expect(running).toBeLessThanOrEqual(2)
      order.push(owner)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
    })
  const all = Array.from({ length: 1_000 }, () => run('many'))
  all.push(run('few'), run('other'), run('few'))
  await Promise.all(all)
  expect(order).toHaveLength(1_003)
  expect(order.indexOf('few')).toBeLessThanOrEqual(4)
  expect(order.indexOf('other')).toBeLessThanOrEqual(5)
  expect(order.lastIndexOf('few')).toBeLessThanOrEqual(8)
})

test('a work that fails gives its place to the next', async () => {
  const queue = new FairQueue(1)
  const failing = queue.run('a', async () => {
    throw new Error('failed')
  })
  await expect(failing).rejects.toThrow('failed')
  expect(await queue.run('b', async () => 'done')).toBe('done')
})
