import { type PublicationKind, storedPublications, TenantReader } from '@marginscope/ledger'
import { BOOK_DAILY_BYTES, BOOK_QUOTA, MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import type { Content } from './content.ts'

const COUNTED: Record<PublicationKind, string> = {
  prices: 'prices, rates, usage fields and baselines',
  aliases: 'aliases',
  settings: 'settings',
}

/**
 * What a tenant has published stays in the memory of every service, and so may not grow without bounds. Beyond the quota
 * of a kind it grows by one publication a day. Fails with 409.
 */
export async function refuseBeyondQuota(
  warehouse: Warehouse,
  tenant: string,
  content: Content,
): Promise<void> {
  // The list is the product's own.
  if (tenant === '') return
  const kind = kindOf(content)
  const quota = BOOK_QUOTA[kind]
  const stored = await storedPublications(new TenantReader(warehouse, tenant), kind)
  const bytes = Buffer.byteLength(JSON.stringify(content))
  const entries = (content.entries?.length ?? 0) + (content.rates?.length ?? 0)
  const is_within =
    stored.publications < quota.publications &&
    stored.bytes + bytes <= quota.bytes &&
    stored.entries + entries <= quota.entries
  if (is_within || (stored.of_today === 0 && bytes <= BOOK_DAILY_BYTES)) return
  const of_entries = kind === 'prices' ? [`${stored.entries} entries`, `${quota.entries} entries`] : ['', '']
  const [known, most] = of_entries.map((text) => (text === '' ? '' : ` of ${text}`))
  throw new MarginscopeError(
    'quota_exceeded',
    `${COUNTED[kind]} were published ${stored.publications} times so far, ${stored.bytes} bytes${known}, and a tenant may ${quota.publications} times, ${quota.bytes} bytes${most}: this is beyond it. Beyond it one publication a day is taken, of at most ${BOOK_DAILY_BYTES} bytes: put together what is to change, and send it a day after the last`,
    { status: 409 },
  )
}

function kindOf({ aliases, settings }: Content): PublicationKind {
  if (aliases !== undefined) return 'aliases'
  return settings !== undefined ? 'settings' : 'prices'
}
