import type { ServiceTier } from '@marginscope/schemas'
import type { UsageReader } from './usage-reader.ts'

/**
 * What providers call the tier that served a request. Prepaid capacity (OpenAI scale, Bedrock reserved, Vertex
 * provisioned throughput) is standard here: what it costs is a matter of the tenant's own prices.
 */
const TIERS: Readonly<Record<string, ServiceTier>> = {
  default: 'standard',
  standard: 'standard',
  on_demand: 'standard', // Groq, Vertex
  scale: 'standard',
  reserved: 'standard',
  provisioned_throughput: 'standard',
  batch: 'batch',
  flex: 'flex',
  on_demand_flex: 'flex',
  priority: 'priority',
  fast: 'priority', // OpenAI's name for it since 2026-07-30, in requests
  on_demand_priority: 'priority',
  performance: 'priority', // Groq
}

/** Requested, not served ("auto" lets the provider choose), or explicitly nothing. */
const NOT_SERVED = new Set(['auto', 'standard_only', 'unspecified', 'traffic_type_unspecified', ''])

const PREPAID = new Set(['scale', 'reserved', 'provisioned_throughput'])

/** The capacity bought ahead that served, of the stated names: no list has a price for it. */
export function prepaidTier(...stated: unknown[]): string | undefined {
  return stated.filter((name) => typeof name === 'string').find((name) => PREPAID.has(name.toLowerCase()))
}

/** Conditions are words; a longer text is none that a price could name. */
const STATED_CHARS = 64

/**
 * The tier served, from the first of the stated names that means one. A name nobody knows is reported, and what it
 * costs is not known: it is never priced as another tier.
 */
export function servedTier(reader: UsageReader, ...stated: unknown[]): ServiceTier | undefined {
  let unknown: string | undefined
  for (const name of stated) {
    if (typeof name !== 'string') continue
    const key = name.toLowerCase()
    if (NOT_SERVED.has(key)) continue
    const tier = Object.hasOwn(TIERS, key) ? TIERS[key] : undefined
    if (tier !== undefined) return tier
    // A usage object that came bare is its own reply: the same name is met twice.
    if (unknown !== key) reader.strange(`service_tier (${key.slice(0, 40)})`)
    unknown = key
  }
  if (unknown !== undefined) reader.unquantified('service_tier')
  return undefined
}

/** The geography that is billed apart; undefined where it is all of the world, or not said. */
export function geographyOf(stated: string | undefined): string | undefined {
  return stated === 'global' || stated === 'not_available' ? undefined : stated
}

/** What OpenAI names as a tier and sells as a speed of the standard one. https://developers.openai.com/api/docs/guides/ultrafast-mode */
const SPEED_TIERS = new Set(['ultrafast'])

/** The speed that a reply names as its tier; undefined where it names none. */
export function speedTier(...stated: unknown[]): string | undefined {
  return stated
    .filter((name) => typeof name === 'string')
    .map((name) => name.toLowerCase())
    .find((name) => SPEED_TIERS.has(name))
}

/** The speed that served it: `''` is the provider's standard speed. */
export function speedOf(stated: string | undefined): string | undefined {
  return stated === 'standard' ? '' : stated
}

/** The conditions that a reply states, in lower case; undefined where it states none. */
export function statedOf(
  conditions: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> | undefined {
  let stated: Record<string, string> | undefined
  for (const name in conditions) {
    const value = conditions[name]
    if (value === undefined || value === '') continue
    stated ??= {}
    stated[name] = value.slice(0, STATED_CHARS).toLowerCase()
  }
  return stated
}
