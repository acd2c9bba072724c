import { bookVersions, priceEntries } from '@marginscope/ledger'

const { c, name } = priceEntries
const text = (field: string) => `JSONExtractString(offer, '${field}')`

/**
 * Each provider's last check, as `lastChecks` of pricing has it for `GET /v1/prices`: of the list's newest entries that are
 * not withdrawn and have no end, the day by which half had been compared with a source.
 */
export const LAST_CHECKS = `SELECT seller AS provider, quantileExactLow(0.5)(checked_on) AS last_check, toFloat64(dateDiff('day', last_check, toDate(now(), 'UTC'))) AS age, count() AS prices
FROM (SELECT argMax(${c.provider}, ${c.book_version}) AS seller, argMax(${c.entry}, ${c.book_version}) AS offer, toDateOrZero(substring(${text('checked_at')}, 1, 10)) AS checked_on
  FROM ${name} WHERE ${c.tenant} = '' AND ${c.post_id} IN (SELECT ${bookVersions.c.post_id} FROM ${bookVersions.name}) GROUP BY ${c.price_id}
  HAVING ${text('valid_to')} = '' AND NOT JSONExtractBool(offer, 'withdrawn') AND ${text('checked_at')} != '')
GROUP BY seller`
