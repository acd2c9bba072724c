import type { Begun } from './fence.ts'

/** What a release before this one kept beside the log's offset: nothing, a batch or a chore's insert that it had begun. */
export type OldNote =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'batch'; readonly to: number; readonly book_version: number | undefined }
  | { readonly kind: 'insert'; readonly begun: Begun }

/** Reads it: once for each partition, when this release takes it over. */
export function readOldNote(note: string | undefined): OldNote {
  if (note === undefined || note === '') return { kind: 'nothing' }
  const parsed: unknown = JSON.parse(note)
  if (typeof parsed === 'object' && parsed !== null) {
    if ('to' in parsed && Number.isSafeInteger(parsed.to)) {
      const named = 'book_version' in parsed && Number.isSafeInteger(parsed.book_version)
      return {
        kind: 'batch',
        to: Number(parsed.to),
        book_version: named ? Number(parsed.book_version) : undefined,
      }
    }
    if ('begun' in parsed) {
      const { begun } = parsed
      if (typeof begun === 'object' && begun !== null && 'table' in begun && 'token' in begun)
        return { kind: 'insert', begun: { table: String(begun.table), token: String(begun.token) } }
    }
  }
  throw new Error(`not a note of this processor: ${note}`)
}
