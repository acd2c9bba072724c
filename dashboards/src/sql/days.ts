import { usageLedger } from '@marginscope/ledger'

const { c } = usageLedger
/** A day as a chart's time. */
export const DAY_AS_TIME = `toDateTime(${c.day}, 'UTC') AS time`

/**
 * Length of the period that is over by now, in days: from its first day's midnight, since that day counts whole.
 * A period that begins in the future has a second, so that nothing is divided by 0.
 */
export const ELAPSED_DAYS =
  "greatest(dateDiff('second', toStartOfDay(toDateTime($__fromTime, 'UTC')), least($__toTime, now())), 1) / 86400"
