import { attoOf, OTEL_NAMES, PROVIDER_METADATA, statedCost, usageNoted } from '@marginscope/normalise'
import { langfuseUsage } from './langfuse.ts'
import { litellmUsage } from './litellm.ts'
import type { StatedUsage } from './stated-usage.ts'
import type { Attributes, Scalar, Told } from './told.ts'
import { toolUsage } from './tools.ts'
import { isOfUsage, statesUsage } from './wanted.ts'

/** What a span or log record states of usage, as the fields of an event; undefined: nothing. */
export function usageOf(told: Told): StatedUsage | undefined {
  const { attributes } = told
  return (
    langfuseUsage(attributes) ?? toolUsage(told) ?? stated(litellmUsage(attributes), genaiUsage(attributes))
  )
}

/** A gateway's own object says more of the tokens than the conventions' attributes beside it, which say the cost. */
function stated(own: StatedUsage | undefined, usual: StatedUsage | undefined): StatedUsage | undefined {
  return own === undefined ? usual : { ...usual, ...own }
}

/** The attributes about usage, as they are: `otel.genai` knows every spelling, and says which it doesn't. */
function genaiUsage(attributes: Attributes): StatedUsage | undefined {
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
  const reported_cost = costOf(raw)
  return { raw_format: 'otel.genai', raw_usage: raw, ...(reported_cost && { reported_cost }) }
}

/** Stated on its own too: a parent may say what its run cost, and nothing of tokens. */
function costOf(raw: Readonly<Record<string, Scalar>>): StatedUsage['reported_cost'] {
  const name = OTEL_NAMES.cost.find((one) => raw[one] !== undefined)
  const currency = raw['gen_ai.usage.cost.currency']
  const code = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : undefined
  return name === undefined ? undefined : statedCost(attoOf(raw[name]), code)
}
