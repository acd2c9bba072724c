import { type Factor, ratio } from '@marginscope/money'
import type { PairedCell, PairedMeter } from './pair.ts'

/**
 * The price of a meter in both periods. A period in which a cell did not use it takes what others paid then for the same
 * meter of the same model, and only where nobody did, the other period's: so a price that changed while a customer came
 * is still a price that changed.
 */
export function pricesOf(cells: readonly PairedCell[]): (cell: PairedCell, meter: PairedMeter) => Factor {
  const of_model = new Map<string, Basis>()
  const key = ({ model }: PairedCell, { meter }: PairedMeter) => JSON.stringify([model, meter])
  for (const cell of cells)
    for (const meter of cell.meters)
      of_model.set(key(cell, meter), plus(of_model.get(key(cell, meter)), meter))
  return (cell, meter) => {
    const model = of_model.get(key(cell, meter)) ?? meter
    const a = meter.quantity_a === 0n ? model : meter
    const b = meter.quantity_b === 0n ? model : meter
    return ratio(a.cost_a, a.quantity_a, b.cost_b, b.quantity_b)
  }
}

type Basis = Pick<PairedMeter, 'quantity_a' | 'cost_a' | 'quantity_b' | 'cost_b'>

function plus(sum: Basis | undefined, one: Basis): Basis {
  return {
    quantity_a: (sum?.quantity_a ?? 0n) + one.quantity_a,
    cost_a: (sum?.cost_a ?? 0n) + one.cost_a,
    quantity_b: (sum?.quantity_b ?? 0n) + one.quantity_b,
    cost_b: (sum?.cost_b ?? 0n) + one.cost_b,
  }
}
