import {
  attoOf,
  OTEL_NAMES,
  PROVIDER_METADATA,
  providerFamily,
  statedCost,
  UNCACHED_INPUT,
  usageNoted,
} from '@marginscope/normalise'
import { langfuseUsage } from './langfuse.ts'
import { litellmUsage } from './litellm.ts'
import { NAMES } from './names.ts'
import type { StatedUsage } from './stated-usage.ts'
import type { Scalar, Told } from './told.ts'
import { toolUsage } from './tools.ts'
import { isOfUsage, statesUsage } from './wanted.ts'

/** What a span or log record states of usage, as the fields of an event; undefined: nothing. */
export function usageOf(told: Told): StatedUsage | undefined {
  const { attributes } = told
  return langfuseUsage(attributes) ?? toolUsage(told) ?? stated(litellmUsage(attributes), genaiUsage(told))
}

/** A gateway's own object says more of the tokens than the conventions' attributes beside it, which say the cost. */
function stated(own: StatedUsage | undefined, usual: StatedUsage | undefined): StatedUsage | undefined {
  return own === undefined ? usual : { ...usual, ...own }
}

/** The attributes about usage, as they are: `otel.genai` knows every spelling, and says which it doesn't. */
function genaiUsage(told: Told): StatedUsage | undefined {
  const { attributes } = told
  const raw: Record<string, Scalar> = {}
  let is_stated = false
  for (const [name, value] of attributes) {
    if (!isOfUsage(name)) continue
    if (name !== PROVIDER_METADATA) raw[name] = value
    is_stated ||= statesUsage(name)
  }
  if (!is_stated) return undefined
  // It may hold anything beside, answers among it.
  const noted = usageNoted(attributes.get(PROVIDER_METADATA))
  if (noted !== undefined) raw[PROVIDER_METADATA] = JSON.stringify(noted)
  const input = OTEL_NAMES.input.map((name) => raw[name]).find((said) => said !== undefined)
  if (input !== undefined && leavesCacheOut(told)) raw[UNCACHED_INPUT] = input
  const reported_cost = costOf(raw)
  return { raw_format: 'otel.genai', raw_usage: raw, ...(reported_cost && { reported_cost }) }
}

/**
 * OpenLLMetry's: opentelemetry-instrumentation-bedrock 0.62 (span_utils.py), and 0.27 in JavaScript (dist/index.js);
 * OpenTelemetry's botocore 0.66 (extensions/bedrock.py); OpenInference's in JavaScript 0.5 (dist/src/attributes).
 */
const CACHE_BESIDE: ReadonlySet<string | undefined> = new Set([
  'opentelemetry.instrumentation.bedrock',
  '@traceloop/instrumentation-bedrock',
  '@traceloop/instrumentation-anthropic',
  'opentelemetry.instrumentation.botocore.bedrock-runtime',
  '@arizeai/openinference-instrumentation-bedrock',
])

/**
 * Whether it hands the provider's input on, which leaves the cache out, under the name that includes it: as these do, and
 * OpenLIT of Anthropic's and Bedrock's calls (openlit 1.45 in Python, instrumentation/anthropic/utils.py; 1.15 in JavaScript).
 */
function leavesCacheOut({ attributes, scope }: Told): boolean {
  if (CACHE_BESIDE.has(scope)) return true
  if (attributes.get(NAMES.sdk[0]) !== 'openlit') return false
  const provider = NAMES.provider.map((name) => attributes.get(name)).find((said) => said !== undefined)
  return ['anthropic', 'bedrock'].includes(providerFamily(String(provider)))
}

/** Stated on its own too: a parent may say what its run cost, and nothing of tokens. */
function costOf(raw: Readonly<Record<string, Scalar>>): StatedUsage['reported_cost'] {
  const name = OTEL_NAMES.cost.find((one) => raw[one] !== undefined)
  const currency = raw['gen_ai.usage.cost.currency']
  const code = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : undefined
  return name === undefined ? undefined : statedCost(attoOf(raw[name]), code)
}
