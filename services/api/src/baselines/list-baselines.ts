import { newestProfiles } from '@marginscope/finance'
import type { BookStore, BookView } from '@marginscope/pricebook'
import { z } from 'zod'
import { parseInstant } from '../http/instant.ts'
import type { BaselinesAnswer } from './answers.ts'

const name = z.string().min(1).max(256).optional()

export const baselinesQuery = z.strictObject({
  name: name.describe('Of one profile.'),
  model: name.describe('Profiles of this model, whatever their case.'),
  gpu_type: name.describe('Profiles of this GPU, whatever their case.'),
  versions: z.enum(['newest', 'all']).default('newest').describe('`all` shows what was superseded, too.'),
  known_at: z.string().optional().describe('RFC 3339: as they were known then. Default: now.'),
})

/** A tenant's profiles in the order recorded; at most 500 names. Fails with 400 on a time that is none. */
export function listBaselines(
  books: BookStore,
  tenant: string,
  query: z.infer<typeof baselinesQuery>,
): BaselinesAnswer {
  const known_at_ms = query.known_at === undefined ? undefined : parseInstant('known_at', query.known_at)
  const view: BookView = known_at_ms === undefined ? { kind: 'newest' } : { kind: 'known_at', known_at_ms }
  const all = books.profiles(tenant, view)
  const newest = new Set(newestProfiles(all))
  const profiles = all
    .filter(
      (profile) =>
        (query.versions === 'all' || newest.has(profile)) &&
        (query.name === undefined || query.name === profile.name) &&
        isAsked(query.model, profile.model) &&
        isAsked(query.gpu_type, profile.gpu_type),
    )
    .map((profile) => ({ ...profile, superseded: !newest.has(profile) }))
  return { profiles, known_at: query.known_at ?? null }
}

function isAsked(asked: string | undefined, value: string): boolean {
  return asked === undefined || asked.toLowerCase() === value.toLowerCase()
}
