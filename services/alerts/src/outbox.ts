import {
  alertAnswerOf,
  alertRulesPutAt,
  type NewDelivery,
  postDelivery,
  readAlerts,
  readChannelBeginnings,
  readDeliveries,
  readNotificationChannels,
  readRemarks,
  readSilencesSince,
  readTransitions,
  type StoredDelivery,
  type StoredRemark,
  type StoredTransition,
  saidOf,
  type TenantReader,
} from '@marginscope/ledger'
import {
  type Attempt,
  isRepeated,
  type Notification,
  notificationOf,
  type Outbox,
  openChannels,
  type Pending,
  type SecretKey,
} from '@marginscope/notifications'
import type { AlertRule, NotificationChannel } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { isSilenced, type Life, tellersOf } from './tellers.ts'

/** Older steps of alerts that are over are told no more: who was away for so long has other news by now. */
const TOLD_MS = 4 * 24 * 60 * 60 * 1000
/** Of one tenant; what is beyond is the oldest. */
const FIRING_MAX = 5_000

export interface OutboxOptions {
  readonly secret_key: SecretKey
  readonly base_url: string | undefined
  /** What is this tenant's can't be read; the others go on. */
  readonly onError: (tenant: string, error: unknown) => void
}

/** Whose alerts this instance tells, and by which rules. */
export interface Held {
  readonly reader: TenantReader
  readonly rules: readonly AlertRule[]
}

/** A tenant's alerts, channels and attempts, as they stand. */
interface Standing {
  readonly held: Held
  readonly channels: readonly NotificationChannel[]
  /** The steps of each alert, as they came. */
  readonly alerts: ReadonlyMap<string, readonly StoredTransition[]>
  /** By notification key. */
  readonly deliveries: ReadonlyMap<string, StoredDelivery>
}

/**
 * What is to be told: the steps of alerts, less what was told. Nothing else is kept, so nothing can be lost between an
 * alert and its notification.
 */
export class LedgerOutbox implements Outbox {
  readonly #warehouse: Warehouse
  readonly #held: () => readonly Held[]
  readonly #options: OutboxOptions

  constructor(warehouse: Warehouse, held: () => readonly Held[], options: OutboxOptions) {
    this.#warehouse = warehouse
    this.#held = held
    this.#options = options
  }

  async pending(): Promise<readonly Pending[]> {
    const now_ms = Date.now()
    const all = await this.#each((held) => this.#pendingOf(held, now_ms))
    return all.toSorted((a, b) => a.since_ms - b.since_ms)
  }

  async firing(): Promise<readonly Notification[]> {
    const now_ms = Date.now()
    return this.#each(async (held) => {
      const standing = await this.#standing(held, now_ms)
      return standing === undefined ? [] : this.#repeated(standing)
    })
  }

  /** One tenant whose channels can't be read keeps no other's notifications. */
  async #each<T>(of: (held: Held) => Promise<readonly T[]>): Promise<readonly T[]> {
    const all = this.#held().map((held) =>
      of(held).catch((error: unknown) => {
        this.#options.onError(held.reader.tenant, error)
        return []
      }),
    )
    return (await Promise.all(all)).flat()
  }

  record({ next_ms, ...attempt }: Attempt): Promise<void> {
    const row: NewDelivery = { ...attempt, next_at: next_ms }
    return postDelivery(this.#warehouse, row)
  }

  async #standing(held: Held, now_ms: number): Promise<Standing | undefined> {
    const { reader } = held
    const stored = await readNotificationChannels(reader)
    if (stored === undefined) return undefined
    const [recent, open] = await Promise.all([
      readTransitions(reader, { since_ms: now_ms - TOLD_MS }),
      readAlerts(reader, { states: ['firing'], limit: FIRING_MAX }),
    ])
    const alert_ids = [...new Set([...recent, ...open].map(({ alert_id }) => alert_id))]
    if (alert_ids.length === 0) return undefined
    const [steps, deliveries] = await Promise.all([
      readTransitions(reader, { alert_ids }),
      readDeliveries(reader, { alert_ids }),
    ])
    const alerts = Map.groupBy(steps, ({ alert_id }) => alert_id)
    const gone = new Set(
      deliveries
        .filter(({ outcome, recorded_at }) => outcome === 'disabled' && recorded_at > stored.recorded_at)
        .map(({ channel }) => channel),
    )
    const channels = openChannels(stored.channels, reader.tenant, this.#options.secret_key)
    return {
      held,
      channels: channels.filter(({ name }) => !gone.has(name)),
      alerts,
      deliveries: new Map(deliveries.map((delivery) => [delivery.notification_key, delivery])),
    }
  }

  async #pendingOf(held: Held, now_ms: number): Promise<readonly Pending[]> {
    const standing = await this.#standing(held, now_ms)
    if (standing === undefined || standing.channels.length === 0) return []
    const [silences, remarks, beginnings, put_at = 0] = await Promise.all([
      readSilencesSince(held.reader, now_ms - TOLD_MS),
      readRemarks(held.reader, [...standing.alerts.keys()]),
      readChannelBeginnings(held.reader),
      alertRulesPutAt(held.reader),
    ])
    const lives = livesOf(standing)
    const told = [...standing.deliveries.values()].filter(({ outcome }) => outcome === 'delivered')
    const told_ids = new Set(told.map(({ alert_id }) => alert_id))
    const tellers = tellersOf(lives, silences, told_ids, now_ms)
    return lives.flatMap((life) => {
      const { firing, ended } = life
      const is_silenced = isSilenced(life, silences, now_ms)
      const own = remarks.filter(({ alert_id }) => alert_id === firing.alert_id)
      const said = own.at(-1)
      const names = namesOf(standing, firing)
      return standing.channels.flatMap((channel) => {
        const beginning = this.#made(standing, firing, channel, 'firing', own)
        const begun = beginning && standing.deliveries.get(beginning.key)
        if (beginning === undefined || begun?.outcome === 'gave_up' || begun?.outcome === 'disabled')
          return []
        // Whom the rule no longer means is still told the end of what was told there.
        const is_meant = tellers.has(firing.alert_id) && names(channel)
        if (begun?.outcome !== 'delivered' && !is_meant) return []
        // Over before this channel was there, or before the rules named it.
        const meant_at = Math.max(put_at, beginnings.get(channel.name) ?? 0)
        const was_over = ended !== undefined && ended.recorded_at < meant_at
        if (begun === undefined && (is_silenced || was_over)) return []
        const acknowledged =
          said?.kind === 'acknowledge'
            ? this.#made(standing, firing, channel, 'acknowledged', own)
            : undefined
        const end = ended && this.#made(standing, ended, channel, 'resolved', own)
        return [
          pendingOf(standing, beginning, firing.recorded_at),
          pendingOf(standing, acknowledged, said?.recorded_at),
          pendingOf(standing, end, ended?.recorded_at),
        ].filter((each) => each !== undefined)
      })
    })
  }

  #repeated(standing: Standing): readonly Notification[] {
    return livesOf(standing).flatMap(({ firing, ended }) => {
      if (ended !== undefined) return []
      return standing.channels
        .map((channel) => this.#made(standing, firing, channel, 'firing', []))
        .filter((each) => each !== undefined)
        .filter((each) => isRepeated(each) && standing.deliveries.get(each.key)?.outcome === 'delivered')
    })
  }

  #made(
    { held }: Standing,
    step: StoredTransition,
    channel: NotificationChannel,
    transition: Notification['transition'],
    said: readonly StoredRemark[],
  ): Notification | undefined {
    const rule = held.rules.find(({ name }) => name === step.rule)
    return notificationOf({
      tenant: held.reader.tenant,
      channel,
      transition,
      alert: {
        ...alertAnswerOf(step),
        ...saidOf(said),
      },
      labels: rule?.labels ?? {},
      timezone: 'UTC',
      base_url: this.#options.base_url,
    })
  }
}

function livesOf({ alerts }: Standing): readonly Life[] {
  return [...alerts.values()].flatMap((steps) => {
    const firing = steps.find(({ transition }) => transition === 'firing')
    const ended = steps.find(({ transition }) => transition === 'resolved')
    return firing === undefined ? [] : [{ firing, ended }]
  })
}

/** A rule names its channels, or means all; one that is gone means none. */
function namesOf({ held }: Standing, step: StoredTransition): (channel: NotificationChannel) => boolean {
  const rule = held.rules.find(({ name }) => name === step.rule)
  return ({ name }) => rule !== undefined && (rule.notify === undefined || rule.notify.includes(name))
}

function pendingOf(
  { deliveries }: Standing,
  notification: Notification | undefined,
  since_ms: number | undefined,
): Pending | undefined {
  if (notification === undefined || since_ms === undefined) return undefined
  const last = deliveries.get(notification.key)
  if (last !== undefined && last.outcome !== 'failed') return undefined
  return {
    notification,
    attempts: last?.attempt ?? 0,
    next_ms: last?.next_at ?? null,
    since_ms,
  }
}
