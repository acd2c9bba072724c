/** Senders are several, and each has its own fields. */
const RECORDS_KEPT = 8

/**
 * One object of each shape that the way of an event goes by, and of records a few: whatever it is, it is only held. V8
 * forgets a shape when it collects garbage and finds no object of it, and with the shape all code that was compiled for it:
 * after each collection that fell between two batches it compiled for 150 ms, a sixth of what the batches took.
 */
export const keptShapes: { ready: unknown; price: unknown; candidate: unknown } = {
  ready: undefined,
  price: undefined,
  candidate: undefined,
}

const records: unknown[] = Array.from({ length: RECORDS_KEPT }, () => undefined)

export function keepRecord(record: { readonly offset: number }): void {
  records[record.offset % RECORDS_KEPT] = record
}
