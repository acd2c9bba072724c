import { isDeepStrictEqual } from 'node:util'
import { type BaselineProfile, type BaselineProfileInput, newestProfiles } from '@marginscope/finance'
import { MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { newestWith } from './changed.ts'
import { publish } from './publish.ts'
import { type Publication, readOwnPublications } from './stored.ts'

export interface PublishedBaselines {
  readonly book_version: number
  readonly recorded_at: string
  /** As recorded, each with its version. */
  readonly profiles: readonly BaselineProfile[]
}

/** Names of one tenant: each event on a GPU looks through them. */
const NAMES_MAX = 500

/**
 * Publishes baseline profiles of a tenant as the next book version, all or none. Each gets the next version of its
 * name; several publishers at once never share one. Nothing is published where these are what was recorded last, in this
 * order: the answer has the versions that they have. Fails with 400 for a name used twice or one too many, with 409 when
 * a profile states a version that is not the next of its name.
 */
export async function publishBaselines(
  warehouse: Warehouse,
  tenant: string,
  profiles: readonly BaselineProfileInput[],
  posted_by: string,
): Promise<PublishedBaselines> {
  refuseTwice(profiles)
  let own: readonly Publication[] = []
  let all: readonly BaselineProfile[] = []
  const contentNow = async () => {
    own = await readOwnPublications(warehouse, tenant)
    const known = newestProfiles(own.flatMap((each) => each.profiles))
    const held = repeated(profiles, known)
    all = held ?? numbered(profiles, known)
    return held === undefined ? { profiles: all } : undefined
  }
  const published = await publish(warehouse, tenant, contentNow, posted_by)
  const { book_version, recorded_at } = published ?? newestWith(own, (each) => each.profiles.length > 0)
  return { book_version, recorded_at, profiles: all }
}

/**
 * What is known of profiles that change nothing, neither in what they say nor in their order: of two that fit an event
 * the one that was recorded last is taken.
 */
function repeated(
  profiles: readonly BaselineProfileInput[],
  known: readonly BaselineProfile[],
): readonly BaselineProfile[] | undefined {
  const last = known.slice(-profiles.length)
  const is_same = last.every((profile, at) =>
    isDeepStrictEqual(profile, { ...profiles[at], version: profiles[at]?.version ?? profile.version }),
  )
  return last.length === profiles.length && is_same ? last : undefined
}

function numbered(
  profiles: readonly BaselineProfileInput[],
  known: readonly BaselineProfile[],
): readonly BaselineProfile[] {
  const newest = new Map(known.map(({ name, version }) => [name, version]))
  const names = new Set([...newest.keys(), ...profiles.map(({ name }) => name)])
  if (names.size > NAMES_MAX)
    throw new MarginscopeError(
      'too_many_profiles',
      `a tenant has at most ${NAMES_MAX} baseline profiles; post new versions of those that you have`,
      { status: 400, path: 'profiles' },
    )
  return profiles.map((profile, index) => {
    const version = (newest.get(profile.name) ?? 0) + 1
    if (profile.version !== undefined && profile.version !== version)
      throw new MarginscopeError(
        'version_conflict',
        `profiles.${index}.version: the next version of ${JSON.stringify(profile.name)} is ${version}; leave the version out to take it`,
        { status: 409, path: `profiles.${index}.version` },
      )
    return { ...profile, version }
  })
}

function refuseTwice(profiles: readonly BaselineProfileInput[]): void {
  const seen = new Set<string>()
  profiles.forEach(({ name }, index) => {
    if (seen.has(name))
      throw new MarginscopeError(
        'duplicate_profile',
        `profiles.${index}.name: ${JSON.stringify(name)} is used twice; give each profile a name of its own`,
        { status: 400, path: `profiles.${index}.name` },
      )
    seen.add(name)
  })
}
