import {
  bookVersions,
  CHARGE_ORDER,
  deadLetters,
  eventOutcomes,
  IS_CHARGE,
  IS_CHARGE_OR_REVERSAL,
  receipts,
  usageLedger,
} from '@marginscope/ledger'
import { board } from '../board.ts'
import { UID } from '../links.ts'
import { colouredCells, type PanelSpec, unit } from '../panels.ts'
import type { Scope } from '../scope.ts'
import { LAST_CHECKS } from '../sql/checks.ts'
import { DAY_AS_TIME } from '../sql/days.ts'
import { inPeriod, ratio, ZERO } from '../sql/margin.ts'
import { MUST_BE_ZERO, SHOULD_BE_NONE, type Steps } from '../thresholds.ts'

const { c } = usageLedger

const LAG_S: Steps = ['green', [10, 'yellow'], [60, 'red']]
/** Price lists change every week or two. */
const BOOK_AGE_S: Steps = ['green', [14 * 86_400, 'yellow'], [45 * 86_400, 'red']]

/** From the second step on `marginscope doctor` names the provider. */
const CHECK_AGE_DAYS: Steps = ['green', [30, 'yellow'], [61, 'red']]

export const quality = board({
  uid: UID.quality,
  title: 'Data quality',
  description:
    'Whether the figures can be trusted: how far behind they are, what came late, what is unpriced, incomplete, estimated or refused, and whether every event is accounted for.',
  dimensions: [],
  panels: (scope) => [
    ...now(scope),
    conservation(scope),
    ...lateness(scope),
    ...unpriced(scope),
    ...notKnown(scope),
    checks(),
    ...refused(scope),
  ],
})

function now(scope: Scope): PanelSpec[] {
  const stat = { kind: 'stat', size: [6, 4] } as const
  return [
    {
      ...stat,
      id: 1,
      title: 'From arrival to ledger, p50 and p99',
      description:
        'Log lag as events see it: seconds from acceptance to posting, of the events of the last 24 hours of the period.',
      unit: 's',
      decimals: 2,
      steps: LAG_S,
      sql: `SELECT q[1] AS p50, q[2] AS p99 FROM (
  SELECT quantiles(0.5, 0.99)(greatest(toUnixTimestamp64Milli(${c.recorded_at}) - toUnixTimestamp64Milli(${c.received_at}), 0) / 1000) AS q
  FROM ${scope.of(usageLedger)} AND ${c.day} >= toDate($__toTime - toIntervalDay(1), 'UTC') AND ${c.day} <= toDate($__toTime, 'UTC')
    AND ${c.time} > $__toTime - toIntervalDay(1) AND ${IS_CHARGE})`,
    },
    {
      ...stat,
      id: 2,
      title: 'Last batch',
      description:
        'Seconds since the processor last wrote a batch of this tenant. It grows by itself while nothing is sent.',
      unit: 's',
      sql: `SELECT if(count() = 0, NULL, dateDiff('second', max(${c.recorded_at}), now64(3, 'UTC'))) AS age FROM ${scope.of(receipts)}`,
    },
    {
      ...stat,
      id: 3,
      title: 'Age of the price book',
      description:
        'Time since prices were last published, list or contract. An old book prices new models not at all and others wrongly.',
      unit: 's',
      steps: BOOK_AGE_S,
      sql: `SELECT dateDiff('second', max(${c.recorded_at}), now64(3, 'UTC')) AS age FROM ${bookVersions.name} WHERE ${c.tenant} = '' OR ${scope.tenant}`,
    },
    {
      ...stat,
      id: 4,
      title: 'Unattributed requests',
      description:
        'Share of requests in the period without a customer or without a feature: their margin belongs to nobody.',
      unit: 'percentunit',
      decimals: 2,
      steps: SHOULD_BE_NONE,
      sql: `SELECT ${ratio('nobodys', 'total')} AS unattributed FROM (
  SELECT sumIf(request_sum, open) AS nobodys, sum(request_sum) AS total FROM (
    SELECT ${c.customer} = '' OR ${c.feature} = '' AS open, sum(${c.requests}) AS request_sum FROM ${inPeriod(scope, usageLedger)} GROUP BY open))`,
    },
  ]
}

function conservation(scope: Scope): PanelSpec {
  return {
    id: 5,
    kind: 'table',
    title: 'Conservation',
    description:
      'Events of all time: accepted by the log, and what became of them. Difference is accepted less everything else; it must be 0, but for a batch that is being written at this moment. The exact statement is GET /v1/conservation.',
    unit: 'short',
    size: [24, 4],
    columns: { difference: colouredCells(MUST_BE_ZERO, 'color-background') },
    sql: `WITH (SELECT toInt64(sum(${receipts.c.accepted})) FROM ${scope.of(receipts)}) AS all_accepted,
  (SELECT toInt64(countIf(${c.seq} = 0 AND ${IS_CHARGE_OR_REVERSAL})) FROM ${scope.of(usageLedger)} AND ${c.log_source} IN (SELECT ${c.log_source} FROM ${scope.of(receipts)})) AS all_posted,
  (SELECT [countIf(${c.outcome} = 'duplicate'), countIf(${c.outcome} = 'conflict'), countIf(${c.outcome} = 'stale'), countIf(${c.outcome} = 'rejected')] FROM ${scope.of(eventOutcomes)}) AS others
SELECT all_accepted AS accepted, all_posted AS posted, others[1] AS duplicate, others[2] AS conflict, others[3] AS stale, others[4] AS rejected,
  all_accepted - all_posted - toInt64(arraySum(others)) AS difference`,
  }
}

function lateness(scope: Scope): PanelSpec[] {
  const by_hour = `toStartOfHour(${c.recorded_at}, 'UTC') AS hour`
  return [
    {
      id: 6,
      kind: 'stacked_bars',
      title: 'Late events',
      description:
        'Accepted events by the hour in which they were posted: in time, more than an hour after their own time (to the quarter of an hour), more than a day. Late events change days that were already reported.',
      unit: 'short',
      size: [12, 9],
      sql: `SELECT toDateTime(hour, 'UTC') AS time, sumIf(${receipts.c.accepted}, delay_s <= 3600) AS in_time, sumIf(${receipts.c.accepted}, delay_s > 3600 AND delay_s <= 86400) AS over_an_hour,
  sumIf(${receipts.c.accepted}, delay_s > 86400) AS over_a_day
FROM (SELECT ${by_hour}, ${receipts.c.accepted}, dateDiff('second', ${c.slot}, ${c.recorded_at}) - 900 AS delay_s FROM ${scope.of(receipts)} AND $__timeFilter(${c.recorded_at}))
GROUP BY hour ORDER BY ${c.time}`,
    },
    {
      id: 7,
      kind: 'stacked_bars',
      title: 'Accepted and refused',
      description:
        'Events by the hour in which the processor read them: accepted, and refused at the edge or in processing.',
      unit: 'short',
      size: [12, 9],
      sql: `SELECT toDateTime(hour, 'UTC') AS time, sum(${receipts.c.accepted}) AS accepted_events, sum(${receipts.c.refused}) AS refused_events
FROM (SELECT ${by_hour}, ${receipts.c.accepted}, ${receipts.c.refused} FROM ${scope.of(receipts)} AND $__timeFilter(${c.recorded_at})) GROUP BY hour ORDER BY ${c.time}`,
    },
  ]
}

function unpriced(scope: Scope): PanelSpec[] {
  return [
    {
      id: 8,
      kind: 'lines',
      title: 'Unpriced and incomplete share by day',
      description:
        'Share of requests without a known price, and with a count that nobody understands, each UTC day of the event. Both fall by themselves when the price or the field is known.',
      unit: 'percentunit',
      steps: SHOULD_BE_NONE,
      size: [12, 9],
      sql: `SELECT ${DAY_AS_TIME}, ${ratio('unpriced', 'total')} AS unpriced_share, ${ratio('incomplete', 'total')} AS incomplete_share FROM (
  SELECT ${c.day}, sum(${c.unpriced_requests}) AS unpriced, sum(${c.incomplete_requests}) AS incomplete, sum(${c.requests}) AS total FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.day})
ORDER BY ${c.time}`,
    },
    {
      id: 9,
      kind: 'table',
      title: 'Unpriced models',
      description:
        'Models with requests that have no price, the most first: post their prices with POST /v1/prices.',
      unit: 'short',
      size: [12, 9],
      columns: { share: unit('percentunit', 1) },
      sql: `SELECT ${c.provider}, ${c.model}, unpriced_sum AS unpriced, request_sum AS requests, ${ratio('unpriced_sum', 'request_sum')} AS share
FROM (SELECT ${c.provider}, ${c.model}, sum(${c.unpriced_requests}) AS unpriced_sum, sum(${c.requests}) AS request_sum FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.provider}, ${c.model})
WHERE unpriced_sum > 0 ORDER BY unpriced_sum DESC, ${c.provider}, ${c.model} LIMIT 200`,
    },
  ]
}

function notKnown(scope: Scope): PanelSpec[] {
  const newest = (column: string) =>
    `argMaxIf(${column}, (${CHARGE_ORDER}, ${c.recorded_at}), ${IS_CHARGE} OR ${c.is_recount})`
  return [
    {
      id: 11,
      kind: 'table',
      title: 'Counts that nobody understands',
      description:
        'Fields of providers’ usage whose numbers are in no price: the cost of their requests is at least what is shown. First and last event that had it, the newest kind first. Say what a field is with PUT /v1/usage-fields; its events are then priced anew.',
      unit: 'short',
      size: [12, 9],
      sql: `SELECT ${c.provider}, ${c.model}, raw_field AS field, min(first_time) AS since, max(first_time) AS last, count() AS requests, toFloat64(sum(spent)) AS cost_at_least
FROM (SELECT ${newest(c.provider)} AS ${c.provider}, ${newest(c.model)} AS ${c.model}, ${newest(c.incomplete_fields)} AS fields,
    min(${c.time}) AS first_time, ifNull(sum(${c.cost}), ${ZERO}) AS spent
  FROM ${inPeriod(scope, usageLedger)} AND (${c.incomplete_requests} != 0 OR ${c.is_recount})
  GROUP BY ${c.identity} HAVING sum(${c.incomplete_requests}) > 0)
ARRAY JOIN splitByChar(',', fields) AS raw_field
GROUP BY ${c.provider}, ${c.model}, raw_field ORDER BY since DESC, ${c.provider}, ${c.model}, field LIMIT 200`,
    },
    {
      id: 12,
      kind: 'table',
      title: 'Estimated cost',
      description:
        'Models with cost that is an estimate, of requests that were billed and whose usage never came, the most first.',
      unit: 'currencyUSD',
      size: [12, 9],
      columns: { share: unit('percentunit', 1) },
      sql: `SELECT ${c.provider}, ${c.model}, toFloat64(estimated) AS estimated_usd, toFloat64(spent) AS cost_usd, ${ratio('estimated', 'spent')} AS share
FROM (SELECT ${c.provider}, ${c.model}, sum(${c.estimated_cost}) AS estimated, ifNull(sum(${c.cost}), ${ZERO}) AS spent FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.provider}, ${c.model})
WHERE estimated != 0 ORDER BY estimated DESC, ${c.provider}, ${c.model} LIMIT 200`,
    },
  ]
}

function checks(): PanelSpec {
  return {
    id: 13,
    kind: 'table',
    title: 'Last check of the list prices',
    description:
      "Days since somebody last compared a provider's list prices with a source, the longest ago first: the day by which half of its prices had been compared. No price is wrong by its age alone; marginscope prices update reads a newer table.",
    unit: 'short',
    size: [24, 8],
    columns: { age: [...unit('d', 0), ...colouredCells(CHECK_AGE_DAYS, 'color-text')] },
    sql: `${LAST_CHECKS} ORDER BY age DESC, ${c.provider} LIMIT 200`,
  }
}

function refused(scope: Scope): PanelSpec[] {
  return [
    {
      id: 10,
      kind: 'table',
      title: 'Why events were refused',
      description: 'Dead letters of the period by reason, the most first; GET /v1/dead-letters has each one.',
      unit: 'short',
      size: [24, 8],
      sql: `SELECT toString(${deadLetters.c.stage}) AS refused_by, ${deadLetters.c.code}, ${deadLetters.c.path}, count() AS letters, max(${c.received_at}) AS last
FROM ${scope.of(deadLetters)} AND $__timeFilter(${c.received_at}) GROUP BY ${deadLetters.c.stage}, ${deadLetters.c.code}, ${deadLetters.c.path} ORDER BY letters DESC, ${deadLetters.c.code}, ${deadLetters.c.path} LIMIT 200`,
    },
  ]
}
