import type { Bounds, EventLog } from '@marginscope/eventlog'
import { pause, within } from '@marginscope/flow'
import { CrossTenantReader, readWatermarks, type Watermarks } from '@marginscope/ledger'
import type { Logger } from '@marginscope/service'
import type { Warehouse } from '@marginscope/warehouse'
import { observe, type Position, stalled, type Waiting } from './progress.ts'

export interface Check {
  readonly ok: boolean
  readonly reason: string
}

export interface Readiness {
  readonly ready: boolean
  readonly checks: { readonly warehouse: Check; readonly log: Check; readonly progress: Check }
}

export interface Sampler {
  readiness(): Readiness
  /** Records in the log that are not in the ledger yet, per partition, as of the last look. */
  positions(): readonly Position[]
  stop(): Promise<void>
}

const EVERY_MS = 1_000
const LOOK_MS_MAX = 5_000

const NOT_YET: Check = { ok: false, reason: 'not looked at yet' }
const OK: Check = { ok: true, reason: '' }

/**
 * Looks once a second whether the warehouse and the log answer and whether the ledger follows the log, so that
 * asking for readiness costs nothing. A look that takes longer than 5 s counts as no answer.
 */
export function startSampler(
  { log, warehouse, logger }: { log: EventLog; warehouse: Warehouse; logger: Logger },
  { stall_ms }: { readonly stall_ms: number },
): Sampler {
  const reader = new CrossTenantReader(
    warehouse,
    'how far the log is posted: offsets, whosever the records are',
  )
  let checks: Readiness['checks'] = { warehouse: NOT_YET, log: NOT_YET, progress: NOT_YET }
  let positions: readonly Position[] = []
  let marks: Watermarks = new Map()
  let waiting: Waiting = new Map()

  const look = async (): Promise<void> => {
    const [bounds, read] = await Promise.all([
      attempt(() => log.bounds()),
      attempt(async () => readWatermarks(reader, log.source, partitionsOf(log), marks)),
    ])
    const progress = judge(bounds, read)
    const now = { warehouse: checkOf(read), log: checkOf(bounds), progress }
    const [was_ready, is_ready] = [allOk(checks), allOk(now)]
    checks = now
    if (was_ready !== is_ready) logger.info({ checks }, is_ready ? 'ready' : 'not ready')
  }
  const judge = (bounds: Attempt<readonly Bounds[]>, read: Attempt<Watermarks>): Check => {
    if (!bounds.ok || !read.ok)
      return { ok: false, reason: 'unknown: the log or the warehouse does not answer' }
    marks = read.value
    positions = bounds.value.map(({ partition, next }) => ({
      partition,
      next,
      posted: marks.get(partition) ?? 0,
    }))
    const now_ms = performance.now()
    waiting = observe(waiting, positions, now_ms)
    const stuck = stalled(waiting, now_ms, stall_ms)
    const longest = Math.max(0, ...stuck.map(({ waited_ms }) => waited_ms))
    if (stuck.length === 0) return OK
    const which = stuck
      .slice(0, 10)
      .map(({ partition }) => partition)
      .join(', ')
    return {
      ok: false,
      reason: `nothing was posted from partition ${which} for ${Math.round(longest / 1000)} s, though the log holds more; see whether the processor runs`,
    }
  }
  const stopping = new AbortController()
  const loop = async (): Promise<void> => {
    let next_ms: number
    do {
      next_ms = performance.now() + EVERY_MS
      await look()
    } while (await pause(next_ms - performance.now(), stopping.signal))
  }
  const running = loop()

  return {
    readiness: () => ({ ready: allOk(checks), checks }),
    positions: () => positions,
    async stop() {
      stopping.abort()
      await running
    },
  }
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

/** Never rejects; never waits for longer than LOOK_MS_MAX. */
async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    const late = () => Promise.reject(new Error(`no answer within ${LOOK_MS_MAX} ms`))
    return { ok: true, value: await within(work(), LOOK_MS_MAX, late) }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

const checkOf = (result: Attempt<unknown>): Check => (result.ok ? OK : { ok: false, reason: result.reason })
const allOk = (checks: Readiness['checks']) => Object.values(checks).every(({ ok }) => ok)
const partitionsOf = (log: EventLog) => Array.from({ length: log.partitions }, (_, i) => i)
