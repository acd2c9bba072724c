import type { Intake } from '../intake/intake.ts'
import { REVENUE_MEDIA, type RevenueMedia, readRevenueLines } from './read-lines.ts'

/** `POST /v1/revenue`: revenue lines as JSON, NDJSON, CSV, or Stripe's invoices and line items. */
export const revenueIntake: Intake<RevenueMedia> = {
  path: '/v1/revenue',
  scope: 'ingest',
  media: REVENUE_MEDIA,
  read: (body, media, arrival, { query }) => readRevenueLines(body, media, arrival, query),
}
