import { crc32 } from 'node:zlib'
import type { BaselinedBook } from '@marginscope/finance'
import {
  fingerprintOf,
  type IdentityPart,
  idlePostings,
  isOfWindow,
  noteSettlement,
  type PoolWindow,
  type Posting,
  PostingRows,
  readIdle,
  readMembers,
  type Settlement,
  type StandingEvent,
  settlePage,
  sharesOf,
  sourceOfWindow,
  TenantReader,
  touchedBy,
  usageLedger,
  workOf,
} from '@marginscope/ledger'
import { type Atto, ZERO } from '@marginscope/money'
import { poolBill, type RequestWork } from '@marginscope/pricing'
import type { Warehouse } from '@marginscope/warehouse'
import type { Insert, IsRefusal } from './post.ts'

const PAGE_EVENTS = 20_000
/** The requests of a window are held in memory while its bill is shared: 300 bytes each. */
const EVENTS_MAX = 200_000

export interface SettlingParts {
  readonly warehouse: Warehouse
  readonly part: IdentityPart
  readonly insert: Insert
  readonly isRefusal: IsRefusal
}

export interface SettlingGiven {
  readonly book: BaselinedBook
  /** Whether the window was settled before, so that events may have to be let go. */
  readonly was_settled: boolean
  readonly isElsewhere: (event: StandingEvent) => boolean
  readonly now_ms: number
}

/**
 * Settles one window, page by page, with a pause after each: shares its bill over all its requests, then posts what
 * the events of this partition lack to their shares, and (partition 0) the idle line. Each target is the same however
 * often it is worked out, so a settling that is begun again, after a crash or twice, posts only what is missing. Ends
 * with a note of what it came to.
 */
export async function* settle(
  window: PoolWindow,
  parts: SettlingParts,
  given: SettlingGiven,
): AsyncGenerator<void, void, void> {
  const { warehouse, part } = parts
  const reader = new TenantReader(warehouse, window.tenant)
  const { fingerprint, charges } = await fingerprintOf(reader, window)
  const note = (what: Partial<Settlement> & Pick<Settlement, 'state'>) =>
    noteSettlement(warehouse, {
      tenant: window.tenant,
      window_id: window.id,
      version: window.version,
      is_void: window.is_void,
      log_partition: part.partition,
      partitions: part.partitions,
      message: '',
      book_version: given.book.version,
      events: 0,
      basis: '',
      bill: ZERO,
      idle: ZERO,
      fingerprint,
      ...what,
    })
  const bill = billOf(window, given.book)
  if (bill.kind === 'unknown') return note({ state: bill.state, message: bill.message })
  if (charges > EVENTS_MAX)
    return note({
      state: 'too_many_events',
      message: `${charges} events; a window may have ${EVENTS_MAX}: void it and post its time as several windows`,
    })

  const pages = Math.max(1, Math.ceil(charges / PAGE_EVENTS))
  const works: RequestWork[] = []
  for (let page = 0; page < pages && !window.is_void; page++) {
    const events = await readMembers(reader, window, { page, pages, partition: 0, partitions: 1 })
    works.push(...events.filter((each) => isMember(window, each)).map(workOf))
    yield
  }
  works.sort((a, b) => (a.id < b.id ? -1 : 1))
  const shared = sharesOf(window, bill.atto, works)
  const shares = new Map<string, Atto>(shared.lines.map(({ id, amount }) => [id, amount]))
  const touched = given.was_settled ? await touchedBy(reader, window) : new Set<string>()

  const run = Math.floor(given.now_ms / 1000).toString(36)
  const log_source = `${sourceOfWindow(window.tenant, window.id)}/${run}`
  const about = { book_version: given.book.version, now_ms: given.now_ms }
  try {
    for (let page = 0; page < pages; page++) {
      const events = await readMembers(reader, window, { page, pages, ...part })
      const first_offset = page * EVENTS_MAX
      const postings = settlePage(window, events, { ...given, shares, touched, first_offset })
      await post(parts, log_source, page, postings)
      yield
    }
    if (part.partition === 0) {
      const lines = await readIdle(reader, window)
      const first_offset = pages * EVENTS_MAX
      await post(
        parts,
        log_source,
        pages,
        idlePostings(window, lines, shared.idle, { ...about, first_offset }),
      )
    }
  } catch (error) {
    if (!parts.isRefusal(error)) throw error
    return note({ state: 'refused', message: error instanceof Error ? error.message : String(error) })
  }
  await note({
    state: window.is_void ? 'void' : 'settled',
    events: works.length,
    basis: shared.basis,
    bill: shared.bill,
    idle: shared.idle,
  })
}

type Bill =
  | Extract<ReturnType<typeof poolBill>, { kind: 'known' }>
  | { readonly kind: 'unknown'; readonly state: 'no_rate' | 'ambiguous_rate'; readonly message: string }

function billOf(window: PoolWindow, book: BaselinedBook): Bill {
  if (window.is_void) return { kind: 'known', atto: { num: 0n, den: 1n } }
  const { pool, gpu, provider, model } = window.window
  const whose = { tenant: window.tenant, pool, gpu_type: gpu.type, gpus: gpu.count, provider, model }
  const bill = poolBill(book, whose, window.from_ms, window.to_ms)
  switch (bill.kind) {
    case 'known':
      return bill
    case 'no_rate': {
      const [from, to] = [bill.from_ms, bill.to_ms].map((ms) => new Date(ms).toISOString())
      const message = `no gpu_second price for ${gpu.type} in pool ${pool} from ${from} to ${to}: post one to /v1/prices`
      return { kind: 'unknown', state: 'no_rate', message }
    }
    case 'ambiguous_rate': {
      const ids = bill.price_ids.join(', ')
      const message = `the prices ${ids} differ and nothing decides: name provider or model in the window, or give one a higher priority`
      return { kind: 'unknown', state: 'ambiguous_rate', message: message.slice(0, 1_000) }
    }
  }
}

/** Of what `readMembers` reads: not the events that only an earlier version of the window had. */
function isMember(window: PoolWindow, { time_ms, detail: { gpu } }: StandingEvent): boolean {
  return isOfWindow(window, { time_ms, gpu })
}

async function post(
  { insert, part }: SettlingParts,
  log_source: string,
  page: number,
  postings: readonly Posting[],
): Promise<void> {
  if (postings.length === 0) return
  const rows = new PostingRows({ log_source, partition: part.partition }, postings.length)
  for (const posting of postings) rows.add(posting.log_offset, posting)
  const what = crc32(postings.map(({ identity, cost }) => `${identity} ${cost}`).join())
  const token = `${log_source}/${part.partition}/${page}/${what}`
  await insert(usageLedger.name, rows.columns, rows.bytes(), token)
}
