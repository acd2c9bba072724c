import { happeningsIn, NEAR_MS, readAccepted } from '@marginscope/alerting'
import {
  type AlertProgress,
  Lease,
  postProgress,
  readAlertRules,
  type StoredAlertRules,
  type StoredTransition,
  TenantReader,
} from '@marginscope/ledger'
import type { AlertRule } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { Evaluation, type EvaluationOptions, type Until } from './evaluation.ts'
import type { Held } from './outbox.ts'
import { Pace } from './pace.ts'
import { Records } from './record.ts'

/** How far it is, is told about so often, event time. */
const PROGRESS_MS = 60 * 60 * 1000
/** An instance that was killed is followed by another after this long at most. */
const LEASE_MS = 10_000

export interface TenantOptions extends EvaluationOptions {
  /** From a file, for every tenant; undefined: what the tenant has put. */
  readonly rules: StoredAlertRules | undefined
}

/** One tenant's alerts: found, and written down. Of several instances one does it, the holder of its lease. */
export class TenantAlerts {
  readonly reader: TenantReader
  readonly #warehouse: Warehouse
  readonly #list: TenantReader
  readonly #options: TenantOptions
  readonly #lease: Lease
  readonly #pace: Pace
  #rules: readonly AlertRule[] = []
  #told: AlertProgress | undefined
  #held: { readonly evaluation: Evaluation; readonly records: Records } | undefined

  constructor(warehouse: Warehouse, tenant: string, options: TenantOptions) {
    this.#warehouse = warehouse
    this.reader = new TenantReader(warehouse, tenant, options.settings)
    this.#list = new TenantReader(warehouse, '', options.settings)
    this.#options = options
    this.#lease = new Lease(warehouse, `alerts/${tenant}`, { ttl_ms: LEASE_MS })
    this.#pace = new Pace(options)
  }

  /** Series that are watched here; 0 while another instance holds the tenant. */
  get series(): number {
    return this.#held?.evaluation.series ?? 0
  }

  /** What is told from here; undefined while another instance holds the tenant. */
  get held(): Held | undefined {
    return this.#held && { reader: this.reader, rules: this.#rules }
  }

  /** Whether a round can wait: the tenant is kept, and next to nothing is asked. */
  async rests(until: Until): Promise<boolean> {
    return this.#held !== undefined && !this.#pace.isDue(until) && (await this.#lease.hold())
  }

  /**
   * Judges what has settled and writes down what was found; returns the steps. None while another instance does.
   *
   * Killed here: the next holder reads the ledger and the alerts written, and goes on from there.
   */
  async round(until: Until): Promise<readonly StoredTransition[]> {
    if (!(await this.#lease.hold())) {
      this.#held = undefined
      return []
    }
    const [rules, accepted] = await Promise.all([
      this.#options.rules ?? readAlertRules(this.reader),
      readAccepted(this.reader),
      // Before the events that were priced by it are read.
      this.#options.books.refresh(),
    ])
    this.#rules = rules.rules
    this.#held ??= await this.#take()
    const { evaluation, records } = this.#held
    await evaluation.advance(rules, accepted, until)
    // Another may have taken over while history was read.
    if (!(await this.#lease.hold())) return []
    const until_ms = evaluation.until_ms
    await this.#tellProgress(evaluation)
    const { from_ms, took_ms } = evaluation
    const written = await records.write(evaluation.episodes(), {
      rules: rules.rules,
      from_ms,
      until_ms,
      now_ms: until.now_ms,
    })
    this.#pace.judged(until, took_ms)
    return written
  }

  /** When it is news: how many are learned, or an hour more was judged. */
  async #tellProgress(evaluation: Evaluation): Promise<void> {
    const { series, until_ms } = evaluation
    const learning = evaluation.learning()
    const progress = {
      judged_until: until_ms,
      series,
      learning: learning.series,
      learning_until: learning.until_ms,
    }
    const told = this.#told
    const is_news =
      told === undefined ||
      told.series !== series ||
      (told.learning === 0) !== (progress.learning === 0) ||
      until_ms - told.judged_until >= PROGRESS_MS
    if (!is_news) return
    await postProgress(this.#warehouse, this.reader.tenant, progress)
    this.#told = progress
  }

  async stop(): Promise<void> {
    this.#held = undefined
    await this.#lease.release()
  }

  async #take() {
    const { bucket_ms } = this.#options
    const records = await Records.open(this.#warehouse, this.reader, {
      bucket_ms,
      happenings: ({ onset_ms }) =>
        happeningsIn(this.reader, this.#list, { from_ms: onset_ms - NEAR_MS, to_ms: onset_ms + NEAR_MS }),
    })
    return { records, evaluation: new Evaluation(this.reader, this.#options) }
  }
}
