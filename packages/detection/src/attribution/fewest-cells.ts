import { type Atto, atto } from '@marginscope/money'
import type { CellEffects } from './attribute.ts'

export const DIMENSIONS = ['customer', 'feature', 'model'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Cells of a roll-up: what they don't name is summed over. */
export interface RolledUp {
  readonly key: Readonly<Partial<Record<Dimension, string>>>
  readonly total: Atto
}

/** How much of the change the cells must explain. */
const EXPLAINED_PERCENT = 80n

/**
 * The fewest cells that explain at least 80% of the change, among all roll-ups (one customer; a feature of a model …).
 * Of those with equally few, the one that names most. What all cells have in common is named as well, and alone when it
 * takes all cells of every roll-up. None when nothing changed, or everything did and has nothing in common.
 */
export function fewestCells(cells: readonly CellEffects[]): readonly RolledUp[] {
  const change = cells.reduce((sum, { total }) => sum + total, 0n)
  if (change === 0n) return []
  const values = (name: Dimension) => new Set(cells.map((cell) => cell[name])).size
  const told_apart = DIMENSIONS.filter((name) => values(name) > 1)
  const common = DIMENSIONS.filter((name) => values(name) === 1)
  const found = fewest(cells, told_apart, common, change)
  return found.length > 0 || common.length === 0 ? found : rollUp(cells, common)
}

function fewest(
  cells: readonly CellEffects[],
  told_apart: readonly Dimension[],
  common: readonly Dimension[],
  change: bigint,
): readonly RolledUp[] {
  return subsets(told_apart)
    .map((names) => explaining(rollUp(cells, [...names, ...common]), change))
    .filter((found) => found.length > 0)
    .reduce<readonly RolledUp[]>(
      (best, found) => (best.length === 0 || isBetter(found, best) ? found : best),
      [],
    )
}

function isBetter(found: readonly RolledUp[], best: readonly RolledUp[]): boolean {
  if (found.length !== best.length) return found.length < best.length
  const named = ([first]: readonly RolledUp[]) => Object.keys(first?.key ?? {}).length
  return named(found) > named(best)
}

/** The largest in the change's direction until it is explained; none when that takes all. */
function explaining(groups: readonly RolledUp[], change: bigint): readonly RolledUp[] {
  const sign = change < 0n ? -1n : 1n
  const size = ({ total }: RolledUp) => sign * total
  const sorted = groups.toSorted((one, other) =>
    size(one) > size(other) ? -1 : size(one) < size(other) ? 1 : 0,
  )
  let explained = 0n
  for (const [index, group] of sorted.entries()) {
    explained += size(group)
    if (explained * 100n >= sign * change * EXPLAINED_PERCENT)
      return index + 1 < sorted.length ? sorted.slice(0, index + 1) : []
  }
  return []
}

function rollUp(cells: readonly CellEffects[], names: readonly Dimension[]): readonly RolledUp[] {
  const groups = new Map<string, RolledUp>()
  for (const cell of cells) {
    const key = Object.fromEntries(names.map((name) => [name, cell[name]]))
    const id = JSON.stringify(key)
    groups.set(id, { key, total: atto((groups.get(id)?.total ?? 0n) + cell.total) })
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group)
}

/** All but the empty one. */
function subsets(names: readonly Dimension[]): readonly (readonly Dimension[])[] {
  const [first, ...others] = names
  if (first === undefined) return []
  const without = subsets(others)
  return [[first], ...without, ...without.map((set) => [first, ...set])]
}
