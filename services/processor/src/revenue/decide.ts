import { type KnownLine, stands, versionSaid } from '@marginscope/ledger'
import { judge, type State } from '../judge.ts'
import type { RevenueRecord } from '../record.ts'
import type { DeadLine, PostableLine } from './line.ts'

/** The postings in force of a line: those of a version in the ledger, or of a line earlier in the same batch. */
export type StandingLine =
  | { readonly kind: 'ledger'; readonly version: number; readonly rows: number }
  | { readonly kind: 'batch'; readonly line: PostableLine }

/** A line to post, and what it replaces. */
export interface Decision {
  readonly line: PostableLine
  readonly replaces: StandingLine | undefined
  /** How many rows it comes to. */
  readonly rows: number
}

/** What a record that led to no posting came to. */
export interface RevenueOutcome {
  readonly record: RevenueRecord
  readonly version: number
  readonly outcome: 'duplicate' | 'stale' | 'rejected'
}

export interface Decided {
  readonly decisions: readonly Decision[]
  readonly outcomes: readonly RevenueOutcome[]
}

/** Decides what each line of a batch means, in the log's order, given what the ledger knows. Pure. */
export function decide(
  lines: readonly (PostableLine | DeadLine)[],
  known: ReadonlyMap<string, KnownLine>,
): Decided {
  const states = new Map<string, State<StandingLine>>()
  const decisions: Decision[] = []
  const outcomes: RevenueOutcome[] = []
  for (const line of lines) {
    if (line.kind === 'dead') {
      outcomes.push({ record: line.record, version: versionOf(line.record), outcome: 'rejected' })
      continue
    }
    const state = states.get(line.identity) ?? stateOf(known.get(line.identity))
    const verdict = judge(line.precedence, state)
    if (verdict.kind !== 'post') {
      outcomes.push({ record: line.record, version: line.version, outcome: verdict.kind })
      continue
    }
    const { replaces } = verdict
    decisions.push({ line, replaces, rows: line.rows + rowsOf(replaces) })
    states.set(line.identity, {
      precedence: line.precedence,
      in_force: line.charge === undefined ? undefined : { kind: 'batch', line },
    })
  }
  return { decisions, outcomes }
}

function stateOf(known: KnownLine | undefined): State<StandingLine> | undefined {
  if (known === undefined) return undefined
  const { precedence, rows } = known
  const version = versionSaid(precedence)
  return { precedence, in_force: stands(precedence) ? { kind: 'ledger', version, rows } : undefined }
}

function rowsOf(standing: StandingLine | undefined): number {
  if (standing === undefined) return 0
  return standing.kind === 'ledger' ? standing.rows : standing.line.rows
}

/** Of a record that is no revenue line: whatever stands there. */
function versionOf({ line }: RevenueRecord): number {
  const { version } = line
  return version !== undefined && Number.isSafeInteger(version) && version > 0 ? version : 1
}

/**
 * Cuts decisions into inserts of about `rows_max` rows, by offset: the same decisions are always cut in the same
 * way, and memory holds the rows of one.
 */
export function cutIntoInserts(decisions: readonly Decision[], rows_max: number): Decision[][] {
  const inserts: Decision[][] = []
  let current: Decision[] = []
  let rows = 0
  for (const decision of decisions) {
    current.push(decision)
    rows += decision.rows
    if (rows < rows_max) continue
    inserts.push(current)
    current = []
    rows = 0
  }
  if (current.length > 0) inserts.push(current)
  return inserts
}
