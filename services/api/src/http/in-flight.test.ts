import { expect, test } from 'vitest'
import { InFlight } from './in-flight.ts'

test('one report more than the bound is turned away with 503 and when to come back', async () => {
  const reads = new InFlight(1)
  const { promise, resolve } = Promise.withResolvers<void>()
  const first = reads.run(() => promise)
  await expect(reads.run(() => promise)).rejects.toMatchObject({
    code: 'busy',
    status: 503,
    retry_after_s: 1,
    message: '1 reports are being made already; try again in a moment',
  })
  resolve()
  await first
  await reads.run(async () => {})
})
