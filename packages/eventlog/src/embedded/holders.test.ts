import { expect, test } from 'vitest'
import { type GroupPosition, holders, slowest } from './holders.ts'

const group = (name: string, offset: number, alive_ms: number): GroupPosition => ({
  group: name,
  offset,
  alive_ms,
})
const names = (groups: readonly GroupPosition[], now_ms: number) =>
  holders(groups, now_ms, 1_000).map((each) => each.group)

test('a group without a consumer for too long no longer holds what others have read', () => {
  const groups = [group('processor', 90, 5_000), group('experiment', 3, 4_000)]
  expect(names(groups, 5_000)).toEqual(['processor', 'experiment'])
  expect(names(groups, 5_001)).toEqual(['processor'])
  expect(slowest(holders(groups, 5_001, 1_000))?.offset).toBe(90)
})

test('when every group has been away for too long, every group holds', () => {
  const groups = [group('processor', 90, 0), group('experiment', 3, 0)]
  expect(names(groups, 1e9)).toEqual(['processor', 'experiment'])
  expect(slowest(holders(groups, 1e9, 1_000))?.group).toBe('experiment')
})

test('without a group nothing is behind', () => {
  expect(slowest(holders([], 0, 1_000))).toBeUndefined()
})
