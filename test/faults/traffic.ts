import { deliver, type Stack } from '../support/index.ts'

/** List prices in 1e-12 USD a token ($ per 1 M tokens times 1e6). */
export const MODELS = [
  { provider: 'openai', model: 'gpt-4o', input_price: 2_500_000n, output_price: 10_000_000n },
  { provider: 'anthropic', model: 'claude-sonnet-4-5', input_price: 3_000_000n, output_price: 15_000_000n },
] as const

const FEATURES = ['chat', 'search', 'summarise'] as const

export interface Facts {
  readonly events: number
  readonly input_tokens: number
  readonly output_tokens: number
  /** In 1e-12 USD. */
  readonly cost: bigint
}

/** The n-th event of a run: always the same, worked out from its number alone. */
export function eventOf(run: string, n: number) {
  const { provider, model } = MODELS[n % MODELS.length] as (typeof MODELS)[number]
  return {
    id: `${run}-${n}`,
    time: new Date(Date.UTC(2026, 4, 1 + (n % 28), n % 24, n % 60)).toISOString(),
    provider,
    model,
    customer: `customer-${n % 17}`,
    feature: FEATURES[n % FEATURES.length],
    usage: { uncached_input_tokens: 100 + (n % 5000), output_tokens: 10 + (n % 700) },
  }
}

/** What the first `count` events of a run must add up to. */
export function factsOf(count: number): Facts {
  let input_tokens = 0
  let output_tokens = 0
  let cost = 0n
  for (let n = 0; n < count; n++) {
    const { input_price, output_price } = MODELS[n % MODELS.length] as (typeof MODELS)[number]
    const input = 100 + (n % 5000)
    const output = 10 + (n % 700)
    input_tokens += input
    output_tokens += output
    cost += BigInt(input) * input_price + BigInt(output) * output_price
  }
  return { events: count, input_tokens, output_tokens, cost }
}

export interface SendOptions {
  /** Events of a request. */
  readonly batch?: number
  /** Events a second at most. */
  readonly pace?: number
  /** How long a batch is sent again and again. */
  readonly within_ms?: number
  /** Called for each batch that was taken. */
  accepted?(): void
}

/**
 * Sends the first `count` events of a run in batches over a few connections, each batch until it is answered 2xx,
 * as a careful client does. Resolves when all were.
 */
export async function sendAll(
  stack: Pick<Stack, 'url'>,
  run: string,
  count: number,
  options: SendOptions = {},
): Promise<{ tries: number }> {
  const { batch = 250, pace = Number.POSITIVE_INFINITY, within_ms = 240_000, accepted } = options
  const began = performance.now()
  let next = 0
  let tries = 0
  const worker = async () => {
    while (next < count) {
      const from = next
      next = Math.min(count, from + batch)
      const due_ms = (from / pace) * 1000 - (performance.now() - began)
      if (due_ms > 0) await new Promise((resolve) => setTimeout(resolve, due_ms))
      const events = Array.from({ length: next - from }, (_, i) => eventOf(run, from + i))
      tries += await deliver(stack.url, events, { within_ms, timeout_ms: 30_000 })
      accepted?.()
    }
  }
  await Promise.all([worker(), worker(), worker()])
  return { tries }
}
