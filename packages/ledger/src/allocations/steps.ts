import type { Unit } from './unit.ts'

/** The first step of a run, and the most a step may have: what the statements carry as parameters. */
const UNITS_FIRST = 200
const UNITS_MAX = 1_000
/** About 100 MB of rows as they come from the engine. */
const CELLS_WANTED = 200_000

/**
 * Works through units in steps, and comes back after each. A statement costs the same for few units as for many,
 * but units may have thousands of cells each: `work` returns how many cells it looked at, and the next step is as
 * large as that allows, at most twice the last.
 */
export async function* inSteps(
  units: readonly Unit[],
  work: (step: readonly Unit[]) => Promise<number>,
): AsyncGenerator<void, void, void> {
  let size = UNITS_FIRST
  for (let at = 0; at < units.length; ) {
    const step = units.slice(at, at + size)
    const cells = await work(step)
    at += step.length
    const fits = Math.floor((step.length * CELLS_WANTED) / Math.max(cells, 1))
    size = Math.min(Math.max(fits, 1), size * 2, UNITS_MAX)
    yield
  }
}
