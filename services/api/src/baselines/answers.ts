import { baselineProfile, baselineProfileInput } from '@marginscope/finance'
import { z } from 'zod'

const PROFILES_MAX = 100

/** The body of `POST /v1/baselines`. */
export const baselinesBody = z.strictObject({
  profiles: z.array(baselineProfileInput).min(1).max(PROFILES_MAX),
})

const instant = z.iso.datetime({ offset: true })

/** A profile as recorded. */
export const recordedProfile = baselineProfile.extend({
  recorded_at: instant.describe('Since when it is known.'),
  superseded: z.boolean().describe('A later version of the same name holds instead.'),
})

/** What `POST /v1/baselines` answers. */
export const publishedBaselines = z.object({
  book_version: z.int().describe('Postings from this version on are made with these profiles.'),
  recorded_at: instant,
  profiles: z.array(baselineProfile).describe('As recorded, each with its version.'),
})
export type PublishedBaselinesAnswer = z.infer<typeof publishedBaselines>

/** What `GET /v1/baselines` answers. */
export const baselinesAnswer = z.object({ profiles: z.array(recordedProfile), known_at: instant.nullable() })
export type BaselinesAnswer = z.infer<typeof baselinesAnswer>
