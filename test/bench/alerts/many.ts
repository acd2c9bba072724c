/** The tenant that is measured: each pair of feature and model has five signals that say something, 10,000 series. */
export const PAIRS = 2_000
export const SIGNALS = 5
export const MODELS = 20
/** Of a pair in a bucket. */
export const REQUESTS = 20
export const BUCKET_MS = 300_000
/** The bucket that is looked at, or the first of those. */
export const AT = Math.floor(Date.UTC(2026, 9, 5) / BUCKET_MS)
