import { crc32 } from 'node:zlib'
import type { Chore } from '@marginscope/chores'
import {
  CrossTenantReader,
  type IdentityPart,
  insertionOfRevenue,
  knownLines,
  lineIdentities,
  nextRestatement,
  noteRestatement,
  type Origin,
  type Restatement,
  type RevenueCause,
  type RevenuePosting,
  sourceOfRestatement,
  standingPostings,
  TenantReader,
} from '@marginscope/ledger'
import type { BookStore } from '@marginscope/pricebook'
import type { Warehouse } from '@marginscope/warehouse'
import { type Insert, type IsRefusal, insertAll } from './post.ts'
import { restateLine } from './revenue/restate.ts'

/** Lines of a page: one has 3,660 days at most, and mostly 30. */
const PAGE_LINES = 50
/** Of one insert; a line more adds 7,320 at most. */
const INSERT_ROWS = 20_000
/** Offsets of a page's postings. */
const OFFSETS_A_PAGE = 1_000_000
/** Whatever stands counts: what this restatement posted before as well. */
const EVERYTHING = Number.MAX_SAFE_INTEGER

interface Work {
  readonly due: Restatement
  /** Of its tenant. */
  readonly reader: TenantReader
  page: number
  /** Where the next page of lines begins. */
  after: string
}

/** What a page came to. */
interface PageDone {
  readonly changed: number
  readonly errors: readonly string[]
  readonly is_last: boolean
}

/**
 * Posts anew, for one partition, what new settings or aliases file or count otherwise: each line as it is now, and what
 * takes back what stood, in one insert. A page at a time, between two batches: nothing else posts to these identities
 * meanwhile, and every batch behind it is decided by that book or a newer one. A page that is done again, after a crash
 * or by a second consumer, finds nothing to change or carries the same token.
 */
export class Restater implements Chore {
  readonly name = 'restating'
  readonly #warehouse: Warehouse
  readonly #books: BookStore
  readonly #all: CrossTenantReader
  readonly #part: IdentityPart
  readonly #insert: Insert
  readonly #isRefusal: IsRefusal
  #work: Work | undefined

  constructor(
    parts: { readonly warehouse: Warehouse; readonly books: BookStore },
    part: IdentityPart,
    insert: Insert,
    isRefusal: IsRefusal,
  ) {
    this.#warehouse = parts.warehouse
    this.#books = parts.books
    this.#all = new CrossTenantReader(
      parts.warehouse,
      'restatements of all tenants have a part in each partition',
    )
    this.#part = part
    this.#insert = insert
    this.#isRefusal = isRefusal
  }

  /** Whether a restatement is open; may be asked beside a batch. */
  async hasWork(): Promise<boolean> {
    return this.#work !== undefined || (await nextRestatement(this.#all, this.#part)) !== undefined
  }

  /** Does the next page of the oldest open restatement. True when there is more to do at once. */
  async step(): Promise<boolean> {
    this.#work ??= await this.#begin()
    const work = this.#work
    if (work === undefined) return false
    const { changed, errors, is_last } = await this.#lines(work)
    await noteRestatement(this.#warehouse, {
      post_id: work.due.post_id,
      log_partition: this.#part.partition,
      page: work.page,
      is_last,
      changed,
      error: errors[0] ?? '',
    })
    work.page += 1
    if (is_last) this.#work = undefined
    return true
  }

  async #begin(): Promise<Work | undefined> {
    const due = await nextRestatement(this.#all, this.#part)
    if (due === undefined) return undefined
    if (this.#books.version < due.book_version) await this.#books.refresh()
    return { due, reader: new TenantReader(this.#warehouse, due.tenant), page: 0, after: '' }
  }

  async #lines(work: Work): Promise<PageDone> {
    const { due, reader, after } = work
    const identities = await lineIdentities(reader, {
      part: this.#part,
      after,
      limit: PAGE_LINES,
      touched: due.touched,
    })
    const origin = this.#origin(work)
    const [known, standing] = await Promise.all([
      knownLines(this.#all, identities, origin, EVERYTHING),
      standingPostings(this.#all, identities, origin, EVERYTHING),
    ])
    const book = this.#books.book(due.tenant)
    let rows: { posting: RevenuePosting; cause: RevenueCause }[] = []
    const errors: string[] = []
    let changed = 0
    for (const [at, identity] of identities.entries()) {
      const restated = restateLine(standing.get(identity) ?? [], book)
      if (restated.kind === 'impossible') errors.push(restated.message)
      if (restated.kind !== 'changed') continue
      const version = (known.get(identity)?.precedence ?? 0) / 2
      const cause = { version, received_at_ms: Date.now(), log_offset: work.page * OFFSETS_A_PAGE + at }
      restated.postings.forEach((posting, seq) => {
        rows.push({ posting, cause: { ...cause, seq } })
      })
      changed += 1
      if (rows.length < INSERT_ROWS) continue
      errors.push(...(await this.#post(work, rows, origin)))
      rows = []
    }
    errors.push(...(await this.#post(work, rows, origin)))
    work.after = identities.at(-1) ?? after
    return { changed, errors, is_last: identities.length < PAGE_LINES }
  }

  /** Returns why, where the ledger refuses the rows. */
  async #post(
    work: Work,
    rows: readonly { readonly posting: RevenuePosting; readonly cause: RevenueCause }[],
    origin: Origin,
  ): Promise<readonly string[]> {
    if (rows.length === 0) return []
    const what = rows.map(({ posting: { identity, day, amount, customer, feature } }) =>
      [identity, day, amount, customer, feature].join(' '),
    )
    const token = `${origin.log_source}/${origin.partition}/${work.page}/${crc32(what.join())}`
    try {
      await insertAll(insertionOfRevenue(rows, origin), token, this.#insert)
      return []
    } catch (error) {
      if (!this.#isRefusal(error)) throw error
      return [error instanceof Error ? error.message : String(error)]
    }
  }

  #origin({ due }: Work): Origin {
    return { log_source: sourceOfRestatement(due.post_id), partition: this.#part.partition }
  }
}
