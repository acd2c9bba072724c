import type { BridgeCell, BridgePeriod } from './input.ts'

/** One cell of the bridge: a meter of a model for a feature, in both periods. Requests are those of the model. */
export interface PairedCell {
  readonly feature: string
  readonly model: string
  readonly meter: string
  quantity_a: bigint
  quantity_b: bigint
  cost_a: bigint
  cost_b: bigint
  /** Cost with nothing to divide it by: no requests, or no quantity. */
  loose_a: bigint
  loose_b: bigint
}

/** The requests of a model for a feature in both periods, and its meters. */
export interface PairedModel {
  readonly requests_a: bigint
  readonly requests_b: bigint
  readonly cells: readonly PairedCell[]
}

export interface PairedFeature {
  readonly requests_a: bigint
  readonly requests_b: bigint
  readonly models: readonly PairedModel[]
}

/** Two periods laid over each other. Features, models and meters stand in the order of their names. */
export interface Pairing {
  readonly requests_a: bigint
  readonly requests_b: bigint
  readonly features: readonly PairedFeature[]
}

/**
 * Lays two periods over each other; rows of one key add up. A count of requests below 0 (a reversal whose charge is
 * not in view) counts as none, so that shares stay shares.
 */
export function pair(a: BridgePeriod, b: BridgePeriod): Pairing {
  const drafts: Drafts = new Map()
  for (const row of a.requests) modelOf(drafts, row).requests_a += row.requests
  for (const row of b.requests) modelOf(drafts, row).requests_b += row.requests
  for (const row of a.cells) {
    const cell = cellOf(drafts, row)
    cell.quantity_a += row.quantity
    cell.cost_a += row.cost
  }
  for (const row of b.cells) {
    const cell = cellOf(drafts, row)
    cell.quantity_b += row.quantity
    cell.cost_b += row.cost
  }
  const features = byName(drafts).map((models) => counted(byName(models).map(settled)))
  const { requests_a, requests_b } = counted(features)
  return { requests_a, requests_b, features }
}

interface Draft {
  requests_a: bigint
  requests_b: bigint
  readonly cells: Map<string, PairedCell>
}

/** By feature, by model. */
type Drafts = Map<string, Map<string, Draft>>

function modelOf(drafts: Drafts, { feature, model }: { feature: string; model: string }): Draft {
  let models = drafts.get(feature)
  if (models === undefined) {
    models = new Map()
    drafts.set(feature, models)
  }
  let draft = models.get(model)
  if (draft === undefined) {
    draft = { requests_a: 0n, requests_b: 0n, cells: new Map() }
    models.set(model, draft)
  }
  return draft
}

function cellOf(drafts: Drafts, { feature, model, meter }: BridgeCell): PairedCell {
  const { cells } = modelOf(drafts, { feature, model })
  let cell = cells.get(meter)
  if (cell === undefined) {
    const nothing = { quantity_a: 0n, quantity_b: 0n, cost_a: 0n, cost_b: 0n, loose_a: 0n, loose_b: 0n }
    cell = { feature, model, meter, ...nothing }
    cells.set(meter, cell)
  }
  return cell
}

function settled(draft: Draft): PairedModel {
  const requests_a = draft.requests_a < 0n ? 0n : draft.requests_a
  const requests_b = draft.requests_b < 0n ? 0n : draft.requests_b
  const cells = byName(draft.cells)
  for (const cell of cells) setLooseAside(cell, requests_a, requests_b)
  return { requests_a, requests_b, cells }
}

/** Requests × units × price can't give a cost that no requests or no quantity stand behind: it is kept apart. */
function setLooseAside(cell: PairedCell, requests_a: bigint, requests_b: bigint): void {
  if (requests_a === 0n || cell.quantity_a === 0n) {
    cell.loose_a = cell.cost_a
    cell.cost_a = 0n
    cell.quantity_a = 0n
  }
  if (requests_b === 0n || cell.quantity_b === 0n) {
    cell.loose_b = cell.cost_b
    cell.cost_b = 0n
    cell.quantity_b = 0n
  }
}

interface Counts {
  readonly requests_a: bigint
  readonly requests_b: bigint
}

function counted<T extends Counts>(models: readonly T[]): Counts & { readonly models: readonly T[] } {
  let [requests_a, requests_b] = [0n, 0n]
  for (const model of models) {
    requests_a += model.requests_a
    requests_b += model.requests_b
  }
  return { requests_a, requests_b, models }
}

/** The order of code units: the same everywhere, whatever the locale. */
function byName<T>(map: ReadonlyMap<string, T>): readonly T[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)).map(([, value]) => value)
}
