import { postJson, type RequestOptions } from './http.ts'

/** A price entry for one model with sensible defaults; amounts are for 1,000,000 counts. */
export function priceFor(
  price_id: string,
  model: string,
  meter: string,
  amount: string,
  over: Readonly<Record<string, unknown>> = {},
) {
  return {
    price_id,
    provider: 'acme-llm',
    model_match: { type: 'exact', pattern: model },
    meter,
    amount,
    per: 1_000_000,
    currency: 'USD',
    valid_from: '2026-01-01T00:00:00Z',
    status: 'contract',
    source: 'order form 17',
    ...over,
  }
}

export interface Published {
  readonly book_version: number
  readonly recorded_at: string
  readonly entries: number
  readonly reprice_job: string | null
}

/** POST /v1/prices; fails unless it answers 201. */
export async function postPrices(
  url: string,
  entries: readonly unknown[],
  options?: RequestOptions,
): Promise<Published> {
  const answer = await postJson<Published>(`${url}/v1/prices`, { entries }, options)
  if (answer.status !== 201)
    throw new Error(`POST /v1/prices: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

export interface RepriceFigures {
  readonly events: number
  readonly changed: number
  readonly newly_priced: number
  readonly newly_unpriced: number
  readonly old: string
  readonly new: string
  readonly difference: string
}

export interface Repriced {
  readonly job_id: string | null
  readonly status: 'dry_run' | 'running' | 'done'
  readonly models: readonly (RepriceFigures & { readonly provider: string; readonly model: string })[]
  readonly totals: RepriceFigures
  readonly errors: readonly string[]
}

/** POST /v1/reprice; fails unless it answers 200 or 202. */
export async function reprice(
  url: string,
  body: Readonly<Record<string, unknown>>,
  options?: RequestOptions,
): Promise<Repriced> {
  const answer = await postJson<Repriced>(`${url}/v1/reprice`, body, { timeout_ms: 90_000, ...options })
  if (answer.status !== 200 && answer.status !== 202)
    throw new Error(`POST /v1/reprice: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
