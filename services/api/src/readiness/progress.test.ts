import { expect, test } from 'vitest'
import { observe, type Position, stalled, type Waiting } from './progress.ts'

const NONE: Waiting = new Map()
const at = (partition: number, next: number, posted: number): Position => ({ partition, next, posted })

test('a log that is wholly posted never stalls', () => {
  const waiting = observe(NONE, [at(0, 10, 10), at(1, 0, 0)], 0)
  expect(stalled(waiting, 1e9, 15_000)).toEqual([])
})

test('no progress against records that wait is a stall once the time has passed', () => {
  let waiting = observe(NONE, [at(0, 10, 4)], 1_000)
  expect(stalled(waiting, 16_000, 15_000)).toEqual([])
  waiting = observe(waiting, [at(0, 500, 4)], 16_001)
  expect(stalled(waiting, 16_001, 15_000)).toEqual([{ partition: 0, waited_ms: 15_001 }])
})

test('any progress begins the wait anew, however far behind the ledger is', () => {
  let waiting = observe(NONE, [at(0, 1_000_000, 0)], 0)
  for (let second = 1; second < 100; second++) {
    waiting = observe(waiting, [at(0, 1_000_000, second * 10)], second * 1_000)
    expect(stalled(waiting, second * 1_000, 1_500)).toEqual([])
  }
})

test('a partition that stands still is seen beside others that move', () => {
  let waiting = observe(NONE, [at(0, 10, 5), at(1, 10, 5)], 0)
  waiting = observe(waiting, [at(0, 10, 5), at(1, 20, 10)], 20_000)
  expect(stalled(waiting, 20_000, 15_000).map(({ partition }) => partition)).toEqual([0])
})
