import { expect, test } from 'vitest'
import { FairQueue } from './fair-queue.ts'

test('whoever comes behind a thousand of another waits for what that one has in work', async () => {
  const queue = new FairQueue(2)
  const order: string[] = []
  let running = 0
  const run = (owner: string) =>
    queue.run(owner, 1, async () => {
      running += owner === 'many' ? 1 : 0
      expect(running).toBeLessThanOrEqual(2)
      order.push(owner)
      for (let round = 0; round < 3; round++) await new Promise((resolve) => setImmediate(resolve))
      running -= owner === 'many' ? 1 : 0
    })
  const all = Array.from({ length: 1_000 }, () => run('many'))
  all.push(run('few'), run('other'), run('few'))
  await Promise.all(all)
  expect(order).toHaveLength(1_003)
  expect(order.lastIndexOf('few')).toBeLessThanOrEqual(8)
  expect(order.indexOf('other')).toBeLessThanOrEqual(5)
})

test('one that costs more than an owner may have runs, alone of its own', async () => {
  const queue = new FairQueue(10)
  let running = 0
  const large = () =>
    queue.run('a', 100, async () => {
      running += 1
      expect(running).toBe(1)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
    })
  await Promise.all([large(), large(), large()])
})

test('an owner may have more as long as nobody else came lately', async () => {
  let now_ms = 0
  const queue = new FairQueue(2, 5, { now: () => now_ms })
  let running = 0
  let most = 0
  const mostOf = async (count: number) => {
    most = 0
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      for (let round = 0; round < 20; round++) await new Promise((resolve) => setImmediate(resolve))
      running -= 1
    }
    await Promise.all(Array.from({ length: count }, () => queue.run('many', 1, work)))
    return most
  }
  expect(await mostOf(20)).toBe(5)
  await queue.run('few', 1, async () => {})
  expect(await mostOf(20)).toBe(2)
  now_ms += 60_000
  expect(await mostOf(20)).toBe(5)
})

test('a work that fails gives its place to the next', async () => {
  const queue = new FairQueue(1)
  const failing = queue.run('a', 1, async () => {
    throw new Error('failed')
  })
  await expect(failing).rejects.toThrow('failed')
  expect(await queue.run('a', 1, async () => 'done')).toBe('done')
})
