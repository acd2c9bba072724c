import {
  type Episode,
  explain,
  figuresOf,
  groupedOf,
  type Happening,
  leaderOf,
  reconcile,
  stepOf,
  type Transition,
} from '@marginscope/alerting'
import {
  type NewTransition,
  postTransitions,
  readAlerts,
  type StoredTransition,
  type TenantReader,
} from '@marginscope/ledger'
import type { AlertEvidence, AlertRule } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'

/** A tenant's alerts beyond this are history that nothing is compared with. */
const ALERTS_MAX = 20_000
/** What fired before, and is over, is written down and nobody is called. */
const TOLD_MS = 24 * 60 * 60 * 1000

export interface RecordOptions {
  readonly bucket_ms: number
  readonly happenings: (episode: Episode) => Promise<readonly Happening[]>
}

/** What was looked at: by which rules, and which part of event time. */
interface Span {
  readonly rules: readonly AlertRule[]
  readonly from_ms: number
  readonly until_ms: number
  readonly now_ms: number
}

/** A tenant's alerts as they are written down, and the way there. One process at a time does this, under a lease. */
export class Records {
  readonly #warehouse: Warehouse
  readonly #reader: TenantReader
  readonly #options: RecordOptions
  readonly #alerts: Map<string, StoredTransition>

  private constructor(
    warehouse: Warehouse,
    reader: TenantReader,
    options: RecordOptions,
    alerts: Map<string, StoredTransition>,
  ) {
    this.#warehouse = warehouse
    this.#reader = reader
    this.#options = options
    this.#alerts = alerts
  }

  static async open(warehouse: Warehouse, reader: TenantReader, options: RecordOptions): Promise<Records> {
    const states = ['pending', 'firing', 'resolved', 'dropped'] as const
    const alerts = await readAlerts(reader, { states, limit: ALERTS_MAX })
    return new Records(warehouse, reader, options, new Map(alerts.map((alert) => [alert.alert_id, alert])))
  }

  /** As they are now. */
  alerts(): Iterable<StoredTransition> {
    return this.#alerts.values()
  }

  /**
   * Writes down what was found and not written yet; returns the steps.
   *
   * Killed here: what is written stands, and the rest is found and written again, each step once.
   */
  async write(found: readonly Episode[], span: Span): Promise<readonly StoredTransition[]> {
    const steps = reconcile(found, [...this.#alerts.values()].map(recordedOf), {
      tenant: this.#reader.tenant,
      bucket_ms: this.#options.bucket_ms,
      rules: new Set(span.rules.map(({ name }) => name)),
      found_from_ms: span.from_ms,
      found_until_ms: span.until_ms,
      told_from_ms: span.now_ms - TOLD_MS,
    })
    const written: StoredTransition[] = []
    for (const step of steps.flatMap(inOrder)) {
      const row = await this.#rowOf(step, span)
      if (row === undefined) continue
      await postTransitions(this.#warehouse, [row])
      const stored = { ...row, recorded_at: span.now_ms }
      this.#alerts.set(row.alert_id, stored)
      written.push(stored)
    }
    return written
  }

  async #rowOf(step: Transition, { rules, until_ms }: Span): Promise<NewTransition | undefined> {
    const { tenant } = this.#reader
    const known = this.#alerts.get(step.alert_id)
    const { alert_id, fingerprint, episode, state, found } = step
    const name = { tenant, alert_id, fingerprint, episode, seq: (known?.seq ?? 0) + 1 }
    if (found === undefined) {
      if (known === undefined) return undefined
      return { ...known, ...name, transition: state, state, resolved_at: step.resolved_ms }
    }
    const evidence = await this.#evidenceOf(found, known, until_ms)
    if (known?.fired_at == null) {
      const leader = step.is_new ? this.#leaderOf(found, evidence, rules) : undefined
      const group_id = leader?.group_id ?? alert_id
      const is_notified = leader === undefined && !step.is_history
      const made = stepOf(found, { ...name, group_id, is_notified }, evidence)
      return { ...made, pending_at: known?.pending_at ?? made.pending_at }
    }
    const { group_id, is_notified, onset, pending_at, fired_at } = known
    return { ...stepOf(found, { ...name, group_id, is_notified }, evidence), onset, pending_at, fired_at }
  }

  /** Who told of the same change. */
  #leaderOf(
    found: Episode,
    evidence: AlertEvidence,
    rules: readonly AlertRule[],
  ): StoredTransition | undefined {
    const notify = new Map(rules.map((rule) => [rule.name, rule.notify]))
    const leaders = [...this.#alerts.values()]
      .filter(({ alert_id, group_id, fired_at }) => alert_id === group_id && fired_at !== null)
      .filter(({ rule }) => notify.has(rule))
      .map((alert) => ({
        alert,
        kind: alert.kind,
        signal: alert.signal,
        severity: alert.severity,
        notify: notify.get(alert.rule),
        labels: alert.labels,
        onset_ms: alert.onset,
        fired_ms: alert.fired_at,
        resolved_ms: alert.resolved_at,
        attribution: alert.body.attribution,
      }))
    return leaderOf(groupedOf(found, evidence), leaders, this.#options.bucket_ms)?.alert
  }

  /** What was told when it fired stays; before, there is nothing yet to explain. */
  async #evidenceOf(
    found: Episode,
    known: StoredTransition | undefined,
    until_ms: number,
  ): Promise<AlertEvidence> {
    if (known?.fired_at != null) return known.body
    if (found.fired_ms === null) return { ...figuresOf(found), attribution: null, near: [], bridge: null }
    return explain(this.#reader, found, await this.#options.happenings(found), until_ms)
  }
}

/** What came and went between two rounds is told as both, one after the other. */
function inOrder(step: Transition): readonly Transition[] {
  const { state, is_new, is_history, found } = step
  if (state !== 'resolved' || !is_new || is_history || found === undefined) return [step]
  const firing = {
    ...step,
    state: 'firing',
    found: { ...found, resolved_ms: null },
    resolved_ms: null,
  } as const
  return [firing, step]
}

function recordedOf(alert: StoredTransition) {
  const { alert_id, fingerprint, rule, episode, state, onset, pending_at, fired_at, resolved_at } = alert
  return {
    alert_id,
    fingerprint,
    rule,
    episode,
    state,
    onset_ms: onset,
    pending_ms: pending_at ?? onset,
    fired_ms: fired_at,
    resolved_ms: resolved_at,
  }
}
