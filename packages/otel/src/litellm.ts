import { pythonObject } from '@marginscope/normalise'
import { nameFrom, type SpanPart } from '@marginscope/schemas'
import { NAMES } from './names.ts'
import type { StatedUsage } from './stated-usage.ts'
import type { Attributes } from './told.ts'

/**
 * What LiteLLM's `otel` callback says in words of its own (litellm/integrations/opentelemetry.py, 1.110.2): objects are as
 * Python prints them. Its `gen_ai.usage.*` leave out what came from a cache; the usage object has it, in OpenAI's shape for
 * every provider. Zeros are none: it writes them for calls that failed.
 */
export function litellmUsage(attributes: Attributes): StatedUsage | undefined {
  const usage = pythonObject(attributes.get(NAMES.litellm_usage[0]))
  const total = Number(usage?.prompt_tokens ?? 0) + Number(usage?.completion_tokens ?? 0)
  return usage !== undefined && total > 0 ? { raw_format: 'openai.chat', raw_usage: usage } : undefined
}

/**
 * Behind its proxy the response's model is the name under which the proxy was asked, and tells nothing of the model: that is
 * the deployment's. Undefined: the response names a model of its own.
 */
export function litellmModel(attributes: Attributes): string | undefined {
  const model = nameFrom(attributes.get(NAMES.litellm_model[0]))
  const answered = attributes.get('gen_ai.response.model')
  const asked = [attributes.get(NAMES.litellm_group[0]), attributes.get('gen_ai.request.model')]
  if (model === undefined || (answered !== undefined && !asked.includes(answered))) return undefined
  const provider = `${attributes.get('gen_ai.system') ?? attributes.get('gen_ai.provider.name')}/`
  return model.startsWith(provider) ? model.slice(provider.length) : model
}

/** How the caller filed it, by the names of the callback's: `langfuse_otel` tells all metadata as one object in JSON. */
export function litellmFiled(attributes: Attributes): Pick<SpanPart['fields'], (typeof FILED)[number]> {
  const [own, all] = NAMES.litellm_filed.map((name) => pythonObject(attributes.get(name)))
  const said = own ?? fieldsOf(all?.spend_logs_metadata)
  return Object.fromEntries(
    FILED.map((field) => [field, nameFrom(said[field])]).filter(([, value]) => value !== undefined),
  )
}

const FILED = ['customer', 'feature', 'environment', 'run', 'session', 'agent'] as const

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
