import { get, postJson, type RequestOptions } from './http.ts'

export type Techniques = Readonly<
  Record<
    'routing' | 'prompt_caching' | 'batch' | 'quantisation' | 'speculative_decoding' | 'kv_reuse',
    string
  >
>

export interface SavingsFigures {
  readonly requests: number
  readonly unpriced_requests: number
  readonly counterfactual: string
  readonly actual: string
  readonly saved: string
  readonly techniques: Techniques
  readonly capacity_value: string
}

export interface SavingsAnswer extends SavingsFigures {
  readonly cash: string
  readonly method: string
  readonly modelled: readonly string[]
  readonly rows: readonly (SavingsFigures & Readonly<Record<string, unknown>>)[]
}

/** GET /v1/savings; fails unless it answers 200. */
export function savings(
  url: string,
  params: Readonly<Record<string, string>>,
  options?: RequestOptions,
): Promise<SavingsAnswer> {
  return get<SavingsAnswer>(url, '/v1/savings', params, options)
}

/** POST /v1/baselines. */
export function postBaselines(url: string, profiles: readonly unknown[], options?: RequestOptions) {
  return postJson<{ book_version: number; profiles: readonly { version: number }[] }>(
    `${url}/v1/baselines`,
    { profiles },
    options,
  )
}
