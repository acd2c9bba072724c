import { makeRegistry } from '@marginscope/service'
import { expect, test } from 'vitest'
import { Progress } from './progress.ts'

function open(bounds: () => Promise<{ partition: number; first: number; next: number }[]>) {
  const registry = makeRegistry('processor')
  const progress = new Progress(registry)
  progress.follow({ bounds })
  const told = async () =>
    Object.fromEntries(
      (await registry.metrics())
        .split('\n')
        .map((line) => /^marginscope_processor_(\w+)\{partition="(\d+)".*\} (\S+)$/.exec(line))
        .flatMap((found) => (found === null ? [] : [[`${found[1]} ${found[2]}`, Number(found[3])]])),
    )
  return { progress, told }
}

const ends = (...nexts: number[]) => nexts.map((next, partition) => ({ partition, first: 0, next }))

test('the lag is what the log holds beyond what is posted, of the partitions that are held', async () => {
  const { progress, told } = open(async () => ends(100, 50, 7))
  progress.opened(0, 40)
  progress.opened(2, 7)
  expect(await told()).toEqual({
    'posted_offset 0': 40,
    'lag_records 0': 60,
    'posted_offset 2': 7,
    'lag_records 2': 0,
  })
  const before_s = Date.now() / 1_000
  progress.posted(0, 90, 2_048)
  const after = await told()
  expect(after).toMatchObject({
    'posted_offset 0': 90,
    'lag_records 0': 10,
    'identity_filter_bytes 0': 2_048,
  })
  expect(after['posted_timestamp_seconds 0']).toBeGreaterThanOrEqual(before_s)
})

test('a partition that went to another processor is no longer told', async () => {
  const { progress, told } = open(async () => ends(100))
  progress.posted(0, 40, 1)
  progress.closed(0)
  expect(await told()).toEqual({})
})

test('a log that does not answer leaves the lag out, and the rest in', async () => {
  const { progress, told } = open(() => Promise.reject(new Error('away')))
  progress.opened(0, 40)
  expect(await told()).toEqual({ 'posted_offset 0': 40 })
})
