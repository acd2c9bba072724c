/** Where a row came from in the log. */
export interface Origin {
  readonly log_source: string
  readonly partition: number
}
