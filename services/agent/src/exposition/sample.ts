/** One value of one series, as a page or a write request says it. */
export interface Sample {
  readonly name: string
  readonly labels: ReadonlyMap<string, string>
  readonly value: number
  /** When it was taken, milliseconds since 1970, where the sender says so. */
  readonly time_ms: number | undefined
  /** When its counter began, milliseconds since 1970, where the sender says so. */
  readonly start_ms: number | undefined
}

/** Whether anybody wants a metric of this name: what nobody wants is passed over unread. */
export type Wanted = (name: string) => boolean

export const SAMPLE_LIMITS = {
  /** Of a page, or of a write request unpacked. */
  bytes: 16 * 1024 * 1024,
  /** Wanted ones of a page or a write request. */
  samples: 100_000,
  /** Series, values and names of a write request, wanted or not; Prometheus sends 2,000 samples at once. */
  parts: 500_000,
  labels: 64,
  text_chars: 1_024,
} as const
