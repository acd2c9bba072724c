import { crc32 } from 'node:zlib'
import type { Chore } from '@marginscope/chores'
import {
  CrossTenantReader,
  type EventPage,
  type EventScope,
  eventPages,
  filingOf,
  firstAliased,
  type IdentityPart,
  type IsSettled,
  insertionOfRevenue,
  knownLines,
  lineIdentities,
  nextRestatement,
  noteRestatement,
  type Origin,
  PostingRows,
  postingsInForce,
  REFILE_POSTINGS,
  type Restatement,
  type RevenueCause,
  type RevenuePosting,
  readEventPage,
  refile,
  sourceOfRestatement,
  standingPostings,
  TenantReader,
  usageLedger,
  versionSaid,
} from '@marginscope/ledger'
import type { BookStore } from '@marginscope/pricebook'
import type { Warehouse } from '@marginscope/warehouse'
import type { ChoreParts } from './chore-parts.ts'
import { type SharedClock, Unseen } from './news.ts'
import { type Insert, type IsRefusal, insertAll } from './post.ts'
import { restateLine } from './revenue/restate.ts'

/** Lines of a page: one has 3,660 days at most, and mostly 30. */
const PAGE_LINES = 50
/** Of one insert; a line more adds 7,320 at most. */
const INSERT_ROWS = 20_000
/** Offsets of a page's postings: a page of events holds about 20,000. */
const OFFSETS_A_PAGE = 1_000_000
/** Later than any event. */
const LATEST_MS = Date.UTC(2106, 0)
/** Whatever stands counts: what this restatement posted before as well. */
const EVERYTHING = Number.MAX_SAFE_INTEGER

interface Work {
  readonly due: Restatement
  /** Of its tenant. */
  readonly reader: TenantReader
  readonly events: EventScope | undefined
  page: number
  /** Where the next page of lines begins; undefined when all lines are done. */
  lines_after: string | undefined
  /** The pages of events that are still to be done; undefined before they were looked for. */
  event_pages: EventPage[] | undefined
}

/** What a page came to. */
interface PageDone {
  readonly changed: number
  readonly errors: readonly string[]
}

/**
 * Posts anew, for one partition, what new settings or aliases count or file otherwise: each line and event as it is now,
 * and what takes back what stood, in one insert. First the lines, then, for aliases, the events. A page at a time,
 * between two batches: nothing else posts to these identities meanwhile, and every batch behind it is decided by that
 * book or a newer one.
 *
 * Killed here: it is begun again, by whoever has the partition then, and finds nothing to change where it was done. An
 * insert that was on its way is seen or not taken (fence.ts).
 */
export class Restater implements Chore {
  readonly name = 'restating'
  readonly #warehouse: Warehouse
  readonly #books: BookStore
  readonly #clock: SharedClock
  readonly #all: CrossTenantReader
  readonly #unseen = new Unseen()
  readonly #part: IdentityPart
  readonly #insert: Insert
  readonly #isRefusal: IsRefusal
  readonly #isSettled: IsSettled
  #work: Work | undefined

  constructor(
    parts: ChoreParts,
    part: IdentityPart,
    insert: Insert,
    isRefusal: IsRefusal,
    isSettled: IsSettled,
  ) {
    this.#warehouse = parts.warehouse
    this.#books = parts.books
    this.#clock = parts.ledger_clock
    this.#all = new CrossTenantReader(
      parts.warehouse,
      'restatements of all tenants have a part in each partition',
    )
    this.#part = part
    this.#insert = insert
    this.#isRefusal = isRefusal
    this.#isSettled = isSettled
  }

  /** Whether a restatement is open; may be asked beside a batch. */
  async hasWork(): Promise<boolean> {
    if (this.#work !== undefined) return true
    const { restatements_mark } = await this.#clock.latest()
    return this.#unseen.has(restatements_mark, () => nextRestatement(this.#all, this.#part))
  }

  /** Does the next page of the oldest open restatement. True when there is more to do at once. */
  async step(): Promise<boolean> {
    this.#work ??= await this.#begin()
    const work = this.#work
    if (work === undefined) return false
    const { changed, errors } = await this.#page(work)
    const is_last = work.lines_after === undefined && (work.event_pages ?? []).length === 0
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

  async #page(work: Work): Promise<PageDone> {
    if (work.lines_after !== undefined) {
      const done = await this.#lines(work, work.lines_after)
      if (work.lines_after === undefined && work.events !== undefined)
        work.event_pages = await eventPages(work.reader, work.events)
      return done
    }
    const page = work.event_pages?.shift()
    return page === undefined || work.events === undefined
      ? { changed: 0, errors: [] }
      : this.#events(work, work.events, page)
  }

  async #begin(): Promise<Work | undefined> {
    const due = await nextRestatement(this.#all, this.#part)
    if (due === undefined) return undefined
    if (this.#books.version < due.book_version) await this.#books.refresh()
    const reader = new TenantReader(this.#warehouse, due.tenant)
    const events = due.touched && {
      from_ms: 0,
      to_ms: LATEST_MS,
      only_unpriced: false,
      filter: {},
      part: this.#part,
      touched: { names: due.touched, aliased_ms: await firstAliased(reader) },
    }
    return { due, reader, events, page: 0, lines_after: '', event_pages: undefined }
  }

  async #lines(work: Work, after: string): Promise<PageDone> {
    const { due, reader } = work
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
      const version = versionSaid(known.get(identity)?.precedence ?? 0)
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
    work.lines_after = identities.length < PAGE_LINES ? undefined : identities.at(-1)
    return { changed, errors }
  }

  async #events(work: Work, scope: EventScope, page: EventPage): Promise<PageDone> {
    const { due, reader } = work
    const book = this.#books.book(due.tenant)
    const events = await readEventPage(reader, scope, page)
    const moving = events.flatMap((event) => {
      const place = filingOf(event, book.aliases)
      return place === undefined ? [] : [{ event, place }]
    })
    const origin = this.#origin(work)
    const wanted = new Map(
      moving.map(({ event: { identity, tenant } }) => [identity, { tenant, charge_day: page.day }]),
    )
    const in_force = await postingsInForce(this.#all, wanted, origin, EVERYTHING)
    const rows = new PostingRows(origin, moving.length * REFILE_POSTINGS)
    const what: string[] = []
    for (const [at, { event, place }] of moving.entries()) {
      const standing = in_force.get(event.identity)
      if (standing === undefined) continue
      const first_offset = work.page * OFFSETS_A_PAGE + at * REFILE_POSTINGS
      const given = { now_ms: Date.now(), first_offset, isSettled: this.#isSettled }
      for (const posting of refile(event, standing, place, book, given)) rows.add(posting.log_offset, posting)
      what.push([event.identity, place.customer, place.feature, place.model, event.cost].join(' '))
    }
    if (what.length === 0) return { changed: 0, errors: [] }
    const token = this.#token(work, what)
    const refused = await this.#told(() => this.#insert(usageLedger.name, rows.columns, rows.bytes(), token))
    return { changed: refused.length === 0 ? what.length : 0, errors: refused }
  }

  async #post(
    work: Work,
    rows: readonly { readonly posting: RevenuePosting; readonly cause: RevenueCause }[],
    origin: Origin,
  ): Promise<readonly string[]> {
    if (rows.length === 0) return []
    const what = rows.map(({ posting: { identity, day, amount, customer, feature } }) =>
      [identity, day, amount, customer, feature].join(' '),
    )
    return this.#told(() =>
      insertAll(insertionOfRevenue(rows, origin), this.#token(work, what), this.#insert),
    )
  }

  /** Inserts; returns why, where the ledger refuses the rows. */
  async #told(insert: () => Promise<void>): Promise<readonly string[]> {
    try {
      await insert()
      return []
    } catch (error) {
      if (!this.#isRefusal(error)) throw error
      return [error instanceof Error ? error.message : String(error)]
    }
  }

  #token(work: Work, what: readonly string[]): string {
    const { log_source, partition } = this.#origin(work)
    return `${log_source}/${partition}/${work.page}/${crc32(what.join())}`
  }

  #origin({ due }: Work): Origin {
    return { log_source: sourceOfRestatement(due.post_id), partition: this.#part.partition }
  }
}
