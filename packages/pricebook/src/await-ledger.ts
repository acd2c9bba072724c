import { pollUntil } from '@marginscope/flow'
import { newestList } from '@marginscope/ledger'
import { MarginscopeError } from '@marginscope/schemas'
import { missingMigrations, retrying, type Warehouse } from '@marginscope/warehouse'
import { isListPublished } from './publish-list.ts'
import { bookReader } from './stored.ts'

export interface AwaitOptions {
  readonly database: string
  /** After so long with nothing done on the way to a usable ledger it fails. */
  readonly limit_ms: number
  /** A line for the operator, at most every 15 s. */
  readonly say: (line: string) => void
}

const LOOK_EVERY_MS = 100
const SAY_EVERY_MS = 15_000
/** A release with another list may have published last, and may be running still: its list is as good. */
const LIST_PATIENCE_MS = 10_000

/**
 * Waits until somebody, the worker, has brought the ledger to this release's tables and published the list book. Throws
 * `not_migrated` or the warehouse's own error when it takes too long, and at once on a ledger of a newer release.
 */
export async function awaitLedger(warehouse: Warehouse, options: AwaitOptions): Promise<void> {
  const { database, limit_ms, say } = options
  const began_ms = performance.now()
  let said_ms = began_ms
  let moved_ms = began_ms
  let missing = ''
  const look = async () => {
    const before = missing
    missing = await whatIsMissing(warehouse, database, performance.now() - began_ms)
    if (missing === '') return true
    if (before !== '' && missing !== before) moved_ms = performance.now()
    if (performance.now() - said_ms > SAY_EVERY_MS) {
      said_ms = performance.now()
      say(`waiting for the worker: ${missing}`)
    }
    return undefined
  }
  const patiently = () =>
    retrying(look, { signal: new AbortController().signal, limit_ms, longest_ms: 1_000 })
  do {
    const left_ms = limit_ms - (performance.now() - moved_ms)
    if (await pollUntil(patiently, { every_ms: LOOK_EVERY_MS, limit_ms: left_ms })) return
  } while (performance.now() - moved_ms < limit_ms)
  throw new MarginscopeError(
    'not_migrated',
    `${missing} after ${limit_ms / 1_000} s; start the worker (services/worker), which brings the ledger up to date`,
  )
}

async function whatIsMissing(warehouse: Warehouse, database: string, waited_ms: number): Promise<string> {
  const migrations = await missingMigrations(warehouse, { database })
  if (migrations.length > 0)
    return `the ledger lacks ${migrations.length} migrations, from ${migrations[0]} on`
  if (await isListPublished(warehouse)) return ''
  const has_any = waited_ms > LIST_PATIENCE_MS && (await newestList(bookReader(warehouse))) !== undefined
  return has_any ? '' : "this release's list prices are not published"
}
