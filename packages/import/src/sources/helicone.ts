import { reportedCostOf } from '@marginscope/normalise'
import { makerOf } from '@marginscope/otel'
import { nameFrom } from '@marginscope/schemas'
import {
  countFrom,
  type Fields,
  fieldsFrom,
  firstName,
  idFrom,
  isFields,
  known,
  timeFrom,
} from '../fields.ts'
import { PASSED, type Reading, refused, type Source } from '../source.ts'

/**
 * Helicone's requests: answers of `POST /v1/request/query-clickhouse`, or what `npx @helicone/export` writes as JSON, JSONL or
 * CSV. https://docs.helicone.ai/rest/request/post-v1requestquery-clickhouse. Its `prompt_tokens` are those of the provider:
 * Anthropic's leave the cache out, others hold what was read from it. `helicone_calculated_cost`, `costUSD` and the like are
 * kept as reported cost.
 */
export const helicone: Source = {
  name: 'helicone',
  about: "Helicone's requests: API answers, or its export tool's JSON, JSONL, CSV",
  detects: (record) => isRequest(record) || (rowsOf(record)?.some(isRequest) ?? false),
  read: (record) => {
    const rows = rowsOf(record)
    if (rows === undefined) return readRequest(record)
    const readings = rows.flatMap((row) =>
      isFields(row) ? readRequest(row) : refused('invalid_record', 'a request must be an object'),
    )
    return readings.length === 0 ? PASSED : readings
  },
}

const rowsOf = ({ data }: Fields): readonly unknown[] | undefined => (Array.isArray(data) ? data : undefined)
const isRequest = (row: unknown) => isFields(row) && 'request_id' in row && 'request_created_at' in row

function readRequest(row: Fields): readonly Reading[] {
  const id = idFrom(row.request_id)
  if (id === undefined) return refused('missing_field', 'request_id is required')
  const time = timeFrom(row.request_created_at)
  if (time === undefined) return refused('invalid_field', 'request_created_at must be a time')
  const model = firstName(row.response_model, row.model_override, row.request_model, row.model)
  if (model === undefined)
    return refused('missing_field', 'a model is required: request_model or response_model')
  const provider = nameFrom(row.provider)?.toLowerCase() ?? makerOf(model)
  const usage = usageOf(row, provider)
  if (usage === undefined) return refused('invalid_field', 'token counts must be whole numbers from 0 on')
  const properties = fieldsFrom(row.request_properties)
  const status = Number(row.response_status)
  const of = (name: string) => firstName(properties[name], properties[name.toLowerCase()])
  return [
    {
      kind: 'event',
      event: known({
        id: idFrom(`helicone:${id}`),
        time,
        provider,
        model,
        customer: firstName(of('Customer'), row.request_user_id),
        feature: firstName(of('Feature'), of('App'), of('Helicone-Session-Name')),
        environment: of('Environment'),
        session: of('Helicone-Session-Id'),
        outcome: isCached(row) ? 'cache' : status >= 400 ? 'error' : undefined,
        ...usage,
        reported_cost: reportedCostOf(numberOf(row.cost ?? row.costUSD ?? row.cost_usd)),
        attributes: known({
          import: 'helicone',
          user: nameFrom(row.request_user_id),
          prompt_id: nameFrom(row.prompt_id),
        }),
      }),
    },
  ]
}

/** The provider's own object where the export holds replies; else the columns. */
function usageOf(row: Fields, provider: string): Fields | undefined {
  const body = fieldsFrom(row.response_body)
  const is_anthropic = /anthropic|claude/i.test(provider)
  if (isFields(body.usage) && ('prompt_tokens' in body.usage || 'input_tokens' in body.usage)) {
    const chat = 'prompt_tokens' in body.usage
    const raw_format = chat ? 'openai.chat' : is_anthropic ? 'anthropic.messages' : 'openai.responses'
    return { raw_usage: body.usage, raw_format }
  }
  const counts = [
    row.prompt_tokens,
    row.completion_tokens,
    row.prompt_cache_read_tokens,
    row.prompt_cache_write_tokens,
    row.prompt_audio_tokens,
    row.completion_audio_tokens,
    row.reasoning_tokens,
  ].map(countFrom)
  const [input, output, read, written, audio_in, audio_out, reasoning] = counts
  if (input === undefined || output === undefined || counts.includes(undefined)) return undefined
  if (input === 0 && output === 0) return { raw_usage: {}, raw_format: 'openai.chat' }
  if (is_anthropic)
    return {
      raw_usage: {
        input_tokens: input,
        output_tokens: output,
        cache_read_input_tokens: read,
        cache_creation_input_tokens: written,
      },
      raw_format: 'anthropic.messages',
    }
  return {
    raw_usage: {
      prompt_tokens: input,
      completion_tokens: output,
      prompt_tokens_details: { cached_tokens: read, cache_write_tokens: written, audio_tokens: audio_in },
      completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: audio_out },
    },
    raw_format: 'openai.chat',
  }
}

const isCached = ({ cache_enabled, cache_reference_id }: Fields) =>
  cache_enabled === true &&
  typeof cache_reference_id === 'string' &&
  !['', '00000000-0000-0000-0000-000000000000'].includes(cache_reference_id)

const numberOf = (value: unknown) => (typeof value === 'string' && value !== '' ? Number(value) : value)
