import type { Fields } from '../fields.ts'
import type { RefusalCode } from '../source.ts'

/** A record of a file and where it stands: its line, or its row in a Parquet file, counted from 1. */
export type Recorded =
  | { readonly kind: 'record'; readonly line: number; readonly record: Fields }
  | { readonly kind: 'refused'; readonly line: number; readonly code: RefusalCode; readonly message: string }

/** What of a record is held in memory; beyond it a record is refused. */
export const RECORD_BYTES_MAX = 32 * 1024 * 1024
