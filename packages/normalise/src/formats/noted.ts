import { noUsage, type ServiceTier, type UsageCounts } from '@marginscope/schemas'
import type { ReportedCost } from '../normalised.ts'
import { attoOf, statedCost } from '../reported-cost.ts'
import { servedTier } from '../served.ts'
import { type Fields, isFields, type UsageReader } from '../usage-reader.ts'
import { readGrounding } from './gemini-grounding.ts'
import { usageNoted } from './provider-metadata.ts'

/** What the AI SDK's providers note of calls beside their usage, together. */
export interface Noted {
  /** Who noted it, by whose convention its input is: whatever the caller names the provider. */
  readonly provider: string | undefined
  readonly read: number
  readonly write: number
  /** The provider's own usage object, of one call. */
  readonly raw: Fields | undefined
  /** What Gemini grounded each request in. */
  readonly grounding: readonly Fields[]
  /** Perplexity's, beside its prompt and its total. */
  readonly citations: number
  readonly searches: number
  /** Every name of a tier that was noted. */
  readonly tiers: readonly string[]
  /** What all of it cost, where each call says so. */
  readonly reported_cost: ReportedCost | undefined
}

const TICKS_ATTO = 100_000_000n
const GEMINI = ['google', 'googleVertex', 'vertex'] as const

/** What was noted of calls, together. */
export function notedOf(metadata: readonly unknown[]): Noted {
  const calls = metadata.map((each) => usageNoted(each) ?? {})
  const claude = calls.map(claudeOf)
  const gemini = calls.map((call) => GEMINI.map((name) => call[name]).find(isFields))
  const perplexity = calls.map(({ perplexity: said }) =>
    isFields(said) && isFields(said.usage) ? said.usage : {},
  )
  const raw = claude[0]?.raw ?? gemini[0]?.usageMetadata
  return {
    provider: claude.findLast((each) => each !== undefined)?.provider,
    read: sumOf(claude, (each) => each?.read),
    write: sumOf(claude, (each) => each?.write),
    raw: calls.length === 1 && isFields(raw) ? raw : undefined,
    grounding: gemini.flatMap(groundingOf),
    citations: sumOf(perplexity, ({ citationTokens }) => countOf(citationTokens)),
    searches: sumOf(perplexity, ({ numSearchQueries }) => countOf(numSearchQueries)),
    tiers: [...new Set(calls.flatMap(tiersOf))],
    reported_cost: together(calls.map(costOf)),
  }
}

function claudeOf({ anthropic, bedrock }: Fields) {
  const said = isFields(anthropic) ? anthropic : bedrock
  if (!isFields(said)) return undefined
  const usage = isFields(said.usage) ? said.usage : {}
  return {
    provider: said === anthropic ? 'anthropic' : 'bedrock',
    read: countOf(said.cacheReadInputTokens, usage.cacheReadInputTokens, usage.cache_read_input_tokens),
    write: countOf(
      said.cacheCreationInputTokens,
      usage.cacheWriteInputTokens,
      usage.cache_creation_input_tokens,
    ),
    raw: said === anthropic ? said.usage : undefined,
  }
}

/** Of each request: an answer that is continued takes several. */
function groundingOf(gemini: Fields | undefined): readonly Fields[] {
  const { groundingMetadata: last, groundingMetadataPerRequest: all } = gemini ?? {}
  return (Array.isArray(all) ? all : [last]).filter(isFields)
}

const sumOf = <T>(all: readonly T[], of: (one: T) => number | undefined) =>
  all.reduce((sum, one) => sum + (of(one) ?? 0), 0)

/** The tier that served. Steps that different tiers served are priced as none of them. */
export function notedTier(reader: UsageReader, { tiers }: Noted): ServiceTier | undefined {
  const served = new Set(tiers.map((tier) => servedTier(reader, tier)).filter((tier) => tier !== undefined))
  if (served.size > 1) reader.unquantified('service_tier')
  const [tier] = served
  return served.size > 1 ? undefined : tier
}

/**
 * Adds what stands beside the tokens: searches, where nothing else states them, and citations that are billed as input.
 * Perplexity's package for SDK 4 and 5 leaves out the reasoning that deep research bills beside them: it is missing at
 * `reasoning`, the place where usage would state it.
 */
export function addNoted(
  reader: UsageReader,
  noted: Noted,
  model: string,
  usage: UsageCounts,
  reasoning: string,
): void {
  let [web, map] = [noted.searches, 0]
  for (const groundingMetadata of noted.grounding) {
    const of_request = noUsage()
    readGrounding(reader, { candidates: [{ groundingMetadata }] }, model, of_request)
    web += of_request.web_searches
    map += of_request.map_searches
  }
  usage.web_searches ||= web
  usage.map_searches ||= map
  const is_deep = DEEP_RESEARCH.test(model)
  if (is_deep || noted.reported_cost === undefined) usage.uncached_input_tokens += noted.citations
  if (is_deep && noted.citations > 0 && usage.reasoning_tokens === 0 && !reader.has('raw'))
    reader.strange(reasoning, true)
}

/**
 * Perplexity's other models state citations that they don't bill.
 * https://docs.perplexity.ai/getting-started/pricing
 */
const DEEP_RESEARCH = /sonar-deep-research/i

/** Bedrock notes {type}. */
function tiersOf(call: Fields): readonly string[] {
  return Object.values(call)
    .map((said) => (isFields(said) ? said.serviceTier : undefined))
    .map((tier) => (isFields(tier) ? tier.type : tier))
    .filter((tier) => typeof tier === 'string')
}

/** In 1e-18 of a currency. */
interface Cost {
  readonly atto: bigint
  readonly currency: string
}

/** What all calls cost; undefined unless each says so, in one currency. */
function together(costs: readonly (Cost | undefined)[]): ReportedCost | undefined {
  const [first] = costs
  const stated = costs.filter((cost) => cost !== undefined && cost.currency === first?.currency)
  if (first === undefined || stated.length < costs.length) return undefined
  return statedCost(
    stated.reduce((sum, cost) => sum + (cost?.atto ?? 0n), 0n),
    first.currency,
  )
}

/** What a call is noted to have cost, by who passes it on where somebody does. */
function costOf({ xai, perplexity, openrouter, gateway }: Fields): Cost | undefined {
  if (isFields(gateway)) return costIn('USD', attoOf(gateway.cost))
  if (isFields(openrouter) && isFields(openrouter.usage)) {
    // With a key of one's own it charges its fee alone; whether it was one is not noted.
    const { cost, costDetails } = openrouter.usage
    const upstream = isFields(costDetails) ? attoOf(costDetails.upstreamInferenceCost) : undefined
    return upstream ? undefined : costIn('USD', attoOf(cost))
  }
  if (isFields(perplexity) && isFields(perplexity.cost)) {
    const { totalCost, currency } = perplexity.cost
    return costIn(
      typeof currency === 'string' && CURRENCY.test(currency) ? currency : 'USD',
      attoOf(totalCost),
    )
  }
  const ticks = isFields(xai) ? countOf(xai.costInUsdTicks) : 0
  return costIn('USD', ticks === 0 ? undefined : BigInt(ticks) * TICKS_ATTO)
}

const costIn = (currency: string, atto: bigint | undefined): Cost | undefined =>
  atto === undefined ? undefined : { atto, currency }

const CURRENCY = /^[A-Z]{3}$/

/** The first that is a count; SDK 4 states what it does not know as NaN, which JSON makes null. */
function countOf(...values: readonly unknown[]): number {
  return values.map(Number).find((value) => Number.isSafeInteger(value) && value > 0) ?? 0
}
