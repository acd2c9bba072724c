/** Every bound that a user can meet, in one place. Bodies are measured after decompression. */
export const LIMITS = {
  events_per_request: 10_000,
  body_bytes: 16 * 1024 * 1024,
  event_bytes: 64 * 1024,
  id_chars: 128,
  string_chars: 256,
  attribute_pairs: 32,
  /** A count beyond this is a mistake (a million million tokens in one request), and keeps sums inside Int64. */
  count: 1_000_000_000_000,
  future_ms: 24 * 60 * 60 * 1000,
  version: 2_147_483_647,
} as const
