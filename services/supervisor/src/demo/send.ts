import { type Client, ClientError, type IntakePath, type Patience, patiently } from '@marginscope/client'
import {
  type ExchangeRate,
  MarginscopeError,
  type PriceEntryInput,
  type RevenueLine,
  type UsageEvent,
} from '@marginscope/schemas'
import { z } from 'zod'

/** A server that starts, or has too much to do, is waited for; what it asks to wait, up to 10 s at a time. */
const PATIENCE: Patience = { first_ms: 200, longest_ms: 10_000, asked_ms_max: 10_000, limit_ms: 5 * 60_000 }

/** Sends one batch to `POST /v1/events` until it is accepted. Throws `MarginscopeError` `demo_refused`. */
export function send(server: Client, events: readonly UsageEvent[]): Promise<void> {
  return sendBatch(server, '/v1/events', events)
}

/** Sends revenue lines to `POST /v1/revenue` in the same way. */
export function sendRevenue(server: Client, lines: readonly RevenueLine[]): Promise<void> {
  return sendBatch(server, '/v1/revenue', lines)
}

/** Sends prices and exchange rates to `POST /v1/prices` in the same way. */
export function sendPrices(
  server: Client,
  entries: readonly PriceEntryInput[],
  rates: readonly ExchangeRate[],
): Promise<void> {
  return publish(server, '/v1/prices', { entries, rates })
}

/** Sends baseline profiles to `POST /v1/baselines` in the same way. */
export function sendBaselines(
  server: Client,
  profiles: readonly Readonly<Record<string, string>>[],
): Promise<void> {
  return publish(server, '/v1/baselines', { profiles })
}

async function sendBatch(server: Client, path: IntakePath, items: readonly unknown[]): Promise<void> {
  const texts = items.map((item) => JSON.stringify(item))
  const sent = await patiently(() => server.send(path, texts), PATIENCE).catch(refusedAs)
  // What the demo sends is valid by construction: one refused item means that its schema has moved on.
  if (sent.rejected.length > 0) throw notAccepted(JSON.stringify(sent).slice(0, 300))
}

async function publish(server: Client, path: string, body: unknown): Promise<void> {
  const wanted = [200, 201]
  await patiently(() => server.post(path, body, z.unknown(), { wanted }), PATIENCE).catch(refusedAs)
}

function refusedAs(error: unknown): never {
  if (!(error instanceof ClientError)) throw error
  const { failure } = error
  if ('reason' in failure) throw notAccepted(failure.reason)
  if (!('text' in failure)) throw notAccepted(failure.message)
  const has_no_key = failure.code === 'unauthorized' || failure.code === 'forbidden'
  const todo = has_no_key ? '; set MARGINSCOPE_KEY to a key with scope ingest' : ''
  throw notAccepted(`${failure.status} ${failure.text}${todo}`)
}

function notAccepted(why: string): MarginscopeError {
  return new MarginscopeError('demo_refused', `the demo was not accepted: ${why}`)
}
