import type { LogRecord } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { placeInLog } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import { type Insertion, insertionOf, insertRows } from '../table/insertion.ts'
import { traceLooks, traceSpans } from './table.ts'

/** A span as its record in the log says it. */
export type ReceivedSpan = Extract<LogRecord, { kind: 'span' }> & { readonly offset: number }

export function insertionOfSpans(spans: readonly ReceivedSpan[], origin: Origin): Insertion {
  return insertionOf(
    traceSpans,
    spans.map(({ offset, tenant, received_at, trace, span, parent, leaf, event, part }) => ({
      tenant,
      trace_id: trace,
      span_id: span,
      parent_id: parent,
      is_leaf: leaf === true,
      stated_event: event === null ? '' : JSON.stringify(event),
      stated_part: part === undefined ? '' : JSON.stringify(part),
      received_at,
      ...placeInLog(origin, offset),
    })),
  )
}

/** Notes that all was made of the spans below `looked_to` that their traces come to. */
export async function noteTraceLook(warehouse: Warehouse, origin: Origin, looked_to: number): Promise<void> {
  const { log_source, partition } = origin
  await insertRows(warehouse, traceLooks, [{ log_source, log_partition: partition, looked_to }])
}
