import type { RawFormat } from '@marginscope/schemas'
import { type Fields, isFields } from './usage-reader.ts'

/** Where each API puts its usage inside a reply or a stream's event, outermost first. */
const PLACES = {
  'openai.chat': [
    'usage',
    'x_groq.usage',
    'response.usage',
    'delta.usage',
    'meta',
    'response.meta',
    'usage_info',
  ],
  'openai.responses': ['usage', 'response.usage'],
  'anthropic.messages': ['usage', 'message.usage'],
  'gemini.generate': [
    'usageMetadata',
    'usage_metadata',
    'response.usageMetadata',
    'usage',
    'interaction.usage',
  ],
  'bedrock.converse': ['usage', 'metadata.usage', 'amazon-bedrock-invocationMetrics'],
  'yandex.completion': ['usage', 'result.usage'],
  'otel.genai': ['attributes'],
} as const satisfies Record<RawFormat, readonly string[]>

interface Place {
  readonly place: string
  /** Undefined where the usage lies in the reply itself. */
  readonly outer: string | undefined
  readonly name: string
}

/** The places taken apart once. */
const PATHS: ReadonlyMap<string, readonly Place[]> = new Map(
  Object.entries(PLACES).map(([format, places]) => [format, places.map(placeOf)]),
)

function placeOf(place: string): Place {
  const [first = '', second] = place.split('.')
  return second === undefined
    ? { place, outer: undefined, name: first }
    : { place, outer: first, name: second }
}

export interface Located {
  readonly usage: unknown
  /** The reply around the usage; the usage itself where it came bare. */
  readonly body: Fields
  /** Path of the usage below `raw_usage`, starting with it. */
  readonly path: string
}

/**
 * The usage object of `raw`, which is either that object or a reply that holds it. A reply whose usage is null
 * or absent (an error, a stream's chunk) gives undefined usage or itself, where no count will be found.
 */
export function locate(format: RawFormat, raw: Fields): Located {
  for (const { place, outer, name } of PATHS.get(format) ?? []) {
    const around = outer === undefined ? raw : raw[outer]
    if (!isFields(around) || !Object.hasOwn(around, name)) continue
    const usage = around[name]
    if (usage === null || usage === undefined) continue
    // Cohere's first API keeps its counts in `meta`; anybody may send other things under that name.
    if (name === 'meta' && !(isFields(usage) && Object.hasOwn(usage, 'billed_units'))) continue
    // Groq's own part of a chunk holds usage, but not the tier.
    return { usage, body: outer === 'x_groq' ? raw : around, path: `raw_usage.${place}` }
  }
  return { usage: raw, body: raw, path: 'raw_usage' }
}

/** Whether a chunk of a stream holds usage at a known place. */
export function holdsUsage(format: RawFormat, chunk: Fields): boolean {
  return locate(format, chunk).usage !== chunk
}
