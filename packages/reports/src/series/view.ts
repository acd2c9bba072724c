import type { Dimension } from '@marginscope/schemas'
import type { ExtraSum, RatioSignal } from './signal.ts'

/** What is watched together: the postings with these values, a series for each combination of `by`. */
export interface View {
  /** In the order of `labels`; none: one series, of all that the filters let through. */
  readonly by: readonly Dimension[]
  readonly filters: ReadonlyMap<Dimension, readonly string[]>
  readonly signals: readonly RatioSignal[]
  /** Refused events are nobody's: they are there only for a view of everything. */
  readonly extras: readonly ExtraSum[]
  /** Also a series of its own for each kind of request that has prices of its own and each price book, with a sample. */
  readonly is_sampled?: true
}
