import { expect, test } from 'vitest'
import { near } from './near.ts'

const MINUTE = 60_000
const at = (minutes: number, title: string) => ({ time_ms: minutes * MINUTE, kind: 'deploy', title })

test('nearest first, the earlier of two equally near, and nothing from far away', () => {
  const happenings = [at(130, 'after'), at(90, 'just before'), at(110, 'just after'), at(5, 'long before')]
  expect(
    near(happenings, 100 * MINUTE, 60 * MINUTE).map(({ title, seconds_from_onset }) => [
      title,
      seconds_from_onset,
    ]),
  ).toEqual([
    ['just before', -600],
    ['just after', 600],
    ['after', 1800],
  ])
})
