import type { UsageEvent } from '@marginscope/schemas'

/** The fields of an event that say what was used. */
export type StatedUsage = Pick<UsageEvent, 'usage' | 'raw_usage' | 'raw_format' | 'reported_cost'>
