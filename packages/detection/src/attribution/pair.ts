import { type Cell, isInput } from './cell.ts'

/** A cell in both periods. */
export interface PairedCell {
  readonly customer: string
  readonly feature: string
  readonly model: string
  readonly a: Side
  readonly b: Side
  readonly meters: readonly PairedMeter[]
}

/** What a product of factors can stand on: without successes or attempts, all of it is 0. */
interface Side {
  readonly attempts: bigint
  readonly successes: bigint
  /** Tokens of prompts, cached or not. */
  readonly input: bigint
}

export interface PairedMeter {
  readonly meter: string
  readonly quantity_a: bigint
  readonly quantity_b: bigint
  readonly cost_a: bigint
  readonly cost_b: bigint
  /** Cost that no product gives: no successes, or no quantity. `failed`: attempts stood behind it. */
  readonly loose_a: Loose
  readonly loose_b: Loose
}

export interface Loose {
  readonly cost: bigint
  readonly is_failed: boolean
}

/** Lays two periods over each other, in the order of names, whatever the order of the rows. */
export function pair(before: readonly Cell[], after: readonly Cell[]): readonly PairedCell[] {
  const [a, b] = [gather(before), gather(after)]
  return [...new Set([...a.keys(), ...b.keys()])].sort().map((key) => {
    const [side_a, side_b] = [a.get(key), b.get(key)]
    const names = side_a ?? side_b ?? NOTHING
    const meters = [...new Set([...(side_a?.meters.keys() ?? []), ...(side_b?.meters.keys() ?? [])])].sort()
    const paired = meters.map((meter): PairedMeter => {
      const [of_a, of_b] = [useOf(side_a, meter), useOf(side_b, meter)]
      return {
        meter,
        quantity_a: of_a.quantity,
        quantity_b: of_b.quantity,
        cost_a: of_a.cost,
        cost_b: of_b.cost,
        loose_a: of_a.loose,
        loose_b: of_b.loose,
      }
    })
    const { customer, feature, model } = names
    return {
      customer,
      feature,
      model,
      a: standing(side_a, meters),
      b: standing(side_b, meters),
      meters: paired,
    }
  })
}

interface Gathered {
  readonly customer: string
  readonly feature: string
  readonly model: string
  attempts: bigint
  successes: bigint
  readonly meters: Map<string, { quantity: bigint; cost: bigint }>
}

const NOTHING: Gathered = {
  customer: '',
  feature: '',
  model: '',
  attempts: 0n,
  successes: 0n,
  meters: new Map(),
}

function gather(cells: readonly Cell[]): ReadonlyMap<string, Gathered> {
  const gathered = new Map<string, Gathered>()
  for (const { customer, feature, model, attempts, successes, meters } of cells) {
    const key = JSON.stringify([customer, feature, model])
    const own = gathered.get(key) ?? { ...NOTHING, customer, feature, model, meters: new Map() }
    gathered.set(key, own)
    own.attempts += attempts
    own.successes += successes
    for (const { meter, quantity, cost } of meters) {
      const use = own.meters.get(meter) ?? { quantity: 0n, cost: 0n }
      own.meters.set(meter, { quantity: use.quantity + quantity, cost: use.cost + cost })
    }
  }
  return gathered
}

function stands({ attempts, successes }: Gathered): boolean {
  return attempts > 0n && successes > 0n
}

function standing(side: Gathered | undefined, meters: readonly string[]): Side {
  if (side === undefined || !stands(side)) return { attempts: 0n, successes: 0n, input: 0n }
  const input = meters.filter(isInput).reduce((sum, meter) => sum + useOf(side, meter).quantity, 0n)
  return { attempts: side.attempts, successes: side.successes, input }
}

function useOf(side: Gathered | undefined, meter: string): { quantity: bigint; cost: bigint; loose: Loose } {
  const use = side?.meters.get(meter)
  if (side === undefined || use === undefined) return { quantity: 0n, cost: 0n, loose: NONE }
  if (stands(side) && use.quantity > 0n) return { ...use, loose: NONE }
  return { quantity: 0n, cost: 0n, loose: { cost: use.cost, is_failed: side.attempts > 0n && !stands(side) } }
}

const NONE: Loose = { cost: 0n, is_failed: false }
