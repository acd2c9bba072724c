import { namesTouched } from '@marginscope/ledger'
import { type Alias, MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { publish } from './publish.ts'
import { bookReader, readPublications } from './stored.ts'
import { aliasesPut } from './tenant-book.ts'

export interface PublishedAliases {
  readonly book_version: number
}

/**
 * Publishes a tenant's whole set of aliases as the next book version; the processors of the log's `partitions` file
 * anew what the change is about. With `version`, the one that was read: 409 where another was put since.
 */
export async function publishAliases(
  warehouse: Warehouse,
  tenant: string,
  put: { readonly aliases: readonly Alias[]; readonly version: number | undefined },
  by: { readonly partitions: number; readonly posted_by: string },
): Promise<PublishedAliases> {
  const contentNow = async () => {
    const own = (await readPublications(bookReader(warehouse), 0)).filter((each) => each.tenant === tenant)
    const before = aliasesPut(own)
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
  if (published === undefined) throw new Error('aliases that are always wanted were not published')
  return { book_version: published.book_version }
}
