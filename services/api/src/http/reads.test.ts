import { expect, test } from 'vitest'
import { Reads } from './reads.ts'

test('however many one tenant asks at once, there is room for another, which waits for none of those that wait', async () => {
  const reads = new Reads(32)
  const { promise: end, resolve } = Promise.withResolvers<void>()
  let running = 0
  const many = Array.from({ length: 40 }, () =>
    reads
      .run('many', async () => {
        running += 1
        await end
      })
      .catch((error: unknown) => error),
  )
  expect(await reads.run('few', async () => running)).toBeLessThanOrEqual(8)
  resolve()
  const answers = await Promise.all(many)
  const refused = answers.filter((answer) => answer !== undefined)
  expect(refused).toHaveLength(16)
  expect(refused[0]).toMatchObject({ code: 'busy', status: 503, retry_after_s: 1 })
  expect(reads.running).toBe(0)
})
