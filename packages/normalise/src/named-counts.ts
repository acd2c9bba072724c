import { USAGE_COUNTS, type UsageCount, type UsageCounts } from '@marginscope/schemas'
import { isFields, type UsageReader } from './usage-reader.ts'

interface Named {
  readonly count: UsageCount
  /** Names of one kind of work say the same; different kinds of work add up. */
  readonly work: string
}

/**
 * Work that is counted in calls beside the tokens, by what providers and gateways call it. xAI bills searches of the
 * web and of X alike, and its collections as files (https://docs.x.ai/developers/pricing).
 */
const TOOLS: ReadonlyArray<readonly [UsageCount, work: string, names: readonly string[]]> = [
  ['web_searches', 'web', ['web_search', 'web_search_preview', 'google_search', 'search']],
  ['web_searches', 'x', ['x_search']],
  ['file_searches', 'file', ['file_search', 'collections_search']],
  ['code_executions', 'code', ['code_execution', 'code_interpreter']],
  ['map_searches', 'map', ['google_maps', 'map_search']],
]

/** What a tool's name is followed by where its calls are counted. */
const CALLS = ['', '_calls', '_requests', '_queries', '_count'] as const

/** Other counts, under their own names. */
const COUNTED: ReadonlyArray<readonly [UsageCount, work: string, names: readonly string[]]> = [
  ['web_searches', 'web', ['num_search_queries', 'num_web_searches', 'num_searches', 'searches']],
  ['web_searches', 'web', ['web_searches']],
  ['file_searches', 'file', ['file_searches']],
  ['code_executions', 'code', ['code_executions']],
  ['map_searches', 'map', ['map_searches']],
  ['sources', 'source', ['num_sources_used', 'sources_used', 'num_sources']], // xAI's Live Search
  ['search_units', 'unit', ['search_units']], // Cohere's rerank
  ['pages', 'page', ['pages_processed', 'pages', 'num_pages', 'page_count']], // Mistral's OCR
  ['characters', 'character', ['characters', 'usage_characters', 'input_characters', 'character_count']],
  ['images', 'image', ['image_count', 'num_images', 'images_generated', 'generated_images']],
  ['image_pixels', 'pixel', ['image_pixels']], // Voyage
  ['video_seconds', 'video', ['video_length_seconds']], // Vertex through LiteLLM
]

const BY_NAME: ReadonlyMap<string, Named> = new Map(
  [
    ...COUNTED,
    ...TOOLS.map(([count, work, names]) => [count, work, names.flatMap(spellings)] as const),
  ].flatMap(([count, work, names]) => names.map((name) => [name, { count, work }] as const)),
)

/** A tool's name and its calls, and xAI's own enumeration of tools. */
export function spellings(tool: string): string[] {
  const calls = CALLS.map((suffix) => tool + suffix)
  return [`SERVER_SIDE_TOOL_${tool.toUpperCase()}`, `server_side_tools_${tool}`, ...calls]
}

/**
 * Reads every count of such work that stands among the reader's fields into `usage`. Places restate each other (a
 * gateway's name beside the provider's), so they are not added up: the larger statement counts. `nameOf` takes a
 * field's name out of a longer one.
 */
export function readNamedCounts(
  reader: UsageReader,
  usage: UsageCounts,
  nameOf?: (field: string) => string | undefined,
): void {
  let found: Map<string, number> | undefined
  for (const name in reader.fields) {
    const said = nameOf === undefined ? name : nameOf(name)
    const named = said === undefined ? undefined : BY_NAME.get(said)
    if (named === undefined) continue
    const stated = statedIn(reader, name)
    if (stated === undefined) continue
    found ??= new Map()
    const key = `${named.count} ${named.work}`
    found.set(key, Math.max(found.get(key) ?? 0, stated))
  }
  if (found === undefined) return
  const sums = new Map<UsageCount, number>()
  for (const [count, work] of KINDS) {
    const stated = found.get(`${count} ${work}`)
    if (stated !== undefined) sums.set(count, (sums.get(count) ?? 0) + stated)
  }
  for (const [count, sum] of sums) usage[count] = Math.max(usage[count], sum)
}

/** Whether any count is more than 0. */
export function countsAnything(usage: UsageCounts): boolean {
  return USAGE_COUNTS.some((name) => usage[name] > 0)
}

const KINDS: ReadonlyArray<readonly [UsageCount, string]> = [
  ...new Map(
    [...TOOLS, ...COUNTED].map(([count, work]) => [`${count} ${work}`, [count, work] as const]),
  ).values(),
]

/** A number, an object that holds one, or the list of what was asked for; anything else is left unread. */
function statedIn(reader: UsageReader, name: string): number | undefined {
  const value = reader.peek(name)
  if (typeof value === 'number' || typeof value === 'string') return reader.wholeCount(name)
  if (isFields(value)) return reader.child(name).count('num_requests', 'requests', 'count', 'calls')
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return undefined
  reader.ignore(name)
  return new Set(value).size
}
