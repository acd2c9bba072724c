import type { Stored } from '@marginscope/eventlog'
import type { BaselinedBook } from '@marginscope/finance'
import type { Posting } from '@marginscope/ledger'

/** What the ledger knows of an identity; `precedence` (see `precedenceOf`) orders everything that was ever said of it. */
export interface State<In = InForce> {
  readonly precedence: number
  /** Of what has that precedence; 0: not known, or a void. */
  readonly content_hash: number
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
  /** A copy with other content: not taken. `kept` is what stands and stays. */
  | { readonly kind: 'conflict'; readonly kept: In | undefined }
  | { readonly kind: 'stale' }
  /** Post it; `replaces` is the posting to reverse, if one is in force. */
  | { readonly kind: 'post'; readonly replaces: In | undefined }

/** What is to be decided about. */
export interface Copy {
  readonly precedence: number
  readonly content_hash: number
}

/** Decides what a copy of an identity means, given what is known of that identity. */
export function judge<In>(copy: Copy, known: State<In> | undefined): Verdict<In> {
  const { precedence } = copy
  if (known === undefined) return { kind: 'post', replaces: undefined }
  if (precedence === known.precedence)
    return isOther(copy, known) ? { kind: 'conflict', kept: known.in_force } : { kind: 'duplicate' }
  if (precedence < known.precedence) return { kind: 'stale' }
  return { kind: 'post', replaces: known.in_force }
}

/**
 * Whether two of one precedence say different things. Where what one says is not known they don't: a posting of
 * before contents were kept has copies and no conflicts, as it always had.
 */
export function isOther(copy: Pick<Copy, 'content_hash'>, known: Pick<State, 'content_hash'>): boolean {
  return copy.content_hash !== 0 && known.content_hash !== 0 && copy.content_hash !== known.content_hash
}
