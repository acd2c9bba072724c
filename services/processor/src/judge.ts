import type { Stored } from '@marginscope/eventlog'
import type { BaselinedBook, Posting } from '@marginscope/ledger'

/**
 * What the ledger knows of an identity. `precedence` orders everything that was ever said of it: version x 2,
 * plus 1 for a void, so a void without a version of its own cancels the version it names, and any order of
 * arrival ends at the same state.
 */
export interface State<In = Standing> {
  readonly precedence: number
  /** The posting in force; undefined after a void. */
  readonly standing: In | undefined
}

/**
 * A posting in force: as the ledger has it, or, of an event posted a moment ago, the record and the book it was
 * made from. Few are ever asked for, so the posting itself is not kept.
 */
export type Standing =
  | { readonly kind: 'ledger'; readonly posting: Posting | undefined }
  | { readonly kind: 'record'; readonly stored: Stored; readonly book: BaselinedBook }

export type Verdict<In = Standing> =
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'stale' }
  /** Post it; `replaces` is the posting to reverse, if one stands. */
  | { readonly kind: 'post'; readonly replaces: In | undefined }

export function precedenceOf(version: number, isVoid: boolean): number {
  return version * 2 + (isVoid ? 1 : 0)
}

/** Decides what a copy of an identity means, given what is known of that identity. */
export function judge<In>(precedence: number, known: State<In> | undefined): Verdict<In> {
  if (known === undefined) return { kind: 'post', replaces: undefined }
  if (precedence === known.precedence) return { kind: 'duplicate' }
  if (precedence < known.precedence) return { kind: 'stale' }
  return { kind: 'post', replaces: known.standing }
}
