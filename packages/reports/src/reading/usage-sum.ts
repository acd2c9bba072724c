import { usageLedger } from '@marginscope/ledger'
import { ZERO } from './revenue-passes.ts'

const { c } = usageLedger

/** A column of the usage ledger summed as the projections hold its sum, word for word; costs may be unknown. */
export function usageSum(name: string): string {
  const sum = `sum(${name})`
  return `${name === c.cost || name === c.list_cost ? `ifNull(${sum}, ${ZERO})` : sum} AS s_${name}`
}
