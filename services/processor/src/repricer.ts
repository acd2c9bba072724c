import { crc32 } from 'node:zlib'
import type { Chore } from '@marginscope/chores'
import {
  CrossTenantReader,
  type EventPage,
  eventPages,
  type IdentityPart,
  type IsSettled,
  jobToDo,
  nextJob,
  noteStep,
  openJobs,
  PostingRows,
  type RepriceJob,
  readEventPage,
  repricePage,
  sourceOfJob,
  TenantReader,
  totalsByModel,
  usageLedger,
} from '@marginscope/ledger'
import type { BookStore } from '@marginscope/pricebook'
import type { Warehouse } from '@marginscope/warehouse'
import type { ChoreParts } from './chore-parts.ts'
import { type SharedClock, Unseen } from './news.ts'
import type { Insert, IsRefusal } from './post.ts'

interface Work {
  readonly job: RepriceJob
  /** Jobs that are done with it. */
  readonly covered: readonly RepriceJob[]
  /** Of the job's tenant. */
  readonly reader: TenantReader
  readonly pages: readonly EventPage[]
  next: number
}

/** Open jobs that are looked at for those that one pass does together. */
const OPEN_JOBS_MAX = 1_000

/** Offsets of a page's postings: pages hold about 20,000 events. */
const OFFSETS_A_PAGE = 1_000_000

/**
 * Does one partition's part of the repricings that were asked for, a page at a time, between two batches: nothing
 * else posts to these identities meanwhile.
 *
 * Killed here: the page is done again, by whoever has the partition then. What was inserted is seen and not adjusted
 * again; an insert that was on its way is seen or not taken (fence.ts). A job that was done with another and is not noted
 * yet is done again, and finds nothing.
 */
export class Repricer implements Chore {
  readonly name = 'repricing'
  readonly #warehouse: Warehouse
  readonly #books: BookStore
  readonly #clock: SharedClock
  readonly #jobs: CrossTenantReader
  readonly #unseen = new Unseen()
  readonly #part: IdentityPart
  readonly #insert: Insert
  readonly #isRefusal: IsRefusal
  readonly #isSettled: IsSettled
  #work: Work | undefined
  /** Done with the work before; to be noted, one a step. */
  #covered: RepriceJob[] = []

  constructor(
    parts: ChoreParts,
    part: IdentityPart,
    insert: Insert,
    isRefusal: IsRefusal,
    isSettled: IsSettled,
  ) {
    this.#warehouse = parts.warehouse
    this.#clock = parts.ledger_clock
    this.#jobs = new CrossTenantReader(
      parts.warehouse,
      'repricings of all tenants have a part in each partition',
    )
    this.#books = parts.books
    this.#part = part
    this.#insert = insert
    this.#isRefusal = isRefusal
    this.#isSettled = isSettled
  }

  /** Whether a job is open; may be asked beside a batch. */
  async hasWork(): Promise<boolean> {
    if (this.#work !== undefined || this.#covered.length > 0) return true
    const { jobs_mark } = await this.#clock.latest()
    return this.#unseen.has(jobs_mark, () => nextJob(this.#jobs, this.#part))
  }

  /** Does the next page of the job to do. True when there is more to do at once. */
  async step(): Promise<boolean> {
    const [covered] = this.#covered
    if (covered !== undefined) {
      await this.#note({ job: covered, pages: [] }, 0, [], '')
      this.#covered.shift()
      return true
    }
    this.#work ??= await this.#begin()
    const work = this.#work
    if (work === undefined) return false
    const page = work.pages[work.next]
    if (page === undefined) await this.#note(work, 0, [], '')
    else await this.#reprice(work, page)
    work.next += 1
    if (work.next >= work.pages.length) {
      this.#work = undefined
      this.#covered = [...work.covered]
    }
    return true
  }

  async #begin(): Promise<Work | undefined> {
    const found = jobToDo(await openJobs(this.#jobs, this.#part, OPEN_JOBS_MAX))
    if (found === undefined) return undefined
    const { job, covered } = found
    // The prices that the job is about must be in the book before its events are priced.
    if (this.#books.version < job.book_version) await this.#books.refresh()
    const reader = new TenantReader(this.#warehouse, job.scope.tenant)
    const pages = await eventPages(reader, { ...job.scope, part: this.#part })
    return { job, covered, reader, pages, next: 0 }
  }

  async #reprice(work: Work, page: EventPage): Promise<void> {
    const { job_id, scope } = work.job
    const events = await readEventPage(work.reader, { ...scope, part: this.#part }, page)
    const changes = repricePage(events, this.#books.book(scope.tenant), {
      now_ms: Date.now(),
      first_offset: work.next * OFFSETS_A_PAGE,
      isSettled: this.#isSettled,
    })
    const origin = { log_source: sourceOfJob(job_id), partition: this.#part.partition }
    const postings = changes.flatMap(({ posting }) => (posting === undefined ? [] : [posting]))
    const rows = new PostingRows(origin, postings.length)
    for (const posting of postings) rows.add(posting.log_offset, posting)
    try {
      const what = postings
        .map(({ identity, cost, book_version }) => `${identity} ${cost} ${book_version}`)
        .join()
      if (postings.length > 0)
        await this.#insert(
          usageLedger.name,
          rows.columns,
          rows.bytes(),
          `${origin.log_source}/${origin.partition}/${work.next}/${crc32(what)}`,
        )
      await this.#note(work, work.next, totalsByModel(changes), '')
    } catch (error) {
      if (!this.#isRefusal(error)) throw error
      await this.#note(work, work.next, [], error instanceof Error ? error.message : String(error))
    }
  }

  #note(
    { job, pages }: Pick<Work, 'job' | 'pages'>,
    page: number,
    totals: ReturnType<typeof totalsByModel>,
    error: string,
  ): Promise<void> {
    const { partition } = this.#part
    return noteStep(this.#warehouse, {
      job_id: job.job_id,
      partition,
      page,
      pages: pages.length,
      totals,
      error,
    })
  }
}
