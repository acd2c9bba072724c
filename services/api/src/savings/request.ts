import type { TenantReader } from '@marginscope/ledger'
import type { Fleet } from '@marginscope/reports'
import { decimalAmount } from '@marginscope/schemas'
import { z } from 'zod'
import { invalidParameter } from '../http/invalid-parameter.ts'
import { filters, type MarginRequest, marginQuery, marginRequest } from '../margin/request.ts'

const GPUS_MAX = 1_000_000

const gpus = z.coerce.number().int().min(0).max(GPUS_MAX).optional()

/** As `GET /v1/margin`, and the fleet that the GPU techniques are about. */
export const savingsQuery = marginQuery
  .pick({
    from: true,
    to: true,
    group_by: true,
    grain: true,
    timezone: true,
    as_of: true,
    limit: true,
    cursor: true,
    format: true,
  })
  .extend({
    ...filters,
    'fleet.gpus_before': gpus.describe('Whole GPUs that were paid for before the techniques. For `cash`.'),
    'fleet.gpus_now': gpus.describe('Whole GPUs that were paid for from `from` to `to`.'),
    'fleet.gpu_hour_usd': decimalAmount.optional().describe('USD for an hour of one GPU.'),
  })

export type SavingsQuery = z.infer<typeof savingsQuery>

/** Which rows a report adds up, and the fleet where one is given. Fails with 400 `invalid_parameter`. */
export function savingsRequest(
  reader: TenantReader,
  query: SavingsQuery,
  now_ms: number,
): { readonly request: MarginRequest; readonly fleet: Fleet | undefined } {
  const {
    'fleet.gpus_before': gpus_before,
    'fleet.gpus_now': gpus_now,
    'fleet.gpu_hour_usd': gpu_hour_usd,
    ...shared
  } = query
  const request = marginRequest(reader, marginQuery.parse(shared), now_ms)
  if (gpus_before === undefined && gpus_now === undefined && gpu_hour_usd === undefined)
    return { request, fleet: undefined }
  if (gpus_before === undefined || gpus_now === undefined || gpu_hour_usd === undefined)
    throw invalidParameter(
      'fleet.gpus_before',
      'goes together with fleet.gpus_now and fleet.gpu_hour_usd: give all three or none',
    )
  return { request, fleet: { gpus_before, gpus_now, gpu_hour_usd } }
}
