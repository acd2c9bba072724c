import { nameFrom } from '@marginscope/schemas'
import { type Counts, countsOf, grownVersion, rowId, totalOf } from '../aggregate.ts'
import { countFrom, type Fields, fieldsOf, isFields, known } from '../fields.ts'
import { bucketsOf, instantOfSeconds } from '../pages.ts'
import { PASSED, type Reading, refused, type Source } from '../source.ts'

/**
 * Pages of OpenAI's usage API (`GET /v1/organization/usage/{completions,embeddings,images,…}`), of which each row of a
 * bucket becomes an event. https://platform.openai.com/docs/api-reference/usage. Rows must be grouped by model, and always
 * by the same fields and width: the API's rows have no ids, so the same usage grouped otherwise is another row.
 * Of a completions row the parts that are stated by modality are disjoint (`input_text_tokens` is uncached text) and add up to
 * the whole; rows of before these parts have text alone in `input_tokens`, and audio beside it.
 */
export const openaiUsage: Source = {
  name: 'openai-usage',
  about: "pages of OpenAI's usage API, grouped by model",
  detects: (page) => typesOf(page).some((type) => type.startsWith('organization.usage.')),
  read: (page) =>
    bucketsOf(page, (bucket, row) => {
      const type =
        typeof row.object === 'string'
          ? /^organization\.usage\.(\w+)\.result$/.exec(row.object)?.[1]
          : undefined
      if (type === undefined) return refused('invalid_record', 'is no row of the usage API')
      const time = instantOfSeconds(bucket.start_time)
      if (time === undefined) return refused('invalid_field', 'start_time must be seconds since 1970')
      return readRow(type, row, { time, end: bucket.end_time })
    }),
}

function typesOf(page: Fields): readonly string[] {
  const rows = Array.isArray(page.data) ? page.data.flatMap((bucket) => fieldsOf(bucket).results) : []
  return rows.flatMap((row) => (isFields(row) && typeof row.object === 'string' ? [row.object] : []))
}

/** By the row's type: what was done, and its counts. */
const KINDS: Readonly<
  Record<string, { operation: string; counts: (n: (name: string) => number, row: Fields) => Counts }>
> = {
  completions: { operation: 'chat', counts: completionCounts },
  embeddings: { operation: 'embedding', counts: (n) => ({ uncached_input_tokens: n('input_tokens') }) },
  moderations: { operation: 'other', counts: (n) => ({ uncached_input_tokens: n('input_tokens') }) },
  images: { operation: 'image', counts: (n) => ({ images: n('images') }) },
  audio_speeches: { operation: 'audio', counts: (n) => ({ characters: n('characters') }) },
  audio_transcriptions: { operation: 'audio', counts: (n) => ({ input_audio_seconds: n('seconds') }) },
  web_searches: { operation: 'other', counts: (n) => ({ web_searches: n('num_requests') }) },
  file_searches: { operation: 'other', counts: (n) => ({ file_searches: n('num_requests') }) },
}

/** Rows of these may name no model: their price is the tool's. */
const TOOLS: ReadonlySet<string> = new Set(['web_searches', 'file_searches'])

function readRow(
  type: string,
  row: Fields,
  { time, end }: { time: string; end: unknown },
): readonly Reading[] {
  const kind = KINDS[type]
  if (kind === undefined) return refused('no_meter', `${type}: no count of an event says this`)
  const model = nameFrom(row.model) ?? (TOOLS.has(type) ? type : undefined)
  if (model === undefined)
    return refused(
      'not_grouped',
      `${type}: ask the API with group_by=model, tokens of no model have no price`,
    )
  const broken: string[] = []
  const counts = kind.counts((name) => {
    const count = countFrom(row[name])
    if (count === undefined) broken.push(name)
    return count ?? 0
  }, row)
  const requests = countFrom(row.num_model_requests)
  if (broken.length > 0 || requests === undefined || Object.values(counts).some((count) => count < 0))
    return refused(
      'invalid_field',
      `${[...broken, 'counts'][0]}: must be whole numbers from 0 on, parts within their whole`,
    )
  const usage = countsOf(counts)
  if (totalOf(usage) === 0) return PASSED
  const input = (countFrom(row.input_tokens) ?? 0) || 0
  const about = [
    type,
    time,
    end,
    model,
    row.project_id,
    row.user_id,
    row.api_key_id,
    row.batch,
    row.service_tier,
    row.size,
    row.source,
    row.context_level,
    row.vector_store_id,
  ]
  return [
    {
      kind: 'event',
      event: known({
        id: rowId(
          'openai-usage',
          about.map((part) => part ?? null),
        ),
        version: grownVersion(totalOf(usage)),
        time,
        provider: 'openai',
        model,
        operation: kind.operation,
        service_tier: tierOf(row),
        usage,
        attributes: known({
          import: 'openai-usage',
          requests: requests > 0 ? String(requests) : undefined,
          context_tokens: String(requests > 0 ? Math.floor(input / requests) : 0),
          project: nameFrom(row.project_id),
          user: nameFrom(row.user_id),
          key: nameFrom(row.api_key_id),
          size: nameFrom(row.size),
          source: nameFrom(row.source),
          search_context_size: nameFrom(row.context_level),
        }),
      }),
    },
  ]
}

function tierOf({ batch, service_tier }: Fields): string | undefined {
  if (batch === true || service_tier === 'batch') return 'batch'
  return service_tier === 'flex' || service_tier === 'priority' ? service_tier : undefined
}

/** What is not stated by modality is text. */
function completionCounts(n: (name: string) => number, row: Fields): Counts {
  const cached_audio_tokens = n('input_cached_audio_tokens')
  const cached_image_tokens = n('input_cached_image_tokens')
  const input_audio_tokens = n('input_audio_tokens')
  const input_image_tokens = n('input_image_tokens')
  const output_audio_tokens = n('output_audio_tokens')
  const output_image_tokens = n('output_image_tokens')
  const has_parts = 'input_text_tokens' in row || 'input_uncached_tokens' in row
  const [input_beside, output_beside] = has_parts
    ? [input_audio_tokens + input_image_tokens, output_audio_tokens + output_image_tokens]
    : [0, 0]
  const cached = n('input_cached_tokens')
  const written = n('input_cache_write_tokens')
  return {
    uncached_input_tokens: n('input_tokens') - cached - written - input_beside,
    cache_read_tokens: cached - cached_audio_tokens - cached_image_tokens,
    cache_write_5m_tokens: written,
    input_audio_tokens,
    input_image_tokens,
    cached_audio_tokens,
    cached_image_tokens,
    output_tokens: n('output_tokens') - output_beside,
    output_audio_tokens,
    output_image_tokens,
  }
}
