import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compare, divide, parseRational, type Rational, rational } from '@marginscope/money'
import {
  NO_RUN,
  type NormalisedEvent,
  noUsage,
  type ServiceTier,
  type UsageCount,
} from '@marginscope/schemas'
import { acceptedReason } from '../../book/accepted-disagreements.ts'
import { compileBook, type PriceBook } from '../book.ts'
import { explain } from '../explain.ts'
import { listBook } from '../list-book.ts'
import { claimsOf, isSame as isSameWithin, ourRate as ourRateOf } from './claims.ts'
import { decimalText } from './decimal.ts'
import { readGenaiPrices } from './genai-prices.ts'
import { readLitellm } from './litellm.ts'
import { readModelsDev } from './models-dev.ts'
import type { SourceTable } from './source-table.ts'

/** One rate as another table states it: USD per count of the meter, and the request that would pay it. */
interface Claim {
  readonly table: 'litellm' | 'langfuse'
  readonly provider: string
  readonly model: string
  readonly what: string
  readonly meter: UsageCount
  readonly tier: ServiceTier
  readonly context: number
  readonly at: string
  readonly usd: number
}

const SHARED = process.env.MARGINSCOPE_SHARED_DIR ?? resolve(import.meta.dirname, '../../../../../shared')
const FILES = {
  litellm: join(SHARED, 'data/prices/litellm-model-prices-2026-07-24.json'),
  langfuse: join(SHARED, 'data/prices/langfuse-default-model-prices-2026-08.json'),
}

/** LiteLLM's field → meter. Suffixes say the context and the tier. */
const LITELLM_FIELDS: Readonly<Record<string, UsageCount>> = {
  input_cost_per_token: 'uncached_input_tokens',
  cache_read_input_token_cost: 'cache_read_tokens',
  cache_creation_input_token_cost: 'cache_write_5m_tokens',
  cache_creation_input_token_cost_above_1hr: 'cache_write_1h_tokens',
  output_cost_per_token: 'output_tokens',
  output_cost_per_reasoning_token: 'reasoning_tokens',
  input_cost_per_audio_token: 'input_audio_tokens',
  output_cost_per_audio_token: 'output_audio_tokens',
  input_cost_per_image_token: 'input_image_tokens',
  output_cost_per_image_token: 'output_image_tokens',
}
const FIELD = /^(.*?)(?:_above_(\d+)k_tokens)?(?:_(priority|flex|batches))?$/
const TIERS: Readonly<Record<string, ServiceTier>> = { priority: 'priority', flex: 'flex', batches: 'batch' }

function litellmClaims(): readonly Claim[] {
  const table = JSON.parse(readFileSync(FILES.litellm, 'utf8')) as Record<string, Record<string, unknown>>
  return Object.entries(table).flatMap(([model, fields]) => {
    const provider = providerOf(String(fields.litellm_provider ?? ''))
    if (provider === undefined || model === 'sample_spec') return []
    return Object.entries(fields).flatMap(([field, usd]): readonly Claim[] => {
      const [, name = '', thousands, tier] = FIELD.exec(field) ?? []
      const meter = LITELLM_FIELDS[name]
      if (meter === undefined || typeof usd !== 'number') return []
      const context = thousands === undefined ? 0 : Number(thousands) * 1_000 + 1
      const at = '2026-07-24T12:00:00Z'
      const claim = {
        provider,
        model,
        what: field,
        meter,
        tier: TIERS[tier ?? ''] ?? 'standard',
        context,
        at,
        usd,
      }
      return [{ table: 'litellm', ...claim }]
    })
  })
}

/** The providers that the book must have; LiteLLM's names for parts of Google's and Amazon's offers included. */
function providerOf(name: string): string | undefined {
  if (/^vertex_ai-(?:language|anthropic|mistral|llama|deepseek)/.test(name)) return 'vertex'
  const known =
    /^(?:openai|anthropic|azure|azure_ai|bedrock|bedrock_converse|gemini|vertex_ai|xai|deepseek|mistral|groq|perplexity|openrouter|together_ai|fireworks_ai)$/
  return known.test(name) ? name : undefined
}

const LANGFUSE_METERS: Readonly<Record<string, UsageCount>> = {
  input: 'uncached_input_tokens',
  input_cached_tokens: 'cache_read_tokens',
  input_cache_creation_5m: 'cache_write_5m_tokens',
  input_cache_creation_1h: 'cache_write_1h_tokens',
  output: 'output_tokens',
  output_reasoning_tokens: 'reasoning_tokens',
}

interface LangfuseModel {
  readonly modelName: string
  readonly pricingTiers: readonly {
    readonly name: string
    readonly conditions: readonly { readonly value?: number; readonly values?: readonly string[] }[]
    readonly prices: Readonly<Record<string, number>>
  }[]
}

function langfuseClaims(): readonly Claim[] {
  const models = JSON.parse(readFileSync(FILES.langfuse, 'utf8')) as readonly LangfuseModel[]
  return models.flatMap(({ modelName, pricingTiers }) => {
    const provider = /^claude/.test(modelName) ? 'anthropic' : /^gemini/.test(modelName) ? 'gemini' : 'openai'
    return pricingTiers.flatMap(({ name, conditions, prices }) => {
      const tiers = conditions.flatMap(({ values }) => values ?? [])
      if (provider === 'anthropic' && tiers.includes('fast')) return [] // a speed there, not a tier
      const tier = tiers.includes('priority') ? 'priority' : tiers.includes('flex') ? 'flex' : 'standard'
      const size = conditions.find(({ value }) => value !== undefined)?.value
      return Object.entries(prices).flatMap(([key, usd]): readonly Claim[] => {
        const meter = LANGFUSE_METERS[key]
        if (meter === undefined) return []
        const context = size === undefined ? 0 : size + 1
        const what = `${key} (${name})`
        return [
          {
            table: 'langfuse',
            provider,
            model: modelName,
            what,
            meter,
            tier,
            context,
            at: '2026-08-20T12:00:00Z',
            usd,
          },
        ]
      })
    })
  })
}

/** What the book charges for one count under the claim's circumstances; undefined without a price. */
function ourRate(claim: Claim, book: PriceBook): Rational | undefined {
  const usage = noUsage()
  usage[claim.meter] = 1_000
  if (claim.context > 0) usage.uncached_input_tokens = Math.max(claim.context, usage.uncached_input_tokens)
  const event: NormalisedEvent = {
    tenant: '',
    id: '',
    version: 1,
    time_ms: Date.parse(claim.at),
    provider: claim.provider,
    model: claim.model,
    customer: '',
    feature: '',
    operation: 'chat',
    service_tier: claim.tier,
    region: '',
    speed: '',
    agent: '',
    in_run: NO_RUN,
    environment: '',
    outcome: 'success',
    usage,
    gpu: undefined,
    attributes: {},
  }
  const line = explain(event, book).find(({ meter }) => meter === claim.meter)
  return line === undefined ? undefined : divide(parseRational(line.amount), parseRational(line.quantity))
}

/** Floats in the tables carry noise in the last digits: closer than one in a million is the same price. */
function isSame(ours: Rational, theirs: Rational): boolean {
  const difference = { num: ours.num * theirs.den - theirs.num * ours.den, den: ours.den * theirs.den }
  const size = { num: difference.num < 0n ? -difference.num : difference.num, den: difference.den }
  return compare(size, rational(theirs.num, theirs.den * 1_000_000n)) <= 0
}

const perMillion = (rate: Rational) => `$${Number((rate.num * 1_000_000_000_000n) / rate.den) / 1e6}/M`

const book = compileBook(listBook(), { version: 1 })
const counts = { same: 0, unknown: 0, accepted: 0, open: 0 }
for (const claim of [...litellmClaims(), ...langfuseClaims()]) {
  const ours = ourRate(claim, book)
  const theirs = parseRational(decimalText(claim.usd))
  if (ours === undefined) {
    counts.unknown += 1
    continue
  }
  if (isSame(ours, theirs)) {
    counts.same += 1
    continue
  }
  const reason = acceptedReason(claim)
  counts[reason === undefined ? 'open' : 'accepted'] += 1
  const name = `${claim.provider} ${claim.model} ${claim.what}`
  console.log(
    `${claim.table}: ${name}: ours ${perMillion(ours)}, theirs ${perMillion(theirs)}: ${reason ?? 'OPEN'}`,
  )
}
console.log(
  `${counts.same} rates agree; ${counts.accepted} disagreements accepted with a reason; ${counts.open} open;` +
    ` ${counts.unknown} rates of models, meters or tiers that the book has no price for`,
)
process.exitCode = counts.open > 0 ? 1 : 0

/** Per source: how many of its models have any price here, and how many of its rates are ours, others, or unknown. */
function printSource({ source, models, name }: SourceTable, at: string): void {
  const seen = { models: 0, priced: 0, same: 0, other: 0, unknown: 0 }
  for (const model of models) {
    const claims = claimsOf(model, name, at)
    if (claims.length === 0) continue
    const rates = claims.map((claim) => ({ claim, ours: ourRateOf(claim, book) }))
    seen.models += 1
    if (rates.some(({ ours }) => ours !== undefined)) seen.priced += 1
    for (const { claim, ours } of rates)
      seen[ours === undefined ? 'unknown' : isSameWithin(ours, claim.usd) ? 'same' : 'other'] += 1
  }
  const share = ((100 * seen.priced) / Math.max(1, seen.models)).toFixed(2)
  console.log(
    `${source}: ${seen.priced} of ${seen.models} models priced (${share}%); of their rates ${seen.same} are the same` +
      ` within 0.1%, ${seen.other} differ, ${seen.unknown} have no price here`,
  )
}

const table = JSON.parse(readFileSync(FILES.litellm, 'utf8'))
printSource(readGenaiPrices(), '2026-09-23T12:00:00Z')
printSource(readLitellm(table, 'LiteLLM 2026-07-24', '2026-07-24'), '2026-07-24T12:00:00Z')
const models_dev = process.env.MARGINSCOPE_MODELS_DEV
if (models_dev === undefined)
  console.log('models.dev: name its api.json in MARGINSCOPE_MODELS_DEV to check it')
else
  printSource(
    readModelsDev(JSON.parse(readFileSync(models_dev, 'utf8')), 'models.dev', ''),
    new Date().toISOString(),
  )
