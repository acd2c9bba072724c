import { usageLedger } from '@marginscope/ledger'
import type { Pass } from './reading-plan.ts'
import { ZERO } from './revenue-passes.ts'

const { c } = usageLedger

/** A column of the usage ledger summed as the projections hold its sum, word for word; costs may be unknown. */
export function usageSum(name: string, pass?: Pass): string {
  const sum = `sum(${name})`
  const known = name === c.cost || name === c.list_cost ? `ifNull(${sum}, ${ZERO})` : sum
  return `${pass === undefined ? known : signed(pass, known)} AS s_${name}`
}

/** What a pass adds to a sum, or takes away from it. */
export function signed(pass: Pass, sum: string): string {
  return pass.kind === 'later' ? `-${sum}` : sum
}
