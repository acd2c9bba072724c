import type { Logger } from '@marginscope/service'
import type { Warehouse } from '@marginscope/warehouse'
import { isDirty, type Look, look } from './look.ts'
import { settleComing, settleDirty } from './round.ts'

/** How often is looked for something to do, and how long a round may keep the machine busy: a twentieth. */
const REST_MS = 2_000
const REST_MS_MAX = 60_000
const REST_SHARE = 20
/** A report waits this long for the allocation; then it shows as unallocated what is not there yet. */
const WAIT_MS_MAX = 10_000

/** Keeps `revenue_allocations` as the revenue, the usage and the rules say, in the background and when asked. */
export interface Allocator {
  /**
   * Resolves when what was recorded before this call is allocated: all days up to today, and of `tenant` those
   * before `through_day` (since 1970-01-01). After 10 s, or when the warehouse fails (which is logged), it resolves
   * all the same: reports are exact either way, and show as unallocated what is still to come.
   */
  settle(tenant: string, through_day: number): Promise<void>
  stop(): Promise<void>
}

/** Starts allocating; one round at a time, however many ask. Any number of processes may do the same. */
export function startAllocator(warehouse: Warehouse, logger: Logger): Allocator {
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let next: { readonly done: Promise<void>; readonly wanted: Map<string, number> } | undefined
  /** Days to come that are as of these stamps, so that asking again costs nothing. */
  const coming = new Map<string, { readonly stamp: string; readonly through_day: number }>()
  let rested_ms = REST_MS
  let timer: NodeJS.Timeout | undefined

  async function round(wanted: ReadonlyMap<string, number>): Promise<void> {
    const began = performance.now()
    try {
      const seen = await look(warehouse)
      await settleDirty(warehouse, seen, stopping.signal)
      const open = new Map([...wanted].filter(([tenant, day]) => isComing(tenant, day, seen)))
      await settleComing(warehouse, seen, open, stopping.signal)
      for (const [tenant, through_day] of open) coming.set(tenant, { stamp: stampOf(seen), through_day })
    } catch (error) {
      logger.warn({ err: error }, 'revenue not allocated; the next round tries again')
    } finally {
      rested_ms = Math.min(Math.max((performance.now() - began) * REST_SHARE, REST_MS), REST_MS_MAX)
    }
  }

  function isComing(tenant: string, through_day: number, seen: Look): boolean {
    if (seen.revenue_ms === 0 || through_day <= seen.tomorrow) return false
    const known = coming.get(tenant)
    return known === undefined || known.stamp !== stampOf(seen) || known.through_day < through_day
  }

  /** The round that begins after this call: the running one may have looked too early. */
  function ask(tenant?: string, through_day = 0): Promise<void> {
    if (next === undefined) {
      const wanted = new Map<string, number>()
      const before = running ?? Promise.resolve()
      const done = before.then(() => {
        next = undefined
        running = round(wanted).finally(() => {
          running = undefined
        })
        return running
      })
      next = { done, wanted }
    }
    if (tenant !== undefined) next.wanted.set(tenant, Math.max(through_day, next.wanted.get(tenant) ?? 0))
    return next.done
  }

  function rest(): void {
    timer = setTimeout(async () => {
      await ask()
      if (!stopping.signal.aborted) rest()
    }, rested_ms)
    timer.unref()
  }
  rest()

  return {
    async settle(tenant, through_day) {
      if (stopping.signal.aborted) return
      const seen = await look(warehouse)
      if (!isDirty(seen) && !isComing(tenant, through_day, seen)) return
      await inTime(ask(tenant, through_day))
    },
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await next?.done
      await running
    },
  }
}

function stampOf({ revenue_ms, usage_ms, rules_ms, tomorrow }: Look): string {
  return [revenue_ms, usage_ms, rules_ms, tomorrow].join('/')
}

async function inTime(done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, WAIT_MS_MAX)
  })
  try {
    await Promise.race([done, late])
  } finally {
    clearTimeout(timer)
  }
}
