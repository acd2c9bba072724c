import { alertDeliveries, alertTransitions } from '@marginscope/ledger'
import type { AlertAttribution, AlertEvidence } from '@marginscope/schemas'

const { c } = alertTransitions
const evidence = (name: keyof AlertEvidence) => `'${name}'`
const attribution = (name: keyof AlertAttribution) => `'${name}'`

/** For FROM: each alert as it is now; `from` is a table's rows of whom is asked for. */
export const latestAlerts = (from: string) =>
  `(SELECT * FROM ${from} ORDER BY ${c.seq} DESC LIMIT 1 BY ${c.alert_id})`

/** Those that fire and tell by themselves: a change is counted once, whatever shows it. */
export const FIRING_ALONE = `${c.state} = 'firing' AND ${c.is_notified}`

/** USD a month; NULL where it is not known. */
export const IMPACT = `toFloat64OrNull(JSONExtractString(${c.body}, ${evidence('impact_per_month')}))`
/** value / baseline - 1 */
export const EFFECT = `toFloat64OrNull(JSONExtractString(${c.body}, ${evidence('effect')}))`
/** What moved the cost: pairs of driver and USD. */
export const DRIVERS = `JSONExtractKeysAndValues(${c.body}, ${evidence('attribution')}, ${attribution('effects')}, 'String')`
/** The driver that moved most. */
export const DRIVER = `if(empty(${DRIVERS}), '', arraySort(pair -> -abs(toFloat64OrZero(pair.2)), ${DRIVERS})[1].1)`
/** What an alert is of: "feature summarize, model gpt-5". */
export const WHOSE = `if(${c.labels} = '{}', 'everything', arrayStringConcat(arrayMap(pair -> concat(pair.1, ' ', pair.2), JSONExtractKeysAndValues(${c.labels}, 'String')), ', '))`

/** What nobody received, or not yet. */
export const UNDELIVERED = `${alertDeliveries.c.outcome} != 'delivered'`
