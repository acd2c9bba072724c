import type { BaselineProfile } from '@marginscope/finance'
import type { OfPublication } from '../book-versions/write.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import { baselineProfiles } from './table.ts'

export function insertionOfProfiles(
  profiles: readonly BaselineProfile[],
  publication: OfPublication,
): Insertion {
  return insertionOf(
    baselineProfiles,
    profiles.map((profile) => ({ ...publication, name: profile.name, version: profile.version, profile })),
  )
}
