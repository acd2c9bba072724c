import type { Posting } from '@marginscope/ledger'

/**
 * What the ledger knows of an identity. `precedence` orders everything that was ever said of it: version x 2,
 * plus 1 for a void, so a void without a version of its own cancels the version it names, and any order of
 * arrival ends at the same state.
 */
export interface State {
  readonly precedence: number
  /** Makes the posting in force (few are ever asked for); undefined after a void. */
  readonly standing: (() => Posting | undefined) | undefined
}

export type Verdict =
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'stale' }
  /** Post it; `replaces` is the posting to reverse, if one stands. */
  | { readonly kind: 'post'; readonly replaces: Posting | undefined }

export function precedenceOf(version: number, isVoid: boolean): number {
  return version * 2 + (isVoid ? 1 : 0)
}

/** Decides what a copy of an identity means, given what is known of that identity. */
export function judge(precedence: number, known: State | undefined): Verdict {
  if (known === undefined) return { kind: 'post', replaces: undefined }
  if (precedence === known.precedence) return { kind: 'duplicate' }
  if (precedence < known.precedence) return { kind: 'stale' }
  return { kind: 'post', replaces: known.standing?.() }
}
