import type { RepriceScope } from '@marginscope/ledger'
import { DIMENSIONS, type Dimension, LIMITS, priceEntry } from '@marginscope/schemas'
import { z } from 'zod'
import { parseBound } from '../http/instant.ts'
import { invalidParameter } from '../http/invalid-parameter.ts'

const VALUES_MAX = 100
const ENTRIES_MAX = 50_000

const value = z.string().max(LIMITS.string_chars)
const values = z
  .union([value, z.array(value).min(1).max(VALUES_MAX)])
  .optional()
  .describe('One value, or any of a list.')

export const repriceBody = z.strictObject({
  from: z.string().describe('RFC 3339 or a date in UTC, of the event. Inclusive.'),
  to: z.string().describe('As `from`, exclusive.'),
  filter: z
    .strictObject(
      Object.fromEntries(DIMENSIONS.map((name) => [name, values])) as Record<
        Dimension, // fromEntries forgets its keys
        typeof values
      >,
    )
    .default({}),
  dry_run: z.boolean().default(false).describe('Only say what would change.'),
  entries: z
    .array(priceEntry)
    .min(1)
    .max(ENTRIES_MAX)
    .optional()
    .describe(
      'With `dry_run`: what would change if these prices were posted, as POST /v1/prices takes them.',
    ),
  wait_s: z
    .int()
    .min(0)
    .max(60)
    .default(60)
    .describe('How long to wait for the end before the answer is 202; seconds.'),
})

/** What a body asks for, as the ledger takes it. Fails with 400. */
export function scopeOf(body: z.infer<typeof repriceBody>): Omit<RepriceScope, 'part'> {
  const from_ms = parseBound('from', body.from, 'UTC')
  const to_ms = parseBound('to', body.to, 'UTC')
  if (from_ms >= to_ms) throw invalidParameter('to', 'must be later than from')
  const filter: Partial<Record<Dimension, readonly string[]>> = {}
  for (const name of DIMENSIONS) {
    const wanted = body.filter[name]
    if (wanted !== undefined) filter[name] = [wanted].flat()
  }
  return { from_ms, to_ms, only_unpriced: false, filter }
}
