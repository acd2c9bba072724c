import { draws } from './random.ts'

/** The seed of a replay that names none. */
export const DEFAULT_SEED = 1

interface Assignment {
  readonly customer: string
  readonly plan: string
}

/**
 * Customers that a replay makes up, since no public trace names any. The weights follow the skew measured on
 * a public trace of API clients (ServeGen), where the largest client sends about 30% of the requests.
 */
const CUSTOMERS: readonly (Assignment & { readonly weight: number })[] = [
  { customer: 'northwind', plan: 'enterprise', weight: 30 },
  { customer: 'contoso', plan: 'enterprise', weight: 18 },
  { customer: 'fabrikam', plan: 'pro', weight: 13 },
  { customer: 'adventure-works', plan: 'pro', weight: 10 },
  { customer: 'tailspin', plan: 'pro', weight: 8 },
  { customer: 'wingtip', plan: 'pro', weight: 6 },
  { customer: 'litware', plan: 'starter', weight: 5 },
  { customer: 'proseware', plan: 'starter', weight: 4 },
  { customer: 'lamna', plan: 'starter', weight: 3 },
  { customer: 'trey', plan: 'starter', weight: 3 },
]

/** Models with a public list price for a trace that names none: a middle, a small and a fast one dominate. */
const MODELS = [
  { provider: 'openai', model: 'gpt-4o', weight: 35 },
  { provider: 'openai', model: 'gpt-4o-mini', weight: 30 },
  { provider: 'anthropic', model: 'claude-sonnet-4-5', weight: 20 },
  { provider: 'google', model: 'gemini-2.5-flash', weight: 15 },
] as const

/** The customer of `subject` (a request or a session) and its plan: the same seed and subject, the same answer. */
export function assignCustomer(seed: number, subject: string): Assignment {
  const { customer, plan } = draws(seed, 'customer', subject).weighted(CUSTOMERS)
  return { customer, plan }
}

/** The provider and model of `subject`: the same seed and subject, the same answer. */
export function assignModel(seed: number, subject: string): { provider: string; model: string } {
  const { provider, model } = draws(seed, 'model', subject).weighted(MODELS)
  return { provider, model }
}

/** The row's place in its file as part of an id: ids sort as the rows do. */
export function rowId(index: number): string {
  return String(index).padStart(6, '0')
}

/** A file's name without folder and endings, short enough to be part of an id (128 characters). */
export function stem(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path
  return name
    .replace(/\.gz$/i, '')
    .replace(/\.[^.]+$/, '')
    .slice(0, 80)
}

/** Milliseconds after `base` (RFC 3339) as RFC 3339 in UTC. */
export function after(base: string, offset_ms: number): string {
  return new Date(Date.parse(base) + Math.round(offset_ms)).toISOString()
}
