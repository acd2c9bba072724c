import type { Chore } from '@marginscope/chores'
import {
  type Append,
  type EventLog,
  type Lane,
  type LaneContext,
  LogError,
  type Stored,
} from '@marginscope/eventlog'
import { type Pauses, retry } from '@marginscope/flow'
import { CrossTenantReader, type Origin } from '@marginscope/ledger'
import { type DeadLetter, MarginscopeError } from '@marginscope/schemas'
import type { Logger } from '@marginscope/service'
import { retrying, WarehouseError } from '@marginscope/warehouse'
import type { States } from './batch-states.ts'
import type { ChoreParts } from './chore-parts.ts'
import { CutOffInserts } from './cut-off.ts'
import { insertBegun } from './fence.ts'
import { KnownFilter } from './known-filter.ts'
import { whereItStands } from './landed.ts'
import { type LaneWork, PostingLane } from './lane.ts'
import type { ProcessorMetrics } from './metrics.ts'
import { PoolSettler } from './pool-settler.ts'
import { post } from './post.ts'
import { type Prepared, prepare } from './prepare.ts'
import { Repricer } from './repricer.ts'
import { Restater } from './restater.ts'
import { revenueLanded } from './revenue/landed.ts'
import { postRevenue } from './revenue/post.ts'
import { Traces } from './spans/traces.ts'
import { ledgerBehind, takeOver } from './take-over.ts'
import type { Turns } from './turns.ts'

export interface Parts extends ChoreParts {
  readonly log: EventLog
  readonly data_dir: string
  /** Of the identities held in memory; 0: none leaves. */
  readonly horizon_ms: number
  readonly metrics: ProcessorMetrics
  readonly logger: Logger
  /** So long without a further span makes a trace quiet. */
  readonly trace_quiet_ms: number
  /** Of all lanes of this process. */
  readonly turns: Turns
  /** Aborts when the process is told to stop: a warehouse that is away is then given up on. */
  readonly stopping: AbortSignal
}

const COMMIT_PAUSES: Pauses = { first_ms: 100, longest_ms: 2_000 }

const isLogAway = (error: unknown): error is LogError =>
  error instanceof LogError && error.code === 'log_unavailable'

/** Opens the way of one partition into the ledger, from where the ledger says that it stands. */
export async function openLane(given: LaneContext, parts: Parts): Promise<Lane> {
  const { log, warehouse, metrics, logger } = parts
  const { partition } = given
  const origin: Origin = { log_source: log.source, partition }
  const reader = new CrossTenantReader(warehouse, 'a partition of the log holds events of all tenants')
  const lost = new AbortController()
  const signal = AbortSignal.any([lost.signal, parts.stopping])
  const patiently = <T>(operation: () => Promise<T>) =>
    retrying(operation, {
      signal,
      onRetry: (error, attempt) => {
        metrics.retries.inc()
        if (attempt === 1 || attempt % 20 === 0) logger.warn({ partition, attempt }, error.message)
      },
    })

  // A log that is away for a while is waited for; once another owns the partition it says `lane_lost`.
  const context: LaneContext = {
    ...given,
    commit: (...committed) =>
      retry(() => given.commit(...committed), {
        worthIt: isLogAway,
        signal,
        ...COMMIT_PAUSES,
        onRetry: (error, failures) => {
          if (failures === 1) logger.warn({ partition }, error.message)
        },
      }),
  }
  const { begin, landed } = await patiently(() => whereItStands(warehouse, origin))
  await refuseForeignLog(log, partition, begin)
  // Whoever had the partition before may have restated under a book that this process has not looked up yet.
  const arrived_ms = performance.now()
  await patiently(() => parts.books.includeUntil(arrived_ms))
  const { journal, begun } = await patiently(() =>
    takeOver(context, begin, {
      warehouse,
      origin,
      insert: (...insert) => patiently(() => warehouse.insert(...insert)),
      newest_book: parts.books.version,
    }),
  )
  const revenue_landed = await patiently(() => revenueLanded(warehouse, origin, begin))
  const filter_mark = { ...origin, partitions: log.partitions, horizon_ms: parts.horizon_ms }
  const known = await patiently(() => KnownFilter.open(parts.data_dir, filter_mark, reader))
  metrics.progress.opened(partition, begin)
  logger.info({ partition, begin, identities: known.filter.count }, 'lane opened')

  let stands = begin
  const inserts = new CutOffInserts(warehouse, reader, patiently)
  const insert = inserts.insertOf(() => stands < (begun?.to ?? begin))
  const insertAsChore = insertBegun(
    (chore) => patiently(() => journal.begins(chore)),
    () => context.commit(stands),
    inserts,
  )
  const isRefusal = (error: unknown) => error instanceof WarehouseError && error.blames_rows

  const part = { partition, partitions: log.partitions }
  const settler = new PoolSettler(parts, part, insertAsChore, isRefusal)
  const repricer = new Repricer(parts, part, insertAsChore, isRefusal, settler.isSettled)
  const restater = new Restater(parts, part, insertAsChore, isRefusal, settler.isSettled)

  const traces = new Traces(parts, origin)
  await patiently(() => traces.open(begin))

  const bookOf = (tenant: string, version: number) => parts.books.book(tenant, { kind: 'version', version })
  const postLines = async (prepared: Prepared): Promise<readonly DeadLetter[]> => {
    if (prepared.revenue.length === 0) return []
    const { book_version } = prepared
    const linesBookOf = (tenant: string) => bookOf(tenant, book_version)
    const revenue = { warehouse, origin, landed: revenue_landed, bookOf: linesBookOf, insert, isRefusal }
    const { dead_letters, counts } = await patiently(() => postRevenue(prepared, revenue))
    for (const [outcome, count] of Object.entries(counts)) metrics.revenue_lines.inc({ outcome }, count)
    return dead_letters
  }

  /** Before the batch counts as read. Done again after a crash they are copies, which change nothing. */
  const moveOn = (strays: readonly Append[]) =>
    retry(() => log.append(strays), { worthIt: isLogAway, signal, ...COMMIT_PAUSES })

  const decide = (
    records: readonly Stored[],
    bounds: { readonly from: number; readonly to: number },
    recent: States,
    book_version: number,
  ): Promise<Prepared> =>
    patiently(() =>
      prepare(records, bounds, {
        reader,
        origin,
        filter: known.filter,
        book_version,
        bookOf: (tenant: string) => bookOf(tenant, book_version),
        isHere: (key) => log.partitionOf(key) === partition,
        now_ms: Date.now(),
        recent,
      }),
    )

  const work: LaneWork = {
    // What spans come to is asked for soon; a repricing has hours. The settler before the repricer: what its windows share out is not repriced.
    // What the topic was given beyond the recorded number has no identities of its own.
    chores: (partition < log.partitions ? [traces, restater, settler, repricer] : []).map(
      (chore): Chore => ({
        name: chore.name,
        hasWork: () => patiently(() => chore.hasWork()),
        step: () => patiently(() => chore.step()),
      }),
    ),
    chore_metrics: metrics.chores,
    async prepare(records, bounds, recent) {
      const timer = metrics.batch_seconds.startTimer({ step: 'prepare' })
      // Whoever began this batch may have seen a newer book than this process has looked up yet.
      if ((bounds.book_version ?? 0) > parts.books.version) await patiently(() => parts.books.refresh())
      const arrived_ms = performance.now()
      const book_version = bounds.book_version ?? parts.books.version
      let prepared = await decide(records, bounds, recent, book_version)
      if (bounds.book_version === undefined && wantsBook(prepared)) {
        await patiently(() => parts.books.includeUntil(arrived_ms))
        if (parts.books.version > book_version)
          prepared = await decide(records, bounds, recent, parts.books.version)
      }
      known.add(prepared.states)
      metrics.look_ups.inc(prepared.counts.looked_up)
      timer()
      return prepared
    },
    begins: ({ book_version }) => patiently(() => journal.decidesBy(book_version)),
    async post(prepared) {
      const timer = metrics.batch_seconds.startTimer({ step: 'post' })
      const dead_letters = [...prepared.dead_letters, ...(await postLines(prepared))]
      if (prepared.strays.length > 0) await moveOn(prepared.strays)
      const { rejected } = await post({ ...prepared, dead_letters }, origin, landed, insert, isRefusal)
      traces.arrived(prepared.spans, prepared.to)
      timer()
      metrics.batches.inc()
      metrics.moved.inc(prepared.strays.length)
      metrics.events.inc({ outcome: 'priced' }, prepared.counts.priced)
      metrics.events.inc({ outcome: 'unpriced' }, prepared.counts.unpriced)
      for (const { outcome } of prepared.outcomes) metrics.events.inc({ outcome })
      if (rejected > 0)
        logger.error({ partition, rejected }, 'the ledger refused records; see the dead letters')
    },
    posted(offset) {
      stands = offset
      metrics.progress.posted(partition, offset, known.filter.bytes)
      known.saveIfDue(offset, (error) => logger.warn({ partition, error: String(error) }, 'filter not saved'))
    },
    async closed(offset) {
      metrics.progress.closed(partition)
      if (offset !== undefined) await known.save(offset)
    },
    isBehind: () => ledgerBehind(origin, begin, begun?.to),
  }

  const lane = new PostingLane(context, begin, begun, work, parts.turns)
  return {
    from: begin,
    push: (records) => lane.push(records),
    close(why) {
      if (why === 'lost') lost.abort()
      return lane.close(why)
    },
  }
}

/**
 * Whether a newer book might change what a batch came to: a price or a rate that was posted just before the events
 * it is for has to be known to them. Deciding writes nothing, so it can be done again.
 */
function wantsBook({ counts, revenue }: Prepared): boolean {
  return counts.unpriced > 0 || revenue.length > 0
}

/**
 * A topic that was deleted and made again has the old name and new offsets: what the ledger has under the old ones
 * would hide the new events. Refused before anything is skipped.
 */
async function refuseForeignLog(log: EventLog, partition: number, begin: number): Promise<void> {
  const bounds = (await log.bounds()).find((each) => each.partition === partition)
  if (bounds === undefined || begin <= bounds.next) return
  throw new MarginscopeError(
    'log_replaced',
    `the ledger has partition ${partition} of ${log.source} up to offset ${begin}, but the log ends at ${bounds.next}: it was deleted and made again. Give the new log another name (another topic, another data folder).`,
  )
}
