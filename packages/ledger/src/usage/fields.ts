import { NO_RUN } from '@marginscope/schemas'
import type { WrittenRowOf } from '../table/table.ts'
import { MEDIA_COUNTS } from './columns.ts'
import type { Posting } from './posting.ts'
import { usageLedger } from './table.ts'

/** Columns of the ledger with the fields of a TabSeparated row. */
type Fields = Partial<Readonly<Record<keyof WrittenRowOf<typeof usageLedger>, string>>>

/** What all rows of an insert have in common, as fields. */
export interface OriginFields {
  readonly log_source: string
  readonly log_partition: string
}

// One name a column: the hot path looks none of them up.
const { columns: to } = usageLedger

/** The columns of every posting; the ledger has defaults for all others. */
export const coreFields = (posting: Posting, origin: OriginFields) =>
  ({
    tenant: to.tenant.encode(posting.tenant),
    identity: to.identity.encode(posting.identity),
    event_id: to.event_id.encode(posting.event_id),
    version: to.version.encode(posting.version),
    content_hash: to.content_hash.encode(posting.content_hash),
    kind: to.kind.encode(posting.kind),
    time: to.time.encode(posting.time_ms),
    provider: to.provider.encode(posting.provider),
    model: to.model.encode(posting.model),
    feature: to.feature.encode(posting.feature),
    customer: to.customer.encode(posting.customer),
    operation: to.operation.encode(posting.operation),
    service_tier: to.service_tier.encode(posting.service_tier),
    environment: to.environment.encode(posting.environment),
    outcome: to.outcome.encode(posting.outcome),
    requests: to.requests.encode(posting.requests),
    unpriced_requests: to.unpriced_requests.encode(posting.unpriced_requests),
    uncached_input_tokens: to.uncached_input_tokens.encode(posting.usage.uncached_input_tokens),
    output_tokens: to.output_tokens.encode(posting.usage.output_tokens),
    cost: to.cost.encode(posting.cost),
    list_cost: to.list_cost.encode(posting.list_cost),
    cost_input: to.cost_input.encode(posting.costs.cost_input),
    cost_output: to.cost_output.encode(posting.costs.cost_output),
    book_version: to.book_version.encode(posting.book_version),
    received_at: to.received_at.encode(posting.received_at_ms),
    log_source: origin.log_source,
    log_partition: origin.log_partition,
    log_offset: to.log_offset.encode(posting.log_offset),
    seq: to.seq.encode(posting.seq),
  }) satisfies Fields

/** Columns that most postings leave at their defaults: a batch in which all do goes without them. */
export interface FieldGroup {
  isDefault(posting: Posting): boolean
  /** Has the same columns in the same order whatever the posting. */
  fields(posting: Posting): Fields
}

export const FIELD_GROUPS: readonly FieldGroup[] = [
  {
    isDefault: ({ event_source }) => event_source === '',
    fields: ({ event_source }) => ({ event_source: to.event_source.encode(event_source) }),
  },
  {
    isDefault: ({ usage, costs }) =>
      usage.cache_read_tokens === 0 &&
      usage.cached_audio_tokens === 0 &&
      usage.cached_image_tokens === 0 &&
      costs.cost_cache_read === 0n,
    fields: ({ usage, costs }) => ({
      cache_read_tokens: to.cache_read_tokens.encode(usage.cache_read_tokens),
      cached_audio_tokens: to.cached_audio_tokens.encode(usage.cached_audio_tokens),
      cached_image_tokens: to.cached_image_tokens.encode(usage.cached_image_tokens),
      cost_cache_read: to.cost_cache_read.encode(costs.cost_cache_read),
    }),
  },
  {
    isDefault: ({ usage, costs }) =>
      usage.cache_write_5m_tokens === 0 && usage.cache_write_1h_tokens === 0 && costs.cost_cache_write === 0n,
    fields: ({ usage, costs }) => ({
      cache_write_5m_tokens: to.cache_write_5m_tokens.encode(usage.cache_write_5m_tokens),
      cache_write_1h_tokens: to.cache_write_1h_tokens.encode(usage.cache_write_1h_tokens),
      cost_cache_write: to.cost_cache_write.encode(costs.cost_cache_write),
    }),
  },
  {
    isDefault: ({ usage }) => usage.reasoning_tokens === 0,
    fields: ({ usage }) => ({ reasoning_tokens: to.reasoning_tokens.encode(usage.reasoning_tokens) }),
  },
  {
    // The facts are of the detail: without it there are none.
    isDefault: ({ detail }) => detail === '',
    fields: (posting) => ({
      detail: to.detail.encode(posting.detail),
      gpu_type: to.gpu_type.encode(posting.gpu_type),
      gpu_pool: to.gpu_pool.encode(posting.gpu_pool),
      stated_tokens: to.stated_tokens.encode(posting.stated_tokens),
    }),
  },
  {
    isDefault: ({ agent, in_run }) => agent === '' && in_run === NO_RUN,
    fields: ({ agent, in_run }) => ({
      agent: to.agent.encode(agent),
      run: to.run.encode(in_run.run),
      session: to.session.encode(in_run.session),
      parent: to.parent.encode(in_run.parent),
      step: to.step.encode(in_run.step),
      tool: to.tool.encode(in_run.tool),
    }),
  },
  {
    isDefault: ({ region, speed }) => region === '' && speed === '',
    fields: ({ region, speed }) => ({ region: to.region.encode(region), speed: to.speed.encode(speed) }),
  },
  {
    isDefault: ({ unpriced_reason }) => unpriced_reason === '',
    fields: (posting) => ({ unpriced_reason: to.unpriced_reason.encode(posting.unpriced_reason) }),
  },
  {
    isDefault: ({ is_estimate, is_recount, incomplete_requests, incomplete_fields, estimated_cost }) =>
      !is_estimate &&
      !is_recount &&
      incomplete_requests === 0 &&
      incomplete_fields === '' &&
      estimated_cost === 0n,
    fields: (posting) => ({
      is_estimate: to.is_estimate.encode(posting.is_estimate),
      is_recount: to.is_recount.encode(posting.is_recount),
      incomplete_requests: to.incomplete_requests.encode(posting.incomplete_requests),
      incomplete_fields: to.incomplete_fields.encode(posting.incomplete_fields),
      estimated_cost: to.estimated_cost.encode(posting.estimated_cost),
    }),
  },
  {
    isDefault: ({ reported_cost, reported_currency }) => reported_cost === null && reported_currency === '',
    fields: (posting) => ({
      reported_cost: to.reported_cost.encode(posting.reported_cost),
      reported_currency: to.reported_currency.encode(posting.reported_currency),
    }),
  },
  {
    isDefault: ({ savings }) =>
      savings.saved_prompt_caching === 0n && savings.saved_batch === 0n && savings.saved_routing === 0n,
    fields: ({ savings }) => ({
      saved_routing: to.saved_routing.encode(savings.saved_routing),
      saved_prompt_caching: to.saved_prompt_caching.encode(savings.saved_prompt_caching),
      saved_batch: to.saved_batch.encode(savings.saved_batch),
    }),
  },
  {
    isDefault: ({ savings }) =>
      savings.saved_quantisation === 0n &&
      savings.saved_speculative_decoding === 0n &&
      savings.saved_kv_reuse === 0n,
    fields: ({ savings }) => ({
      saved_quantisation: to.saved_quantisation.encode(savings.saved_quantisation),
      saved_speculative_decoding: to.saved_speculative_decoding.encode(savings.saved_speculative_decoding),
      saved_kv_reuse: to.saved_kv_reuse.encode(savings.saved_kv_reuse),
    }),
  },
  {
    isDefault: ({ gpu_microseconds, costs }) => gpu_microseconds === 0n && costs.cost_gpu === 0n,
    fields: ({ gpu_microseconds, costs }) => ({
      gpu_seconds: to.gpu_seconds.encode(gpu_microseconds),
      cost_gpu: to.cost_gpu.encode(costs.cost_gpu),
    }),
  },
  {
    isDefault: ({ usage, costs }) => usage.web_searches === 0 && costs.cost_request === 0n,
    fields: ({ usage, costs }) => ({
      web_searches: to.web_searches.encode(usage.web_searches),
      cost_request: to.cost_request.encode(costs.cost_request),
    }),
  },
  {
    isDefault: ({ usage, costs }) =>
      costs.cost_media === 0n && MEDIA_COUNTS.every((name) => usage[name] === 0),
    fields: ({ usage, costs }) => ({
      input_audio_tokens: to.input_audio_tokens.encode(usage.input_audio_tokens),
      output_audio_tokens: to.output_audio_tokens.encode(usage.output_audio_tokens),
      input_image_tokens: to.input_image_tokens.encode(usage.input_image_tokens),
      output_image_tokens: to.output_image_tokens.encode(usage.output_image_tokens),
      images: to.images.encode(usage.images),
      input_audio_seconds: to.input_audio_seconds.encode(usage.input_audio_seconds),
      output_audio_seconds: to.output_audio_seconds.encode(usage.output_audio_seconds),
      video_seconds: to.video_seconds.encode(usage.video_seconds),
      characters: to.characters.encode(usage.characters),
      search_units: to.search_units.encode(usage.search_units),
      pages: to.pages.encode(usage.pages),
      container_minutes: to.container_minutes.encode(usage.container_minutes),
      image_pixels: to.image_pixels.encode(usage.image_pixels),
      sources: to.sources.encode(usage.sources),
      map_searches: to.map_searches.encode(usage.map_searches),
      file_searches: to.file_searches.encode(usage.file_searches),
      code_executions: to.code_executions.encode(usage.code_executions),
      cost_media: to.cost_media.encode(costs.cost_media),
    }),
  },
]
