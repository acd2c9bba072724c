import { createHash } from 'node:crypto'
import { attoOf, statedCost } from '@marginscope/normalise'
import { LIMITS, nameFrom, type UsageCount } from '@marginscope/schemas'
import { type Fields, known } from './fields.ts'
import { PASSED, type Reading, refused } from './source.ts'

/** An id that is a function of what a row is about: the same row of another file, or of the same one later, has the same. */
export function rowId(source: string, about: readonly unknown[]): string {
  const digits = createHash('sha256').update(JSON.stringify(about)).digest('hex')
  return `${source}:${digits.slice(0, 40)}`
}

const PLAIN_TO = 1_000_000_000
const COARSE = 1_000_000

/**
 * The version of a row whose figures only grow while its period lasts: a later export of the same row replaces an earlier
 * one, in whatever order they come. Counts of a thousand million and more grow in steps of a million.
 */
export function grownVersion(total: number): number {
  const grown = total < PLAIN_TO ? total : PLAIN_TO + Math.floor((total - PLAIN_TO) / COARSE)
  return Math.min(LIMITS.version, 1 + Math.floor(grown))
}

export type Counts = Partial<Record<UsageCount, number>>

/** The counts other than 0. */
export function countsOf(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
}

export const totalOf = (counts: Counts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

export interface BillLine {
  readonly source: string
  /** What tells this line from all others. */
  readonly about: readonly unknown[]
  readonly time: string
  readonly provider: string
  readonly model: string
  /** Decimal of the currency, as text or number. */
  readonly amount: unknown
  /** What a unit of `amount` is of the currency's own: 100 where it is in cents. */
  readonly per?: bigint
  readonly currency: unknown
  readonly attributes: Fields
  /** Whether the amount may still grow: the larger then replaces the smaller. Below 0 it is a credit. */
  readonly grows: boolean
  readonly more?: Fields
}

/**
 * A line of a provider's bill as an event: what it says stands in reconciliation against what the usage of the same period
 * was computed to cost, and costs nothing itself (`outcome: bill`).
 */
export function billLine(line: BillLine): readonly Reading[] {
  const { amount, currency, per = 1n } = line
  const text = typeof amount === 'string' || typeof amount === 'number' ? String(amount) : ''
  const atto = attoOf(text.replace(/^-/, ''))
  if (atto === undefined)
    return refused('invalid_field', `${JSON.stringify(amount)?.slice(0, 64)} is no amount`)
  const unit = typeof currency === 'string' ? currency.toUpperCase() : ''
  if (!/^[A-Z]{3}$/.test(unit)) return refused('invalid_field', `${unit.slice(0, 64)} is no currency`)
  const cost = statedCost(atto / per, unit)
  if (cost === undefined) return PASSED
  const micros = Number(atto / per / 1_000_000_000_000n)
  return [
    {
      kind: 'event',
      event: known({
        ...line.more,
        id: rowId(line.source, line.about),
        version: line.grows ? grownVersion(micros) : undefined,
        time: line.time,
        provider: line.provider,
        model: nameFrom(line.model) ?? 'unknown',
        outcome: 'bill',
        usage: {},
        reported_cost: text.startsWith('-') ? { ...cost, amount: `-${cost.amount}` } : cost,
        attributes: { import: line.source, ...line.attributes },
      }),
    },
  ]
}
