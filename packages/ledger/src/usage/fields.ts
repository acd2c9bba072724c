import { NO_RUN } from '@marginscope/schemas'
import type { ColumnType } from '../table/column-type.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { MEDIA_COUNTS } from './columns.ts'
import type { Posting } from './posting.ts'
import { usageLedger } from './table.ts'

type Written = WrittenRowOf<typeof usageLedger>

/** A column of a posting's row. */
export interface PostingField {
  readonly name: keyof Written
  /** Its field of a TabSeparated row. */
  encode(this: void, posting: Posting): string
}

const { c, columns } = usageLedger

/** A column and what of a posting it holds. */
function field<Name extends keyof Written>(
  name: Name,
  of: (posting: Posting) => Written[Name],
): PostingField {
  // What a column takes is what the row has under its name, which the compiler does not follow.
  const { encode } = columns[name] as unknown as ColumnType<Written[Name]>
  return { name, encode: (posting) => encode(of(posting)) }
}

/**
 * The columns of every posting, beside those that say where its record is from; the ledger has defaults for all others. Made
 * once: fields of a batch's own would be compiled anew for each batch.
 */
export const FIELDS_OF_ALL: readonly PostingField[] = [
  field(c.tenant, ({ tenant }) => tenant),
  field(c.identity, ({ identity }) => identity),
  field(c.event_id, ({ event_id }) => event_id),
  field(c.version, ({ version }) => version),
  field(c.content_hash, ({ content_hash }) => content_hash),
  field(c.kind, ({ kind }) => kind),
  field(c.time, ({ time_ms }) => time_ms),
  field(c.provider, ({ provider }) => provider),
  field(c.model, ({ model }) => model),
  field(c.feature, ({ feature }) => feature),
  field(c.customer, ({ customer }) => customer),
  field(c.operation, ({ operation }) => operation),
  field(c.service_tier, ({ service_tier }) => service_tier),
  field(c.environment, ({ environment }) => environment),
  field(c.outcome, ({ outcome }) => outcome),
  field(c.requests, ({ requests }) => requests),
  field(c.unpriced_requests, ({ unpriced_requests }) => unpriced_requests),
  field(c.uncached_input_tokens, ({ usage }) => usage.uncached_input_tokens),
  field(c.output_tokens, ({ usage }) => usage.output_tokens),
  field(c.cost, ({ cost }) => cost),
  field(c.list_cost, ({ list_cost }) => list_cost),
  field(c.cost_input, ({ costs }) => costs.cost_input),
  field(c.cost_output, ({ costs }) => costs.cost_output),
  field(c.book_version, ({ book_version }) => book_version),
  field(c.received_at, ({ received_at_ms }) => received_at_ms),
  field(c.log_offset, ({ log_offset }) => log_offset),
  field(c.seq, ({ seq }) => seq),
]

/** Columns that most postings leave at their defaults: a batch in which all do goes without them. */
export interface FieldGroup {
  isDefault(posting: Posting): boolean
  readonly fields: readonly PostingField[]
}

export const FIELD_GROUPS: readonly FieldGroup[] = [
  {
    isDefault: ({ event_source }) => event_source === '',
    fields: [field(c.event_source, ({ event_source }) => event_source)],
  },
  {
    isDefault: ({ usage, costs }) =>
      usage.cache_read_tokens === 0 &&
      usage.cached_audio_tokens === 0 &&
      usage.cached_image_tokens === 0 &&
      costs.cost_cache_read === 0n,
    fields: [
      field(c.cache_read_tokens, ({ usage }) => usage.cache_read_tokens),
      field(c.cached_audio_tokens, ({ usage }) => usage.cached_audio_tokens),
      field(c.cached_image_tokens, ({ usage }) => usage.cached_image_tokens),
      field(c.cost_cache_read, ({ costs }) => costs.cost_cache_read),
    ],
  },
  {
    isDefault: ({ usage, costs }) =>
      usage.cache_write_5m_tokens === 0 && usage.cache_write_1h_tokens === 0 && costs.cost_cache_write === 0n,
    fields: [
      field(c.cache_write_5m_tokens, ({ usage }) => usage.cache_write_5m_tokens),
      field(c.cache_write_1h_tokens, ({ usage }) => usage.cache_write_1h_tokens),
      field(c.cost_cache_write, ({ costs }) => costs.cost_cache_write),
    ],
  },
  {
    isDefault: ({ usage }) => usage.reasoning_tokens === 0,
    fields: [field(c.reasoning_tokens, ({ usage }) => usage.reasoning_tokens)],
  },
  {
    // The facts are of the detail: without it there are none.
    isDefault: ({ detail }) => detail === '',
    fields: [
      field(c.detail, ({ detail }) => detail),
      field(c.gpu_type, ({ gpu_type }) => gpu_type),
      field(c.gpu_pool, ({ gpu_pool }) => gpu_pool),
      field(c.stated_tokens, ({ stated_tokens }) => stated_tokens),
    ],
  },
  {
    isDefault: ({ agent, in_run }) => agent === '' && in_run === NO_RUN,
    fields: [
      field(c.agent, ({ agent }) => agent),
      field(c.run, ({ in_run }) => in_run.run),
      field(c.session, ({ in_run }) => in_run.session),
      field(c.parent, ({ in_run }) => in_run.parent),
      field(c.step, ({ in_run }) => in_run.step),
      field(c.tool, ({ in_run }) => in_run.tool),
    ],
  },
  {
    isDefault: ({ region, speed }) => region === '' && speed === '',
    fields: [field(c.region, ({ region }) => region), field(c.speed, ({ speed }) => speed)],
  },
  {
    isDefault: ({ unpriced_reason }) => unpriced_reason === '',
    fields: [field(c.unpriced_reason, ({ unpriced_reason }) => unpriced_reason)],
  },
  {
    isDefault: ({ is_estimate, is_recount, incomplete_requests, incomplete_fields, estimated_cost }) =>
      !is_estimate &&
      !is_recount &&
      incomplete_requests === 0 &&
      incomplete_fields === '' &&
      estimated_cost === 0n,
    fields: [
      field(c.is_estimate, ({ is_estimate }) => is_estimate),
      field(c.is_recount, ({ is_recount }) => is_recount),
      field(c.incomplete_requests, ({ incomplete_requests }) => incomplete_requests),
      field(c.incomplete_fields, ({ incomplete_fields }) => incomplete_fields),
      field(c.estimated_cost, ({ estimated_cost }) => estimated_cost),
    ],
  },
  {
    isDefault: ({ reported_cost, reported_currency }) => reported_cost === null && reported_currency === '',
    fields: [
      field(c.reported_cost, ({ reported_cost }) => reported_cost),
      field(c.reported_currency, ({ reported_currency }) => reported_currency),
    ],
  },
  {
    isDefault: ({ savings }) =>
      savings.saved_prompt_caching === 0n && savings.saved_batch === 0n && savings.saved_routing === 0n,
    fields: [
      field(c.saved_routing, ({ savings }) => savings.saved_routing),
      field(c.saved_prompt_caching, ({ savings }) => savings.saved_prompt_caching),
      field(c.saved_batch, ({ savings }) => savings.saved_batch),
    ],
  },
  {
    isDefault: ({ savings }) =>
      savings.saved_quantisation === 0n &&
      savings.saved_speculative_decoding === 0n &&
      savings.saved_kv_reuse === 0n,
    fields: [
      field(c.saved_quantisation, ({ savings }) => savings.saved_quantisation),
      field(c.saved_speculative_decoding, ({ savings }) => savings.saved_speculative_decoding),
      field(c.saved_kv_reuse, ({ savings }) => savings.saved_kv_reuse),
    ],
  },
  {
    isDefault: ({ gpu_microseconds, costs }) => gpu_microseconds === 0n && costs.cost_gpu === 0n,
    fields: [
      field(c.gpu_seconds, ({ gpu_microseconds }) => gpu_microseconds),
      field(c.cost_gpu, ({ costs }) => costs.cost_gpu),
    ],
  },
  {
    isDefault: ({ usage, costs }) => usage.web_searches === 0 && costs.cost_request === 0n,
    fields: [
      field(c.web_searches, ({ usage }) => usage.web_searches),
      field(c.cost_request, ({ costs }) => costs.cost_request),
    ],
  },
  {
    isDefault: ({ usage, costs }) =>
      costs.cost_media === 0n && MEDIA_COUNTS.every((name) => usage[name] === 0),
    fields: [
      field(c.input_audio_tokens, ({ usage }) => usage.input_audio_tokens),
      field(c.output_audio_tokens, ({ usage }) => usage.output_audio_tokens),
      field(c.input_image_tokens, ({ usage }) => usage.input_image_tokens),
      field(c.output_image_tokens, ({ usage }) => usage.output_image_tokens),
      field(c.images, ({ usage }) => usage.images),
      field(c.input_audio_seconds, ({ usage }) => usage.input_audio_seconds),
      field(c.output_audio_seconds, ({ usage }) => usage.output_audio_seconds),
      field(c.video_seconds, ({ usage }) => usage.video_seconds),
      field(c.characters, ({ usage }) => usage.characters),
      field(c.search_units, ({ usage }) => usage.search_units),
      field(c.pages, ({ usage }) => usage.pages),
      field(c.container_minutes, ({ usage }) => usage.container_minutes),
      field(c.image_pixels, ({ usage }) => usage.image_pixels),
      field(c.sources, ({ usage }) => usage.sources),
      field(c.map_searches, ({ usage }) => usage.map_searches),
      field(c.file_searches, ({ usage }) => usage.file_searches),
      field(c.code_executions, ({ usage }) => usage.code_executions),
      field(c.cost_media, ({ costs }) => costs.cost_media),
    ],
  },
]
