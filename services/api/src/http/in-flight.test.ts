import { expect, test } from 'vitest'
import { InFlight } from './in-flight.ts'

test('one more than the bound is turned away, and there is room again after an end, good or bad', async () => {
  const reads = new InFlight(2)
  const ends: ((error?: Error) => void)[] = []
  const work = () =>
    new Promise<void>((resolve, reject) =>
      ends.push((error) => (error === undefined ? resolve() : reject(error))),
    )
  const [first, second] = [reads.run(work), reads.run(work)]
  await expect(reads.run(work)).rejects.toMatchObject({ code: 'busy', status: 503, retry_after_s: 1 })
  ends[0]?.()
  ends[1]?.(new Error('failed'))
  await first
  await expect(second).rejects.toThrow('failed')
  expect(reads.running).toBe(0)
  await reads.run(async () => {})
})
