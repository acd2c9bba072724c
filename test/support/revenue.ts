import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, request } from './http.ts'

export interface RevenueAnswer {
  readonly accepted: number
  readonly rejected: readonly unknown[]
}

/** POST /v1/revenue with an array of lines, once. */
export function postRevenue(url: string, lines: readonly unknown[]): Promise<Answer<RevenueAnswer>> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(lines),
  }
  return request(`${url}/v1/revenue`, init)
}

/** Sends lines until they are answered 202 without a refusal: again after 429, 5xx and broken connections. */
export async function deliverRevenue(url: string, lines: readonly unknown[]): Promise<void> {
  let why = ''
  for (let tries = 1; tries <= 60; tries += 1) {
    const answer = await postRevenue(url, lines).catch((error: unknown) => String(error))
    if (typeof answer === 'string') why = answer
    else if (answer.status === 202 && answer.body.rejected.length === 0) return
    else {
      why = `${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`
      if (answer.status < 500 && answer.status !== 429) break
    }
    await sleep(Math.min(1_000, 50 * tries))
  }
  throw new Error(`revenue not accepted: ${why}`)
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
  const answer = await request(`${url}/v1/prices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ entries: [], rates: body }),
  })
  if (answer.status !== 201)
    throw new Error(`POST /v1/prices: ${answer.status} ${JSON.stringify(answer.body)}`)
}
