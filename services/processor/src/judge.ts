import type { Stored } from '@marginscope/eventlog'
import type { BaselinedBook } from '@marginscope/finance'
import type { Posting } from '@marginscope/ledger'

/** What the ledger knows of an identity; `precedence` (see `precedenceOf`) orders everything that was ever said of it. */
export interface State<In = InForce> {
  readonly precedence: number
  /** The posting in force; undefined after a void. */
  readonly in_force: In | undefined
}

/**
 * A posting in force: as the ledger has it, or, of an event posted a moment ago, the record and the book it was
 * made from. Few are ever asked for, so the posting itself is not kept.
 */
export type InForce =
  | { readonly kind: 'ledger'; readonly posting: Posting | undefined }
  | { readonly kind: 'record'; readonly stored: Stored; readonly book: BaselinedBook }

export type Verdict<In = InForce> =
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'stale' }
  /** Post it; `replaces` is the posting to reverse, if one is in force. */
  | { readonly kind: 'post'; readonly replaces: In | undefined }

/** Decides what a copy of an identity means, given what is known of that identity. */
export function judge<In>(precedence: number, known: State<In> | undefined): Verdict<In> {
  if (known === undefined) return { kind: 'post', replaces: undefined }
  if (precedence === known.precedence) return { kind: 'duplicate' }
  if (precedence < known.precedence) return { kind: 'stale' }
  return { kind: 'post', replaces: known.in_force }
}
