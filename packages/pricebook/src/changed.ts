import { isDeepStrictEqual } from 'node:util'
import type { ExchangeRate, PriceEntry, UsageField } from '@marginscope/schemas'
import type { Publication } from './stored.ts'

export interface Prices {
  readonly entries: readonly PriceEntry[]
  readonly rates: readonly ExchangeRate[]
}

/** What of prices is not what the tenant published last under the same id, or of the same pair and instant. */
export function changedPrices(own: readonly Publication[], { entries, rates }: Prices): Prices {
  return {
    entries: changed(
      own.flatMap((each) => each.entries),
      entries,
      ({ price_id }) => price_id,
    ),
    rates: changed(
      own.flatMap((each) => each.rates),
      rates,
      rateKey,
    ),
  }
}

/** What of fields is not what was said of them last. */
export function changedFields(
  own: readonly Publication[],
  fields: readonly UsageField[],
): readonly UsageField[] {
  return changed(
    own.flatMap((each) => each.fields),
    fields,
    fieldKey,
  )
}

/** A later rate of the same key replaces the earlier one. */
export function rateKey({ base, quote, valid_from }: ExchangeRate): string {
  return [base, quote].toSorted().join() + Date.parse(valid_from)
}

/** A later field of the same key replaces the earlier one. */
export function fieldKey({ raw_format, provider, field }: UsageField): string {
  return JSON.stringify([raw_format, provider, field])
}

/** The publication that last brought something of a kind: what is unchanged came with it or before. */
export function newestWith(
  own: readonly Publication[],
  brought: (publication: Publication) => boolean,
): Publication {
  const newest = own.findLast(brought)
  if (newest === undefined) throw new Error('what was never published was found unchanged')
  return newest
}

function changed<T extends object>(known: readonly T[], said: readonly T[], keyOf: (one: T) => string): T[] {
  const holds = new Map(known.map((one) => [keyOf(one), withoutRecord(one)]))
  return said.filter((one) => {
    const key = keyOf(one)
    const is_new = !isDeepStrictEqual(holds.get(key), withoutRecord(one))
    // Said twice at once, the later one holds.
    if (is_new) holds.set(key, withoutRecord(one))
    return is_new
  })
}

/** Whose it is and since when it is known is the publication's, not said. */
function withoutRecord(one: object): object {
  return Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'tenant' && key !== 'recorded_at'))
}
