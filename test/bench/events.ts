const MODELS = [
  ['openai', 'gpt-4o'],
  ['openai', 'gpt-4o-mini'],
  ['anthropic', 'claude-sonnet-4-5'],
  ['google', 'gemini-2.5-flash'],
] as const

/** The n-th usage event of a run: about 400 bytes of JSON, like an application's. */
export function eventOf(run: string, n: number, time_ms = Date.UTC(2026, 5, 1) + n * 20) {
  const [provider, model] = MODELS[n % MODELS.length] as (typeof MODELS)[number]
  return {
    id: `${run}-${n.toString(36).padStart(8, '0')}`,
    time: new Date(time_ms).toISOString(),
    provider,
    model,
    customer: `customer-${(n * 7919) % 97}`,
    feature: `feature-${(n * 31) % 7}`,
    operation: 'chat',
    environment: 'production',
    usage: {
      uncached_input_tokens: 200 + (n % 4000),
      cache_read_tokens: (n % 3) * 1000,
      output_tokens: 20 + (n % 900),
    },
    attributes: { prompt_version: '42', region: 'eu-central-1' },
  }
}

/** Request bodies of `batch` events each, as JSON arrays. */
export function bodies(run: string, count: number, batch: number): Buffer[] {
  const made: Buffer[] = []
  for (let from = 0; from < count; from += batch) {
    const events = Array.from({ length: Math.min(batch, count - from) }, (_, i) => eventOf(run, from + i))
    made.push(Buffer.from(JSON.stringify(events)))
  }
  return made
}

/** POSTs bodies over `connections` keep-alive connections as fast as they are answered; all must be 202. */
export async function postAll(url: string, bodies: readonly Buffer[], connections: number): Promise<void> {
  let next = 0
  const worker = async () => {
    for (;;) {
      const body = bodies[next++]
      if (body === undefined) return
      const response = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: new Uint8Array(body),
      })
      const text = await response.text()
      if (response.status !== 202) throw new Error(`answered ${response.status}: ${text.slice(0, 300)}`)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
}
