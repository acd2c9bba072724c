import type { UsageCounts } from '@marginscope/schemas'
import { type Fields, isFields, type UsageReader } from '../usage-reader.ts'

/** What a reply was grounded with. */
interface Grounding {
  readonly queries: Set<string>
  web: boolean
  maps: boolean
  /** Searches for pictures have no count here. */
  images: boolean
}

/**
 * Searches of a whole reply, by Google Search and by Google Maps. Gemini 3 bills each unique query, earlier models a
 * grounded prompt, however many queries it took. Where the reply shows that a search was made and not how many queries,
 * what is billed is unknown; so is what a search for pictures costs. Contexts of URLs and files cost their tokens.
 * https://ai.google.dev/gemini-api/docs/pricing
 */
export function readGrounding(reader: UsageReader, body: Fields, model: string, usage: UsageCounts): void {
  if (readToolCounts(reader, model, usage)) return
  const found = groundingOf(body)
  if (found === undefined) return
  const { queries, web, maps } = found
  if (found.images) reader.strange('groundingMetadata.imageSearchQueries', true)
  const searched = web || (queries.size > 0 && !maps)
  if (byPrompt(body, model)) {
    usage.web_searches = searched ? 1 : 0
    usage.map_searches = maps ? 1 : 0
    return
  }
  // The queries of a reply that is grounded in both are those of Search.
  if (searched && queries.size > 0) usage.web_searches = queries.size
  else if (searched) reader.unquantified('web_searches')
  if (maps && !searched && queries.size > 0) usage.map_searches = queries.size
  else if (maps) reader.unquantified('map_searches')
}

/** The Interactions API counts its own: [{type: "google_search", count: 2}]. */
function readToolCounts(reader: UsageReader, model: string, usage: UsageCounts): boolean {
  if (!Array.isArray(reader.peek('grounding_tool_count'))) return false
  for (const tool of reader.children('grounding_tool_count')) {
    const type = tool.text('type')
    if (type === 'google_search') usage.web_searches += tool.count('count') ?? 0
    else if (type === 'google_maps') usage.map_searches += tool.count('count') ?? 0
    else if (type === 'url_context' || type === 'file_search') tool.ignore('count')
  }
  if (isEarlier(model)) {
    usage.web_searches = Math.min(usage.web_searches, 1)
    usage.map_searches = Math.min(usage.map_searches, 1)
  }
  return true
}

/** The reply's own model goes before the one that was asked for. */
function byPrompt(body: Fields, asked: string): boolean {
  const served = body.modelVersion ?? body.model_version
  return isEarlier(typeof served === 'string' ? served : asked)
}

function isEarlier(model: string): boolean {
  return /(^|\/)gemini-(1|2)(?!\d)/i.test(model)
}

function groundingOf(body: Fields): Grounding | undefined {
  if (!Array.isArray(body.candidates)) return undefined
  let found: Grounding | undefined
  for (const candidate of body.candidates) {
    const grounding = isFields(candidate)
      ? (candidate.groundingMetadata ?? candidate.grounding_metadata)
      : undefined
    if (!isFields(grounding)) continue
    found ??= { queries: new Set(), web: false, maps: false, images: false }
    const queries = grounding.webSearchQueries ?? grounding.web_search_queries
    if (Array.isArray(queries)) {
      for (const query of queries) if (typeof query === 'string' && query !== '') found.queries.add(query)
    }
    const pictures = grounding.imageSearchQueries ?? grounding.image_search_queries
    if (Array.isArray(pictures) && pictures.length > 0) found.images = true
    const chunks = grounding.groundingChunks ?? grounding.grounding_chunks
    if (!Array.isArray(chunks)) continue
    for (const chunk of chunks) {
      if (!isFields(chunk)) continue
      if (isFields(chunk.web)) found.web = true
      if (isFields(chunk.maps)) found.maps = true
    }
  }
  return found
}
