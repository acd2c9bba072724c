import type { Chore } from '@marginscope/chores'
import { CrossTenantReader, requestReprice, tenantsWithUnknown } from '@marginscope/ledger'
import { isListPublished, publishListBook } from '@marginscope/pricebook'
import type { Warehouse } from '@marginscope/warehouse'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Publishes the list prices that come with this release. A newer list may know what an older one did not: events
 * without a price, or with a count that nobody understood, are priced again, of every tenant. `partitionsOf` says how many partitions the log has, each of which
 * does its part of that.
 *
 * Killed here: before the version is taken nothing is published. Between that and the last request some tenants'
 * events wait for their next repricing.
 */
export function listBook(warehouse: Warehouse, partitionsOf: () => Promise<number>): Chore {
  return {
    name: 'list_book',
    hasWork: async () => !(await isListPublished(warehouse)),
    async step() {
      const book_version = await publishListBook(warehouse)
      if (book_version === undefined) return false
      const all = new CrossTenantReader(warehouse, 'a list book holds for every tenant')
      const tenants = await tenantsWithUnknown(all)
      if (tenants.length === 0) return false
      const partitions = await partitionsOf()
      const range = {
        from_ms: 0,
        to_ms: Date.now() + DAY_MS,
        only_unpriced: true,
        only_incomplete: true,
        filter: {},
      }
      for (const tenant of tenants)
        await requestReprice(
          warehouse,
          { scope: { tenant, ...range }, book_version, partitions },
          'marginscope',
        )
      return false
    },
  }
}
