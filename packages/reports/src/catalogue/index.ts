export { MARGIN_BANDS, MARGIN_FROM_PCT, UNPRICED_MAX_PCT } from '@marginscope/finance'
export { IDLE } from '@marginscope/pricing'
export {
  areTokens,
  COUNTS,
  type Count,
  FEES,
  INPUT_METERS,
  type Meter,
  type MeteredUsage,
  MIXED_MEDIA,
  metersOf,
  PLAIN_METERS,
  SEARCHES,
  SINGLE_MEDIA,
} from './meters.ts'
