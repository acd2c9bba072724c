import { CrossTenantReader, nextJob, nextRestatement, requestReprice } from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { publishSettings } from '@marginscope/pricebook'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { SharedClock, Unseen } from './news.ts'

const PART = { partition: 0, partitions: 2 }

let warehouse: Warehouse
let all: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
})
afterAll(() => warehouse.close())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const later = (ms: number) => vi.advanceTimersByTime(ms)

test('a dozen lanes that look in one second ask the ledger once, and anew in the next', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const asked = vi.spyOn(warehouse, 'query')
  const clock = new SharedClock(warehouse)
  const looks = await Promise.all(Array.from({ length: 12 }, () => clock.latest()))
  expect(new Set(looks).size).toBe(1)
  later(999)
  await clock.latest()
  expect(asked).toHaveBeenCalledTimes(1)
  later(1)
  await clock.latest()
  expect(asked).toHaveBeenCalledTimes(2)
})

test('what could not be read is told to whoever waits, and read again by the next', async () => {
  vi.spyOn(warehouse, 'query').mockRejectedValueOnce(new Error('away'))
  const clock = new SharedClock(warehouse)
  await expect(clock.latest()).rejects.toThrow('away')
  expect(await clock.latest()).toMatchObject({ jobs_mark: expect.any(String) })
})

test('work is looked for when something was asked for since the last look that found none', async () => {
  const job = new Unseen()
  const restatement = new Unseen()
  let looks = 0
  const look = async () => {
    const { jobs_mark, restatements_mark } = await new SharedClock(warehouse).latest()
    const counted = async (found: Promise<unknown>) => {
      looks += 1
      return found
    }
    return [
      await job.has(jobs_mark, () => counted(nextJob(all, PART))),
      await restatement.has(restatements_mark, () => counted(nextRestatement(all, PART))),
    ]
  }
  expect([await look(), looks]).toEqual([[false, false], 2])
  expect([await look(), looks]).toEqual([[false, false], 2])

  const scope = { tenant: 'acme', from_ms: 0, to_ms: 1, only_unpriced: false, filter: {} }
  await requestReprice(warehouse, { scope, book_version: 1, partitions: PART.partitions }, '')
  expect([await look(), looks]).toEqual([[true, false], 3])
  // Until it is done it is found at each look.
  expect([await look(), looks]).toEqual([[true, false], 4])

  const settings = { accounting_time_zone: 'Asia/Kolkata' }
  await publishSettings(warehouse, 'acme', settings, { partitions: PART.partitions, posted_by: '' })
  expect([await look(), looks]).toEqual([[true, true], 6])
})

test('a mark that a look could not see yet is looked at again after half a minute', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const unseen = new Unseen()
  const found = vi.fn(async () => undefined)
  expect(await unseen.has('1', found)).toBe(false)
  later(29_999)
  expect(await unseen.has('1', found)).toBe(false)
  expect(found).toHaveBeenCalledTimes(1)
  later(1)
  expect(await unseen.has('1', async () => 'came late')).toBe(true)
})
