import { alertDeliveries, alertTransitions, receipts, usageLedger } from '@marginscope/ledger'
import { type BoardUid, UID } from '../links.ts'
import { FIRING_ALONE, latestAlerts, WHOSE } from '../sql/alerts.ts'
import { ratio } from '../sql/margin.ts'

/** A rule of Grafana's: what is asked, and from which value on it fires. One row is one alert. */
export interface RuleSpec {
  /** At most 40 characters; it never changes, as silences name it. */
  readonly uid: string
  readonly title: string
  /** One numeric column; the others are text and become labels. Of every tenant, without macros of Grafana's page. */
  readonly sql: string
  readonly fires_above: number
  readonly for: string
  /** How long it fires on after the last row, so that what flickers is told once. */
  readonly keep_firing_for: string
  readonly severity: 'info' | 'warning' | 'critical'
  /** What no row at all means: for most rules that all is well. */
  readonly no_data: 'OK' | 'Alerting'
  /** Labels stand in as {{ $labels.name }}. */
  readonly summary: string
  readonly description: string
  readonly panel: { readonly board: BoardUid; readonly id: number }
}

const { c: found } = alertTransitions
const { c: told } = alertDeliveries
const { c: used } = usageLedger
const { c: got } = receipts

/** A week of whole days before the last one: long enough for every weekday. */
const WEEK = `${used.day} >= toDate(now('UTC')) - 8 AND ${used.day} < toDate(now('UTC'))`
const LAST_DAY = `${used.day} = toDate(now('UTC')) - 1`
/** Fewer requests a day say nothing about what one costs. */
const REQUESTS_MIN = 20

export const RULES: readonly RuleSpec[] = [
  {
    uid: 'marginscope-alerts',
    title: 'Marginscope alert',
    sql: `SELECT ${found.tenant}, ${found.rule}, ${found.signal}, ${WHOSE} AS of_what, toString(any(${found.severity})) AS found_as, count() AS firing
FROM ${latestAlerts(alertTransitions.name)} WHERE ${FIRING_ALONE} GROUP BY ${found.tenant}, ${found.rule}, ${found.signal}, of_what`,
    fires_above: 0,
    for: '0s',
    keep_firing_for: '0s',
    severity: 'warning',
    no_data: 'OK',
    summary:
      '{{ $labels.signal }} of {{ $labels.of_what }}: rule {{ $labels.rule }} of {{ $labels.tenant }} fires',
    description:
      'Marginscope found it, confirmed that it lasts and says why: see its page /alerts, or the board. Changes that several series show are one alert.',
    panel: { board: UID.regressions, id: 7 },
  },
  {
    uid: 'marginscope-not-delivered',
    title: 'Notifications are not delivered',
    sql: `SELECT ${told.tenant}, ${told.channel}, countIf(${told.outcome} IN ('gave_up', 'disabled') OR (${told.outcome} = 'failed' AND ${told.attempt} >= 3)) AS failed
FROM ${alertDeliveries.name} WHERE ${told.recorded_at} > now('UTC') - INTERVAL 1 HOUR GROUP BY ${told.tenant}, ${told.channel}`,
    fires_above: 0,
    for: '0s',
    keep_firing_for: '15m',
    severity: 'critical',
    no_data: 'OK',
    summary: 'The channel {{ $labels.channel }} of {{ $labels.tenant }} receives nothing',
    description:
      'Three attempts or more failed within the hour, or Marginscope gave up: alerts reach nobody there.',
    panel: { board: UID.regressions, id: 9 },
  },
  {
    uid: 'marginscope-cost-per-request',
    title: 'Cost per request rose by a fifth since last week',
    sql: `SELECT ${used.tenant}, ${used.feature}, ${ratio('last_cost / last_requests', '(week_cost / week_requests)')} - 1 AS rise
FROM (SELECT ${used.tenant}, ${used.feature}, sumIf(toFloat64(spent), of_last) AS last_cost, sumIf(priced, of_last) AS last_requests,
    sumIf(toFloat64(spent), NOT of_last) AS week_cost, sumIf(priced, NOT of_last) AS week_requests
  FROM (SELECT ${used.tenant}, ${used.feature}, ${used.day}, ${LAST_DAY} AS of_last, sum(${used.cost}) AS spent, sum(${used.requests}) - sum(${used.unpriced_requests}) AS priced
    FROM ${usageLedger.name} WHERE ${WEEK} GROUP BY ${used.tenant}, ${used.feature}, ${used.day})
  GROUP BY ${used.tenant}, ${used.feature})
WHERE last_requests >= ${REQUESTS_MIN} AND week_requests >= ${REQUESTS_MIN} AND week_cost > 0`,
    fires_above: 0.2,
    for: '0s',
    keep_firing_for: '0s',
    severity: 'warning',
    no_data: 'OK',
    summary:
      'A request of {{ $labels.feature }} ({{ $labels.tenant }}) cost {{ humanizePercentage $values.A.Value }} more than in the week before',
    description:
      'Yesterday against the seven days before it, by feature. For who does not use Marginscope’s own detection, which sees it within the hour.',
    panel: { board: UID.regressions, id: 5 },
  },
  {
    uid: 'marginscope-unpriced',
    title: 'More than 5% of the requests have no price',
    sql: `SELECT ${used.tenant}, ${ratio('unpriced', 'total')} AS unpriced_share
FROM (SELECT ${used.tenant}, sum(${used.unpriced_requests}) AS unpriced, sum(${used.requests}) AS total FROM ${usageLedger.name} WHERE ${used.day} >= toDate(now('UTC')) - 1 GROUP BY ${used.tenant})
WHERE total >= ${REQUESTS_MIN}`,
    fires_above: 0.05,
    for: '10m',
    keep_firing_for: '10m',
    severity: 'warning',
    no_data: 'OK',
    summary: '{{ humanizePercentage $values.A.Value }} of the requests of {{ $labels.tenant }} have no price',
    description: 'Since yesterday. Costs are too low until their prices are posted with POST /v1/prices.',
    panel: { board: UID.quality, id: 9 },
  },
  {
    uid: 'marginscope-incomplete',
    title: 'Counts that nobody understands',
    sql: `SELECT ${used.tenant}, incomplete FROM (
  SELECT ${used.tenant}, sum(${used.incomplete_requests}) AS incomplete FROM ${usageLedger.name} WHERE ${used.day} >= toDate(now('UTC')) - 1 GROUP BY ${used.tenant})`,
    fires_above: 0,
    for: '10m',
    keep_firing_for: '10m',
    severity: 'warning',
    no_data: 'OK',
    summary:
      '{{ $values.A.Value }} requests of {{ $labels.tenant }} have a count in their usage that nobody understands',
    description:
      'Since yesterday. They cost at least what is shown, until PUT /v1/usage-fields or a newer release says what the fields are.',
    panel: { board: UID.quality, id: 11 },
  },
  {
    uid: 'marginscope-silence',
    title: 'No events for half an hour',
    sql: `SELECT ${got.tenant}, dateDiff('second', max(${got.recorded_at}), now64(3, 'UTC')) AS age_s FROM ${receipts.name}
WHERE ${got.recorded_at} > now('UTC') - INTERVAL 7 DAY GROUP BY ${got.tenant}`,
    fires_above: 1800,
    for: '5m',
    keep_firing_for: '0s',
    severity: 'warning',
    no_data: 'OK',
    summary: 'Nothing was posted for {{ $labels.tenant }} for {{ humanizeDuration $values.A.Value }}',
    description: 'Either nothing is sent or the pipeline stands: /readyz says which.',
    panel: { board: UID.quality, id: 2 },
  },
]
