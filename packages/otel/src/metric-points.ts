import type { Told } from './told.ts'

/** What a metric's data point says was used or cost, since when. Its name is the metric's, its time when it was taken. */
export interface Point extends Told {
  /** Milliseconds since 1970; 0: not stated. */
  readonly from_ms: number
  readonly value: number
  /** Whether the value is of this stretch alone, and not of all since the sender began. */
  readonly is_delta: boolean
}

export interface Metrics {
  readonly points: readonly Point[]
  /** How many points of other metrics came along. */
  readonly others: number
}

/**
 * Metrics that say what calls of models used or cost: Claude Code's (https://code.claude.com/docs/en/monitoring-usage),
 * OpenTelemetry's histogram and the counters that replace it
 * (https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-token-metrics.md).
 */
const USAGE =
  /^(?:claude_code\.(?:token|cost)\.usage|gen_ai\.client\.(?:token\.usage|inference\.usage\.[a-z_.]*tokens))$/

export function isUsageMetric(name: string): boolean {
  return USAGE.test(name)
}

/** AGGREGATION_TEMPORALITY_DELTA of opentelemetry/proto/metrics/v1/metrics.proto. */
export const DELTA = 1
