import { usageLedger } from './table.ts'

const { c } = usageLedger

/** What posts an event: its usage, or an estimate of it. */
export const CHARGE_KINDS = ['charge', 'estimate'] as const

const oneOf = (kinds: readonly string[]) => `${c.kind} IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`

/** The same as conditions of a statement: every question about what events were posted asks by one of these. */
export const IS_CHARGE = oneOf(CHARGE_KINDS)
/** With what takes it back. */
export const IS_CHARGE_OR_REVERSAL = oneOf([...CHARGE_KINDS, 'reversal'])
/** Orders an event's charges: that of the highest version, and of one version the usage, are newest. */
export const CHARGE_ORDER = `(${c.version}, NOT ${c.is_estimate})`

/** What changed which of an event's counts have a price: a price that came or went, or counts that were read anew. */
export const IS_REVISION = `${c.kind} IN ('reprice', 'adjustment') AND (${c.unpriced_requests} != 0 OR ${c.is_recount})`

export const isCharge = (kind: string): boolean => CHARGE_KINDS.some((each) => each === kind)
