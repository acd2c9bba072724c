import { readStamps } from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'
import { dueOf, NO_RESTS } from './due.ts'
import { settleComing, settleDirty } from './round.ts'

/** Allocates all that there is, days to come too, without any rest: for who needs it done before going on. */
export async function allocateAll(warehouse: Warehouse): Promise<void> {
  for (;;) {
    const due = dueOf(await readStamps(warehouse), NO_RESTS, 0)
    if (due === undefined) return
    const steps = due === 'dirty' ? settleDirty(warehouse) : settleComing(warehouse)
    while ((await steps.next()).done !== true);
  }
}
