import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard'
import { alertDeliveries, alertTransitions, annotations, usageLedger } from '@marginscope/ledger'
import { board } from '../board.ts'
import { ClickHouseQueryBuilder } from '../clickhouse-query.ts'
import { UID } from '../links.ts'
import { colour, colouredCells, type PanelSpec, unit } from '../panels.ts'
import type { Scope } from '../scope.ts'
import {
  DRIVER,
  DRIVERS,
  EFFECT,
  FIRING_ALONE,
  IMPACT,
  latestAlerts,
  UNDELIVERED,
  WHOSE,
} from '../sql/alerts.ts'
import { DAY_AS_TIME } from '../sql/days.ts'
import { inPeriod, ratio } from '../sql/margin.ts'
import { PLAIN, type Steps } from '../thresholds.ts'

const { c } = alertTransitions
const { c: used } = usageLedger
const { c: told } = alertDeliveries

const NONE_IS_GOOD: Steps = ['green', [1, 'red']]
const GETS_WORSE: Steps = ['green', [0.05, 'orange'], [0.25, 'red']]

export const regressions = board({
  uid: UID.regressions,
  title: 'Regressions',
  description:
    'What Marginscope found: which unit costs changed for good, what that costs a month, what moved them, and whom it could not tell.',
  dimensions: [],
  annotations: [alertMarks, happenings],
  panels: (scope) => [...now(scope), ...overTime(scope), open(scope), drivers(scope), ...delivery(scope)],
})

/** Alerts of all time as they are now: an old one that still fires is no less open. */
function alerts(scope: Scope): string {
  return latestAlerts(scope.of(alertTransitions))
}

function now(scope: Scope): PanelSpec[] {
  const stat = { kind: 'stat', size: [6, 4] } as const
  return [
    {
      ...stat,
      id: 1,
      title: 'Firing now',
      description: 'Alerts that fire, whatever the period. Those that show the same change count once.',
      unit: 'short',
      steps: NONE_IS_GOOD,
      sql: `SELECT countIf(${FIRING_ALONE}) AS firing FROM ${alerts(scope)}`,
    },
    {
      ...stat,
      id: 2,
      title: 'Costs a month',
      description:
        'What the firing alerts cost if they go on for 30 days, USD. Those that show the same change count once.',
      unit: 'currencyUSD',
      decimals: 2,
      sql: `SELECT sumIf(ifNull(${IMPACT}, 0), ${FIRING_ALONE}) AS impact_usd FROM ${alerts(scope)}`,
    },
    {
      ...stat,
      id: 3,
      title: 'Fired in the period',
      description: 'Alerts that fired in the period, by the time of the events that made it sure.',
      unit: 'short',
      sql: `SELECT count() AS fired FROM ${alerts(scope)} WHERE $__timeFilter(${c.fired_at})`,
    },
    {
      ...stat,
      id: 4,
      title: 'Not delivered',
      description:
        'Notifications of the period whose last attempt failed: nobody has received them, or not yet. The table below says why.',
      unit: 'short',
      steps: NONE_IS_GOOD,
      sql: `SELECT count() AS not_delivered FROM ${lastAttempts(scope)} WHERE ${UNDELIVERED}`,
    },
  ]
}

function overTime(scope: Scope): PanelSpec[] {
  return [
    {
      id: 5,
      kind: 'lines',
      title: 'Cost per request by day',
      description:
        'Cost of the priced requests over their number, USD, each UTC day. Red marks are alerts, blue ones what happened.',
      unit: 'currencyUSD',
      decimals: 5,
      size: [16, 9],
      sql: `SELECT ${DAY_AS_TIME}, ${ratio('spent', '(request_sum - unpriced)')} AS cost_per_request FROM (
  SELECT ${used.day}, sum(${used.cost}) AS spent, sum(${used.requests}) AS request_sum, sum(${used.unpriced_requests}) AS unpriced FROM ${inPeriod(scope, usageLedger)} GROUP BY ${used.day})
ORDER BY ${used.time}`,
    },
    {
      id: 6,
      kind: 'stacked_bars',
      title: 'Alerts by day',
      description: 'Alerts by the UTC day on which they fired, by kind.',
      unit: 'short',
      size: [8, 9],
      columns: { regression: colour('red'), threshold: colour('orange'), budget: colour('purple') },
      sql: `SELECT toDateTime(toStartOfDay(assumeNotNull(${c.fired_at}), 'UTC'), 'UTC') AS time, countIf(${c.kind} = 'regression') AS regression, countIf(${c.kind} = 'threshold') AS threshold,
  countIf(${c.kind} = 'budget') AS budget, countIf(${c.kind} = 'data') AS data
FROM ${alerts(scope)} WHERE ${c.fired_at} IS NOT NULL AND $__timeFilter(${c.fired_at}) GROUP BY ${used.time} ORDER BY ${used.time}`,
    },
  ]
}

function open(scope: Scope): PanelSpec {
  return {
    id: 7,
    kind: 'table',
    title: 'Open alerts',
    description:
      'Pending and firing ones, whatever the period, the costliest first: what changed, by how much, what it costs in 30 days, USD, and what moved the cost most. GET /v1/alerts says all of it.',
    unit: 'short',
    size: [24, 9],
    columns: {
      change: [...unit('percentunit', 1), ...colouredCells(GETS_WORSE, 'color-text')],
      impact_usd: unit('currencyUSD', 2),
    },
    sql: `SELECT toString(${c.state}) AS now_state, ${c.rule}, ${c.signal}, ${WHOSE} AS of_what, ${EFFECT} AS change, ${IMPACT} AS impact_usd, ${DRIVER} AS driver,
  ${c.onset} AS since, ${c.fired_at} AS fired, ${c.is_notified} AS tells_by_itself
FROM ${alerts(scope)} WHERE ${c.state} IN ('pending', 'firing') ORDER BY now_state, impact_usd DESC NULLS LAST, ${c.alert_id} LIMIT 200`,
  }
}

function drivers(scope: Scope): PanelSpec {
  return {
    id: 8,
    kind: 'table',
    title: 'What moved the cost',
    description:
      'Of each firing alert, what each driver moved, USD per request, the largest first: with the cost before they add up to the cost since.',
    unit: 'short',
    size: [12, 10],
    columns: {
      moved_usd: [...unit('currencyUSD', 6), ...colouredCells(['green', [0, 'red']], 'color-text')],
    },
    sql: `SELECT ${c.signal}, ${WHOSE} AS of_what, pair.1 AS driver, toFloat64OrZero(pair.2) AS moved_usd
FROM ${alerts(scope)} ARRAY JOIN ${DRIVERS} AS pair
WHERE ${FIRING_ALONE} AND moved_usd != 0 ORDER BY abs(moved_usd) DESC, ${c.alert_id}, driver LIMIT 200`,
  }
}

/** For FROM: what became of each notification of the period at each channel. */
function lastAttempts(scope: Scope): string {
  return `(SELECT * FROM ${scope.of(alertDeliveries)} AND $__timeFilter(${told.recorded_at}) ORDER BY ${told.attempt} DESC LIMIT 1 BY ${told.notification_key}, ${told.channel})`
}

function delivery(scope: Scope): PanelSpec[] {
  return [
    {
      id: 9,
      kind: 'table',
      title: 'Deliveries that failed',
      description:
        'Notifications of the period whose last attempt failed, by channel: how many, the most attempts, and the last error.',
      unit: 'short',
      steps: PLAIN,
      size: [12, 10],
      sql: `SELECT ${told.channel}, toString(${told.outcome}) AS became, count() AS notifications, max(${told.attempt}) AS attempts, argMax(${told.error}, ${told.recorded_at}) AS last_error, max(${told.recorded_at}) AS last
FROM ${lastAttempts(scope)} WHERE ${UNDELIVERED} GROUP BY ${told.channel}, ${told.outcome} ORDER BY notifications DESC, ${told.channel}, became LIMIT 200`,
    },
  ]
}

function alertMarks(scope: Scope): AnnotationQueryBuilder {
  const sql = `SELECT ${c.onset} AS time, ifNull(${c.resolved_at}, ${c.fired_at}) AS timeEnd, concat(${c.signal}, ': ', ${WHOSE}) AS text, ${c.rule} AS tags
FROM ${alerts(scope)} WHERE ${c.fired_at} IS NOT NULL AND ${c.is_notified} AND $__timeFilter(${c.onset}) ORDER BY ${used.time} LIMIT 200`
  return marks('Alerts', 'red', scope, sql)
}

function happenings(scope: Scope): AnnotationQueryBuilder {
  const { c: said } = annotations
  const sql = `SELECT ${said.time}, ${said.title} AS text, ${said.kind} AS tags
FROM (SELECT * FROM ${scope.of(annotations)} ORDER BY ${said.recorded_at} DESC LIMIT 1 BY ${said.annotation_id})
WHERE $__timeFilter(${said.time}) ORDER BY ${said.time} LIMIT 200`
  return marks('What happened', 'blue', scope, sql)
}

function marks(name: string, color: string, { datasource }: Scope, sql: string): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(name)
    .datasource(datasource)
    .enable(true)
    .iconColor(color)
    .target(new ClickHouseQueryBuilder(datasource, sql, 'table'))
}
