import { patiently } from '@marginscope/client'
import { type Answer, clientOf, postJson } from './http.ts'

export interface RevenueAnswer {
  readonly accepted: number
  readonly rejected: readonly unknown[]
}

/** POST /v1/revenue with an array of lines, once. */
export function postRevenue(url: string, lines: readonly unknown[]): Promise<Answer<RevenueAnswer>> {
  return postJson(`${url}/v1/revenue`, lines)
}

/** Sends lines until they are answered 202 without a refusal: again after 429, 5xx and broken connections. */
export async function deliverRevenue(url: string, lines: readonly unknown[]): Promise<void> {
  const texts = lines.map((line) => JSON.stringify(line))
  const send = () => clientOf(url).send('/v1/revenue', texts)
  const sent = await patiently(send, { first_ms: 50, longest_ms: 1_000, limit_ms: 240_000 })
  if (sent.rejected.length > 0) throw new Error(`revenue not accepted: ${JSON.stringify(sent).slice(0, 500)}`)
}

/** POST /v1/prices with exchange rates: `[base, quote, rate, from]`. */
export async function postRates(
  url: string,
  rates: readonly (readonly [base: string, quote: string, rate: string, from: string])[],
): Promise<void> {
  const body = rates.map(([base, quote, rate, from]) => ({
    base,
    quote,
    rate,
    valid_from: `${from}T00:00:00Z`,
    source: 'ECB',
  }))
  const answer = await postJson(`${url}/v1/prices`, { entries: [], rates: body })
  if (answer.status !== 201)
    throw new Error(`POST /v1/prices: ${answer.status} ${JSON.stringify(answer.body)}`)
}
