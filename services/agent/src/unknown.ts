import { type Client, parseAs } from '@marginscope/client'
import { USAGE_COUNTS } from '@marginscope/schemas'
import { z } from 'zod'

interface Event {
  readonly id: string
  readonly usage?: Readonly<Partial<Record<string, number | undefined>>> | undefined
}

/** Two agents read a server at the same moment but for milliseconds. */
const FAR = 0.05

/**
 * The events that Marginscope does not have yet, in about these counts. One that it has in other counts is among them: two
 * servers under one name are a mistake, which its dead letters then tell. A key that may not read, or no answer, knows of
 * nothing.
 */
export async function unknownOf<E extends Event>(
  client: Client,
  events: readonly E[],
  signal: AbortSignal,
): Promise<readonly E[]> {
  const unknown: E[] = []
  let may_ask = true
  for (const event of events) {
    const known = may_ask ? await ask(client, event.id, signal) : 'unheard'
    if (known === 'unheard') may_ask = false
    if (typeof known === 'string' || isFar(known, event.usage ?? {})) unknown.push(event)
  }
  return unknown
}

type Counts = Readonly<Partial<Record<string, number | undefined>>>

const answered = z.object({ event: z.object({ usage: z.record(z.string(), z.number()).optional() }) })

async function ask(client: Client, id: string, signal: AbortSignal): Promise<Counts | 'none' | 'unheard'> {
  const path = `/v1/events/${encodeURIComponent(id)}`
  const answer = await client.ask(path, { signal }).catch(() => undefined) // sending meets the same, and tells it
  if (answer?.status === 404) return 'none'
  const parsed = answer?.status === 200 ? parseAs(answered, answer.text) : undefined
  return parsed === undefined ? 'unheard' : (parsed.event.usage ?? {})
}

function isFar(theirs: Counts, ours: Counts): boolean {
  return USAGE_COUNTS.some((name) => {
    const [a, b] = [theirs[name] ?? 0, ours[name] ?? 0]
    return Math.abs(a - b) > FAR * Math.max(a, b)
  })
}
