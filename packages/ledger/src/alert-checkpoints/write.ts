import { randomUUID } from 'node:crypto'
import type { Warehouse } from '@marginscope/warehouse'
import { insertionOf } from '../table/insertion.ts'
import type { Checkpoint } from './read.ts'
import { alertCheckpoints } from './table.ts'

/** Below 8 MiB, whatever the text: a UTF-16 unit is at most three bytes of UTF-8. */
const PART_UNITS_MAX = 2_500_000

/** Keeps a state, in as many parts as its length takes. */
export async function postCheckpoint(
  warehouse: Warehouse,
  { tenant, state, view, bucket_s, folded_until_ms, read_until_ms }: Checkpoint & { readonly tenant: string },
): Promise<void> {
  const texts = partsOf(state)
  const checkpoint_id = randomUUID()
  const shared = { tenant, view, bucket_s, folded_until: folded_until_ms, read_until: read_until_ms }
  const rows = texts.map((text, part_number) => ({
    ...shared,
    checkpoint_id,
    part_number,
    part_count: texts.length,
    state: text,
  }))
  const { table, columns, rows_tsv } = insertionOf(alertCheckpoints, rows)
  await warehouse.insert(table, columns, rows_tsv, `checkpoint/${checkpoint_id}`)
}

/** Cuts a text so that no character is cut in two. */
export function partsOf(text: string, units_max = PART_UNITS_MAX): string[] {
  const parts: string[] = []
  let from = 0
  do {
    let to = Math.min(from + units_max, text.length)
    if (to < text.length && /[\uD800-\uDBFF]/.test(text.charAt(to - 1))) to -= 1
    parts.push(text.slice(from, to))
    from = to
  } while (from < text.length)
  return parts
}
