import type { RawFormat } from '@marginscope/schemas'
import { type Fields, isFields } from './usage-reader.ts'

/** What Bedrock adds to the replies of InvokeModel, whose counts leave the cache out, as Converse's do. */
export const BEDROCK_METRICS = 'amazon-bedrock-invocationMetrics'

/** Where each API puts its usage inside a reply or a stream's event, outermost first. */
const PLACES = {
  'openai.chat': [
    'usage',
    'x_groq.usage',
    'choices.usage', // the end of Moonshot's streams
    'response.usage',
    'response.body.usage', // a line of a batch's results
    'delta.usage',
    'meta',
    'response.meta',
    'usage_info',
  ],
  'openai.responses': ['usage', 'response.usage', 'response.body.usage'],
  'anthropic.messages': ['usage', 'message.usage', 'result.message.usage'],
  'gemini.generate': [
    'usageMetadata',
    'usage_metadata',
    'response.usageMetadata',
    'response.usage_metadata',
    'usage',
    'interaction.usage',
  ],
  'bedrock.converse': ['usage', 'metadata.usage', BEDROCK_METRICS],
  'yandex.completion': ['usage', 'result.usage', 'response.usage'],
  'otel.genai': ['attributes'],
  'langchain.usage': ['usage_metadata', 'kwargs.usage_metadata', 'message.usage_metadata'],
  // The usage of all steps, where it is stated beside that of the last.
  'vercel.usage': ['totalUsage', 'usage'],
} as const satisfies Record<RawFormat, readonly string[]>

interface Place {
  readonly place: string
  /** The names around it, outermost first. */
  readonly outer: readonly string[]
  readonly name: string
}

/** The places taken apart once. */
const PATHS: ReadonlyMap<string, readonly Place[]> = new Map(
  Object.entries(PLACES).map(([format, places]) => [format, places.map(placeOf)]),
)

function placeOf(place: string): Place {
  const outer = place.split('.')
  const name = outer.pop() ?? ''
  return { place, outer, name }
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
    let around: unknown = raw
    for (const each of outer) around = theOne(isFields(around) ? around[each] : undefined)
    if (!isFields(around) || !Object.hasOwn(around, name)) continue
    const usage = around[name]
    if (usage === null || usage === undefined) continue
    // Cohere's first API keeps its counts in `meta`; anybody may send other things under that name.
    if (name === 'meta' && !(isFields(usage) && Object.hasOwn(usage, 'billed_units'))) continue
    return { usage, body: PARTS.has(outer[0]) ? raw : around, path: `raw_usage.${place}` }
  }
  return { usage: raw, body: raw, path: 'raw_usage' }
}

/** Parts of a chunk that hold usage, but not the tier. */
const PARTS: ReadonlySet<string | undefined> = new Set(['x_groq', 'choices'])

/** Usage in one of several choices is not that of all. */
const theOne = (value: unknown) =>
  Array.isArray(value) ? (value.length === 1 ? value[0] : undefined) : value

/** Whether a chunk of a stream holds usage at a known place. */
export function holdsUsage(format: RawFormat, chunk: Fields): boolean {
  return locate(format, chunk).usage !== chunk
}
