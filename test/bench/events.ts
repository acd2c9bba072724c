import { Agent, request } from 'node:http'

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

/**
 * POSTs bodies over `connections` keep-alive connections as fast as they are answered; all must be taken. Plain
 * node:http: the sender shares the machine with what it measures, so it must cost little.
 */
export async function postAll(
  url: string,
  bodies: readonly Buffer[],
  connections: number,
  path = '/v1/events',
  media = 'application/json',
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let next = 0
  const worker = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++])
      await postOne(`${url}${path}`, media, body, agent)
  }
  try {
    await Promise.all(Array.from({ length: connections }, worker))
  } finally {
    agent.destroy()
  }
}

function postOne(url: string, media: string, body: Buffer, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': media, 'content-length': body.length }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.on('end', () => {
        if (response.statusCode === 202 || response.statusCode === 200) resolve()
        else reject(new Error(`answered ${response.statusCode}: ${text.slice(0, 300)}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
