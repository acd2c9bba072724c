import type { Chore } from '@marginscope/chores'
import { CrossTenantReader, recordedUsage, type StoredTransition } from '@marginscope/ledger'
import type { Logger } from '@marginscope/service'
import type { Warehouse } from '@marginscope/warehouse'
import { Filling } from './filling.ts'
import type { AlertsMetrics } from './metrics.ts'
import type { Held } from './outbox.ts'
import { TenantAlerts, type TenantOptions } from './tenant.ts'

/** Events so old are history that is sent, not events that come late. */
const OLD_MS = 60 * 60 * 1000

/** Round after round, every tenant that has usage: what settled is judged, what was found is written down and told. */
export class Rounds implements Chore {
  readonly name = 'alerts'
  readonly #warehouse: Warehouse
  readonly #all: CrossTenantReader
  readonly #options: TenantOptions
  readonly #logger: Logger
  readonly #metrics: AlertsMetrics
  readonly #onSteps: (steps: readonly StoredTransition[]) => void
  readonly #tenants = new Map<string, TenantAlerts>()
  readonly #filling = new Filling()
  /** Whose usage was recorded since their last round that went well. */
  readonly #has_usage = new Set<string>()
  /** How far the ledger is behind, of those who had usage in the latest round. */
  readonly #behind = new Map<string, number>()
  #seen_until_ms = 0

  /** `onSteps` is told of what was written. */
  constructor(
    warehouse: Warehouse,
    options: TenantOptions,
    logger: Logger,
    metrics: AlertsMetrics,
    onSteps: (steps: readonly StoredTransition[]) => void,
  ) {
    this.#warehouse = warehouse
    this.#all = new CrossTenantReader(warehouse, 'alerts are looked for in every tenant')
    this.#options = options
    this.#logger = logger
    this.#metrics = metrics
    this.#onSteps = onSteps
  }

  /** The tenants that this instance has. */
  held(): readonly Held[] {
    return [...this.#tenants.values()].map(({ held }) => held).filter((held) => held !== undefined)
  }

  async hasWork(): Promise<boolean> {
    return true
  }

  /** One round. What fails in one tenant is told, and tried again in the next round; the others go on. */
  async step(): Promise<boolean> {
    const end = this.#metrics.round_seconds.startTimer()
    const recorded_ms = (await this.#warehouse.visibleUpTo()) - 1
    const now_ms = Date.now()
    const after_ms = this.#seen_until_ms
    const span = { after_ms, until_ms: recorded_ms, old_ms: now_ms - OLD_MS }
    const recorded = await recordedUsage(this.#all, span)
    this.#behind.clear()
    for (const usage of recorded) {
      const { tenant } = usage
      this.#has_usage.add(tenant)
      if (!this.#tenants.has(tenant))
        this.#tenants.set(tenant, new TenantAlerts(this.#warehouse, tenant, this.#options))
      // What was there before this process began is no filling, and says nothing of now.
      if (after_ms === 0) continue
      this.#filling.saw(usage, now_ms)
      this.#behind.set(tenant, usage.behind_ms)
    }
    this.#seen_until_ms = recorded_ms
    for (const [tenant, alerts] of this.#tenants) {
      if (this.#filling.isFilling(tenant, now_ms)) continue
      try {
        const has_usage = this.#has_usage.has(tenant)
        const behind_ms = this.#behind.get(tenant) ?? 0
        const until = { now_ms: Date.now(), behind_ms, recorded_ms, has_usage }
        if (await alerts.rests(until)) continue
        const steps = await alerts.round(until)
        this.#has_usage.delete(tenant)
        if (steps.length > 0) this.#onSteps(steps)
      } catch (error) {
        this.#metrics.failures.inc()
        this.#logger.warn({ tenant, err: error }, 'alerts of a tenant could not be looked for; tried again')
      }
    }
    this.#metrics.series.set([...this.#tenants.values()].reduce((sum, { series }) => sum + series, 0))
    end()
    return false
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#tenants.values()].map((tenant) => tenant.stop()))
  }
}
