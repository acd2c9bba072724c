import { readAlerts } from '@marginscope/client'
import type { AlertAnswer } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import type { Receivers } from '../../support/alert-receivers.ts'
import { clientOf, conservation, margin } from '../../support/index.ts'
import { textOf, units } from '../../support/revenue-lines.ts'
import { ledgerByDay } from '../../support/revenue-run.ts'
import { type Blow, FROZEN_MS } from './killer.ts'
import { postedText, totalsText } from './reckoning.ts'
import { EVER } from './traffic/prices.ts'
import type { Figures } from './verdict.ts'

export interface Sources {
  readonly url: string
  readonly warehouse: Warehouse
  readonly receivers: Receivers
  readonly blows: readonly Blow[]
}

/** What the ledger and the API say: the events of `customers` one by one, the alerts of all features but `except`. */
export async function findFigures(
  of: Sources,
  customers: readonly string[],
  except: string | undefined,
): Promise<Figures> {
  const { url, warehouse } = of
  const report = await margin(url, { ...EVER, group_by: 'customer,feature', limit: '10000' })
  const { totals, rows } = report
  const shares = rows
    .filter(({ customer }) => customer?.startsWith('shared-'))
    .map((row) => [`${row.customer} ${row.feature}`, units(row.revenue ?? '0')] as const)
  return {
    events: Object.assign({}, ...(await Promise.all(customers.map((each) => eventsOf(warehouse, each))))),
    pools: await poolsOf(warehouse),
    'revenue by day': await ledgerByDay(warehouse, ''),
    'revenue by feature': textOf(new Map(shares)),
    totals: totalsText({
      requests: totals.requests,
      unpriced: totals.unpriced_requests,
      input_tokens: totals.tokens.uncached_input_tokens ?? 0,
      output_tokens: totals.tokens.output_tokens ?? 0,
      cost: units(totals.cost ?? '0'),
      revenue: units(totals.revenue ?? '0'),
    }),
    conservation: await unbalanced(url),
    alarms: await alarmsOf(of, except),
    'told again': toldAgain(of),
  }
}

/** What stands in the way of a verdict or is one; empty when everything that was sent is accounted for. */
export async function unbalanced(url: string): Promise<Record<string, string>> {
  const counts = await conservation(url)
  const { pending, conflict, rejected, refused_at_edge, imbalance, posted, revenue, spans } = counts
  const wrong = {
    pending,
    conflict,
    rejected,
    refused_at_edge,
    unpriced: posted.unpriced,
    'pending lines': revenue.pending,
    'conflicts of lines': revenue.conflict,
    'rejected lines': revenue.rejected,
    'pending spans': spans.pending,
    'restated spans': spans.restated,
    unbalanced: Number(!counts.balanced),
    'unbalanced revenue': Number(!revenue.balanced),
  }
  const found = Object.entries(wrong).filter(([, count]) => count !== 0)
  return Object.fromEntries([
    ...found.map(([name, count]) => [name, String(count)]),
    ...imbalance.map((why) => [why, 'imbalance']),
  ])
}

interface EventRow extends Record<'event_id' | 'pool' | 'live' | 'none' | 'i' | 'o', string> {
  /** Null where nothing has a price. */
  readonly cost: string | null
}

async function eventsOf(warehouse: Warehouse, customer: string): Promise<Record<string, string>> {
  const rows = await warehouse.query<EventRow>(
    `SELECT event_id, max(gpu_pool) AS pool, sum(requests) AS live, sum(unpriced_requests) AS none,
            sum(uncached_input_tokens) AS i, sum(output_tokens) AS o, toString(sum(cost)) AS cost
     FROM usage_ledger WHERE tenant = 'default' AND customer = {customer:String} GROUP BY event_id`,
    { customer },
  )
  const texts = rows
    .map(({ event_id, pool, live, none, i, o, cost }) => {
      const counts = { requests: Number(live), unpriced: Number(none), input_tokens: Number(i) }
      return { id: event_id, pool, ...counts, output_tokens: Number(o), cost: units(cost ?? '0') }
    })
    // Of what is void nothing is left.
    .filter(
      ({ requests, input_tokens, output_tokens, cost }) => requests || input_tokens || output_tokens || cost,
    )
    .map(({ id, pool, ...each }) => [id, postedText({ ...each, cost: pool === '' ? each.cost : undefined })])
  return Object.fromEntries(texts)
}

/** By pool what its events and its idle line come to: the window has the pool's name, the events begin with it. */
async function poolsOf(warehouse: Warehouse): Promise<Record<string, string>> {
  const rows = await warehouse.query<{ pool: string; cost: string | null }>(
    `SELECT splitByChar('/', event_id)[if(feature = '__idle__', 2, 1)] AS pool, toString(sum(cost)) AS cost
     FROM usage_ledger WHERE feature = '__idle__' OR startsWith(event_id, 'pool-') GROUP BY pool`,
  )
  return textOf(new Map(rows.map(({ pool, cost }) => [pool, units(cost ?? '0')])))
}

/** By feature the alerts that fired: how often each step was written, and which were told. */
async function alarmsOf(of: Sources, except: string | undefined): Promise<Record<string, string>> {
  const everything = { state: undefined, rule: undefined, from: undefined, to: undefined, rows_max: 1_000 }
  const { alerts } = await readAlerts(clientOf(of.url), everything)
  const rows = await of.warehouse.query<{ step: string; n: string }>(
    `SELECT concat(toString(alert_id), '/', transition) AS step, count() AS n
     FROM alert_transitions WHERE transition IN ('firing', 'resolved') GROUP BY step`,
  )
  const written = new Map(rows.map(({ step, n }) => [step, n]))
  const told = new Set(of.receivers.webhooks().map(({ type, data }) => `${data.alert.id}/${type}`))
  const wordsOf = ({ id }: AlertAnswer) =>
    [
      ...['firing', 'resolved'].map((step) => `${step} ${written.get(`${id}/${step}`) ?? 0}`),
      ...['firing', 'resolved']
        .filter((step) => told.has(`${id}/alert.${step}`))
        .map((step) => `told ${step}`),
    ].join(', ')
  const byFeature = Map.groupBy(
    alerts.filter(({ fired_at, labels }) => fired_at !== null && labels.feature !== except),
    ({ labels }) => labels.feature ?? '',
  )
  return Object.fromEntries([...byFeature].map(([feature, each]) => [feature, each.map(wordsOf).join('; ')]))
}

/** Whoever was killed or frozen between sending and writing that down sends again, under the same key; nobody else does. */
function toldAgain({ receivers, blows }: Sources): Record<string, string> {
  const byKey = Map.groupBy(receivers.webhooks(), ({ key }) => key)
  const excuses = blows
    .filter(({ name }) => name === 'alerts' || name === 'embedded')
    .map(({ at_ms }) => at_ms)
  const without = [...byKey].filter(([, came]) =>
    came.some(({ at_ms }, index) => {
      const before = came[index - 1]
      return (
        before !== undefined && !excuses.some((each) => each >= before.at_ms - FROZEN_MS && each <= at_ms)
      )
    }),
  )
  return Object.fromEntries(
    without.map(([key, came]) => [key, `${came.length} times without a kill between`]),
  )
}
