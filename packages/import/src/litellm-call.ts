import { reportedCostOf } from '@marginscope/normalise'
import { nameFrom, type OPERATIONS, SERVICE_TIERS } from '@marginscope/schemas'
import { type Fields, fieldsOf, firstName, idFrom, isFields, known, timeFrom } from './fields.ts'

/** What a call comes to: what `POST /v1/events` would take, or what is wrong with it. */
type Translated =
  | { readonly kind: 'event'; readonly event: Fields }
  | {
      readonly kind: 'bad'
      readonly id: string | null
      readonly fault: {
        readonly code: 'invalid_field' | 'missing_field'
        readonly path: string
        readonly message: string
      }
    }

/**
 * One call as LiteLLM's callbacks tell it: `StandardLoggingPayload` of litellm/types/utils.py (1.110.2). Its prompt and
 * answer (`messages`, `response`, `error_str`, …) are passed over.
 *
 * Usage is `metadata.usage_object`, in OpenAI's shape for every provider: what came from a cache or was written to it is
 * part of `prompt_tokens`. A usage of zeros is none: LiteLLM writes them for calls that failed or were cut.
 */
export function eventOfLitellm(item: unknown): Translated {
  if (!isFields(item)) return bad(null, '', 'must be a JSON object: a StandardLoggingPayload')
  const id = idFrom(item.id) ?? idFrom(item.litellm_call_id)
  if (id === undefined) return bad(null, 'id', 'is required: the id of the call')
  const provider = nameFrom(item.custom_llm_provider)
  const model = modelOf(item, provider) ?? batchModelOf(item)
  if (model === undefined) return bad(id, 'model', 'is required: the model of the call')
  const reply = fieldsOf(item.response)
  const metadata = fieldsOf(item.metadata)
  const tags = tagsOf(item.request_tags)
  const said = [fieldsOf(metadata.spend_logs_metadata), fieldsOf(metadata.requester_metadata)]
  const of = (name: string) => firstName(...said.map((fields) => fields[name]), tags.get(name))
  const used = usageOf(item, metadata, reply)
  const batch = isOfBatch(item) ? batchOf(item, reply, used) : { fields: {} }
  return {
    kind: 'event',
    event: known({
      id,
      time: timeFrom(item.startTime) ?? timeFrom(item.endTime),
      provider: provider ?? 'unknown',
      model,
      customer: firstName(
        of('customer'),
        metadata.user_api_key_end_user_id,
        item.end_user,
        metadata.user_api_key_org_alias,
        metadata.user_api_key_org_id,
      ),
      feature: firstName(
        of('feature'),
        metadata.user_api_key_project_alias,
        metadata.user_api_key_team_alias,
      ),
      environment: of('environment'),
      operation: operationOf(item.call_type),
      service_tier: tierOf(reply.service_tier) ?? tierOf(fieldsOf(item.model_parameters).service_tier),
      outcome: outcomeOf(item),
      run: firstName(of('run'), item.trace_id),
      session: firstName(of('session'), item.session_id),
      agent: firstName(of('agent'), metadata.agent_id),
      ...used,
      reported_cost: reportedCostOf(item.response_cost),
      ...batch.fields,
      attributes: { ...attributesOf(item, metadata, tags), ...batch.attributes },
    }),
  }
}

const isOfBatch = ({ call_type }: Fields) => typeof call_type === 'string' && /_batch$/.test(call_type)

/**
 * A batch is told when it is made and each time that somebody asks for it, always under its own id, and what it used once it
 * is completed: that replaces what was told before, and sums as many requests.
 * (litellm/litellm_core_utils/litellm_logging.py, `aretrieve_batch`)
 */
function batchOf(item: Fields, reply: Fields, { raw_usage }: Fields) {
  const time = timeFrom(reply.created_at)
  const { prompt_tokens: input } = fieldsOf(raw_usage)
  if (typeof input !== 'number') return { fields: known({ time }) }
  const done = Number(fieldsOf(item.hidden_params).batch_successful_requests)
  const requests = Number.isSafeInteger(done) && done > 0 ? done : 0
  return {
    fields: known({ time, version: 2, service_tier: 'batch' }),
    attributes: known({
      requests: requests > 0 ? String(requests) : undefined,
      context_tokens: String(requests > 0 ? Math.floor(input / requests) : 0),
    }),
  }
}

/** Whoever asks for a batch need not say its model: what it ran says it, where that was one. */
function batchModelOf({ hidden_params }: Fields): string | undefined {
  const { batch_models: models } = fieldsOf(hidden_params)
  return Array.isArray(models) && new Set(models).size === 1 ? nameFrom(models[0]) : undefined
}

/** LiteLLM writes a provider before models of some: the event says it by itself. */
function modelOf({ model }: Fields, provider: string | undefined): string | undefined {
  const name = nameFrom(model)
  return provider !== undefined && name?.startsWith(`${provider}/`) ? name.slice(provider.length + 1) : name
}

const OPERATION_OF: readonly (readonly [RegExp, (typeof OPERATIONS)[number]])[] = [
  [/embedding/, 'embedding'],
  [/rerank/, 'rerank'],
  [/image/, 'image'],
  [/transcription|speech/, 'audio'],
  [/video/, 'video'],
  [/text_completion/, 'completion'],
  [/completion|responses|messages|generate_content|realtime/, 'chat'],
]

function operationOf(call_type: unknown): (typeof OPERATIONS)[number] | undefined {
  if (typeof call_type !== 'string' || call_type === '') return undefined
  return OPERATION_OF.find(([type]) => type.test(call_type))?.[1] ?? 'other'
}

function tierOf(tier: unknown) {
  return tier === 'default' ? 'standard' : SERVICE_TIERS.find((each) => each === tier)
}

function outcomeOf({ status, cache_hit }: Fields): 'error' | 'cache' | undefined {
  if (cache_hit === true || cache_hit === 'True') return 'cache'
  return status === 'failure' ? 'error' : undefined
}

function usageOf(item: Fields, metadata: Fields, reply: Fields): Fields {
  const units = fieldsOf(fieldsOf(reply.meta).billed_units).search_units
  if (typeof units === 'number' && units > 0) return { usage: { search_units: units } }
  const { output_image_count: images, ...usage } = { ...fieldsOf(metadata.usage_object) }
  const top = known({
    prompt_tokens: countOf(item.prompt_tokens),
    completion_tokens: countOf(item.completion_tokens),
    total_tokens: countOf(item.total_tokens),
  })
  const raw_usage = Object.keys(usage).length > 0 ? usage : top
  if (hasAny(raw_usage)) return { raw_usage, raw_format: 'openai.chat' }
  // Images that are billed by the piece have no tokens.
  if (typeof images === 'number' && images > 0) return { usage: { images } }
  return { raw_usage: {}, raw_format: 'openai.chat' }
}

const countOf = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** Whether any number in it isn't 0. A usage object nests twice. */
function hasAny(fields: Fields): boolean {
  return Object.values(fields).some((value) =>
    isFields(value) ? hasAny(value) : typeof value === 'number' && value !== 0,
  )
}

/** Tags of the form `name:value` (or `name=value`) say what the fields of an event are called. */
function tagsOf(tags: unknown): ReadonlyMap<string, string> {
  const texts = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []
  return new Map(
    texts.flatMap((tag) => {
      const parts = /^([a-z_]{1,32})[:=](.+)$/.exec(tag)
      return parts?.[1] !== undefined && parts[2] !== undefined ? [[parts[1], parts[2]] as const] : []
    }),
  )
}

function attributesOf(item: Fields, metadata: Fields, tags: ReadonlyMap<string, string>): Fields {
  return known({
    gateway: 'litellm',
    model_group: nameFrom(item.model_group),
    deployment: nameFrom(item.model_id),
    key_alias: nameFrom(metadata.user_api_key_alias),
    team: firstName(metadata.user_api_key_team_alias, metadata.user_api_key_team_id),
    user: nameFrom(metadata.user_api_key_user_id),
    prompt_version: nameFrom(tags.get('prompt_version')),
  })
}

function bad(id: string | null, path: string, message: string): Translated {
  return { kind: 'bad', id, fault: { code: path === '' ? 'invalid_field' : 'missing_field', path, message } }
}
