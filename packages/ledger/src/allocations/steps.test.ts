import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inSteps } from './steps.ts'
import type { Unit } from './unit.ts'

const unitsOf = (count: number): Unit[] =>
  Array.from({ length: count }, (_, day) => ({ tenant: 'default', day, customer: 'acme' }))

/** The sizes of the steps when units have so many cells each; throws where units are skipped or come twice. */
async function sizesOf(cells: readonly number[]): Promise<number[]> {
  const sizes: number[] = []
  let seen = 0
  const steps = inSteps(unitsOf(cells.length), async (step) => {
    for (const { day } of step) if (day !== seen++) throw new Error(`unit ${day} came as the ${seen}th`)
    sizes.push(step.length)
    return step.reduce((sum, { day }) => sum + (cells[day] ?? 0), 0)
  })
  while ((await steps.next()).done !== true);
  return sizes
}

test('every unit comes once and in order, whatever the units weigh', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.nat(10), fc.nat(1_000_000)), { maxLength: 3_000 }),
      async (cells) => {
        const sizes = await sizesOf(cells)
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(cells.length)
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(1_000)
      },
    ),
    { numRuns: 50 },
  )
})

test('light units come by the thousand, heavy ones few at a time', async () => {
  expect(await sizesOf(Array(5_000).fill(1))).toEqual([200, 400, 800, 1_000, 1_000, 1_000, 600])
  const heavy = await sizesOf([...Array(200).fill(1), ...Array(1_000).fill(2_000)])
  expect(heavy.slice(0, 4)).toEqual([200, 400, 100, 100])
  expect(await sizesOf([...Array(200).fill(1_000_000), 1, 1, 1, 1, 1])).toEqual([200, 1, 2, 2])
})

test('nothing is done beyond the step that was asked for', async () => {
  let steps = 0
  const running = inSteps(unitsOf(1_000), async () => {
    steps += 1
    return 1
  })
  await running.next()
  expect(steps).toBe(1)
})
