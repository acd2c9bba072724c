import {
  askedToReadAnew,
  CrossTenantReader,
  newestVersion,
  requestReprice,
  tenantsWithIncomplete,
} from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * What this release was started with may understand counts that an older one did not: the events that have such are read
 * and priced anew, of every tenant. Asked for at a start, at most once a day, for nothing says what a release has learnt.
 *
 * Killed here: some tenants' events wait for the next start.
 */
export async function readAnew(warehouse: Warehouse, partitionsOf: () => Promise<number>): Promise<void> {
  const all = new CrossTenantReader(warehouse, 'what a release understands holds for every tenant')
  const asked = await askedToReadAnew(all, Date.now() - DAY_MS)
  const tenants = (await tenantsWithIncomplete(all)).filter((tenant) => !asked.has(tenant))
  if (tenants.length === 0) return
  const [book_version, partitions] = await Promise.all([newestVersion(all), partitionsOf()])
  const range = { from_ms: 0, to_ms: Date.now() + DAY_MS, only_unpriced: false, only_incomplete: true }
  for (const tenant of tenants)
    await requestReprice(
      warehouse,
      { scope: { tenant, ...range, filter: {} }, book_version, partitions },
      'marginscope',
    )
}
