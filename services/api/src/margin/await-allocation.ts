import { pollUntil } from '@marginscope/flow'
import { isAboutToShift, mayBePlaced, readStamps, type Stamps, type TenantReader } from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'

/** A report waits this long for the worker; then it shows as unallocated what is not there yet. */
const WAIT_MS_MAX = 5_000
const LOOK_EVERY_MS = 200
/** The worker looks what is due every 0.75 s, and a round that takes a little longer than the last is not late. */
const LATE_MS = 1_000

/**
 * Resolves when revenue and rules that were recorded before this call are allocated, and usage too where it came just
 * now or revenue of the tenant still has no place, and its round does not rest for longer than is waited. Starts
 * nothing: the worker allocates by itself, and says how far it came and when it goes on. After 5 s it resolves all the
 * same: reports are exact either way.
 */
export async function awaitAllocation(warehouse: Warehouse, reader: TenantReader): Promise<void> {
  const until_ms = performance.now() + WAIT_MS_MAX
  const left_ms = () => Math.max(0, until_ms - performance.now())
  const waitFor = (holds: (now: Stamps) => boolean) =>
    pollUntil(
      async () => {
        const now = await readStamps(warehouse)
        return holds(now) ? now : undefined
      },
      { every_ms: LOOK_EVERY_MS, limit_ms: left_ms() },
    )

  const asked = await readStamps(warehouse)
  const { usage_ms } = asked
  if (asked.revenue_ms === 0) return
  const now = isUpToDate(asked, asked) ? asked : await waitFor((each) => isUpToDate(each, asked))
  if (now === undefined || usage_ms <= now.settled_ms || !comesWithin(now, left_ms())) return
  const { settled_ms } = now
  if (!((await isAboutToShift(reader, settled_ms)) || (await mayBePlaced(reader, settled_ms)))) return
  await waitFor((each) => each.settled_ms >= usage_ms)
}

/** Whether all that is settled at once, as soon as it is recorded, is settled as far as it was asked for. */
function isUpToDate(now: Stamps, asked: Stamps): boolean {
  const is_coming_known = asked.usage_ms === 0 || now.coming_ms > 0
  const newest_ms = Math.max(asked.revenue_ms, asked.rules_ms)
  return is_coming_known && now.settled_ms >= newest_ms && now.settled_day >= asked.tomorrow
}

/** Whether the next round of new usage is over in this time, if it takes as long as the last. */
const comesWithin = ({ now_ms, usage_due_ms, took_ms }: Stamps, limit_ms: number) =>
  usage_due_ms + took_ms + LATE_MS <= now_ms + limit_ms
