/** What a report refuses to make, or can't make yet. */
export type ReportErrorCode =
  | 'too_many_periods'
  | 'too_many_pairs'
  | 'too_many_units'
  | 'ambiguous_order'
  | 'unknown_by_hour'
  | 'not_settled'

/** A report that can't be made as it was asked for; the message says what to ask instead. */
export class ReportError extends Error {
  readonly code: ReportErrorCode
  /** What of the question it is about. */
  readonly about: 'grain' | 'filter' | 'order' | 'as_of' | 'second_key'

  constructor(code: ReportErrorCode, about: ReportError['about'], message: string) {
    super(message)
    this.name = 'ReportError'
    this.code = code
    this.about = about
  }
}
