import { isDeepStrictEqual } from 'node:util'
import { namesTouched } from '@marginscope/ledger'
import { type Alias, MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { publish } from './publish.ts'
import { readOwnPublications } from './stored.ts'
import { aliasesPut, type Put } from './tenant-book.ts'

export interface PublishedAliases {
  readonly book_version: number
}

/**
 * Publishes a tenant's whole set of aliases as the next book version, unless it is the one that was put last; the processors of the log's `partitions` file
 * anew what the change is about. With `version`, the one that was read: 409 where another was put since.
 */
export async function publishAliases(
  warehouse: Warehouse,
  tenant: string,
  put: { readonly aliases: readonly Alias[]; readonly version: number | undefined },
  by: { readonly partitions: number; readonly posted_by: string },
): Promise<PublishedAliases> {
  let before: Put<readonly Alias[]> | undefined
  const contentNow = async () => {
    before = aliasesPut(await readOwnPublications(warehouse, tenant))
    // Also of who didn't hear that it was put, and puts it again.
    if (before !== undefined && isDeepStrictEqual(sorted(before.value), sorted(put.aliases))) return undefined
    if (put.version !== undefined && put.version !== (before?.book_version ?? 0))
      throw new MarginscopeError(
        'version_conflict',
        `version: others put version ${before?.book_version ?? 0} since; read it, and put yours over it`,
        { status: 409, path: 'version' },
      )
    const touched = namesTouched(before?.value ?? [], put.aliases)
    return { aliases: { aliases: put.aliases, touched, partitions: by.partitions } }
  }
  const published = await publish(warehouse, tenant, contentNow, by.posted_by)
  const { book_version } = published ?? before ?? { book_version: 0 }
  return { book_version }
}

/** A set's order says nothing. */
function sorted(aliases: readonly Alias[]): readonly string[] {
  return aliases
    .map((alias) => JSON.stringify(Object.entries(alias).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .toSorted()
}
