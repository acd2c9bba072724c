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
  readonly outcome: 'duplicate' | 'conflict' | 'stale' | 'rejected'
}

/** A line that came again with other content, and what stands instead. */
export interface Conflict {
  readonly line: PostableLine
  readonly kept: StandingLine | undefined
  /** How many rows both come to. */
  readonly rows: number
}

export interface Decided {
  readonly decisions: readonly Decision[]
  readonly conflicts: readonly Conflict[]
  readonly outcomes: readonly RevenueOutcome[]
}

/** Decides what each line of a batch means, in the log's order, given what the ledger knows. Pure. */
export function decide(
  lines: readonly (PostableLine | DeadLine)[],
  known: ReadonlyMap<string, KnownLine>,
): Decided {
  const states = new Map<string, State<StandingLine>>()
  const decisions: Decision[] = []
  const conflicts: Conflict[] = []
  const outcomes: RevenueOutcome[] = []
  for (const line of lines) {
    if (line.kind === 'dead') {
      outcomes.push({ record: line.record, version: versionOf(line.record), outcome: 'rejected' })
      continue
    }
    const state = states.get(line.identity) ?? stateOf(known.get(line.identity))
    const verdict = judge(line, state)
    if (verdict.kind !== 'post') {
      outcomes.push({ record: line.record, version: line.version, outcome: verdict.kind })
      if (verdict.kind === 'conflict')
        conflicts.push({ line, kept: verdict.kept, rows: line.rows + rowsOf(verdict.kept) })
      continue
    }
    const { replaces } = verdict
    decisions.push({ line, replaces, rows: line.rows + rowsOf(replaces) })
    states.set(line.identity, {
      precedence: line.precedence,
      content_hash: line.content_hash,
      in_force: line.charge === undefined ? undefined : { kind: 'batch', line },
    })
  }
  return { decisions, conflicts, outcomes }
}

function stateOf(known: KnownLine | undefined): State<StandingLine> | undefined {
  if (known === undefined) return undefined
  const { precedence, content_hash, rows } = known
  const version = versionSaid(precedence)
  const in_force = stands(precedence) ? ({ kind: 'ledger', version, rows } as const) : undefined
  return { precedence, content_hash, in_force }
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
 * way, and memory holds the rows of one. Conflicts likewise.
 */
export function cutByRows<T extends { readonly rows: number }>(all: readonly T[], rows_max: number): T[][] {
  const cuts: T[][] = []
  let current: T[] = []
  let rows = 0
  for (const each of all) {
    current.push(each)
    rows += each.rows
    if (rows < rows_max) continue
    cuts.push(current)
    current = []
    rows = 0
  }
  if (current.length > 0) cuts.push(current)
  return cuts
}
