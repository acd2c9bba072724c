import { attoOf, reportedCostOf, statedCost } from '@marginscope/normalise'
import { nameFrom } from '@marginscope/schemas'
import { grownVersion, rowId } from '../aggregate.ts'
import { countFrom, type Fields, fieldsOf, firstName, idFrom, isFields, known, timeFrom } from '../fields.ts'
import { PASSED, type Reading, refused, type Source } from '../source.ts'

/**
 * What OpenRouter keeps: single generations (`GET /api/v1/generation?id=…`, an object or a list of them) and days of the
 * activity (`GET /api/v1/activity`, or the same as CSV). https://openrouter.ai/docs/api-reference/get-a-generation,
 * https://openrouter.ai/docs/api-reference/analytics/get-activity. Cost is in USD; with one's own key the provider's charge
 * stands beside it. The counts of a generation that its provider bills by are the native ones. A day sums its generations:
 * import one of the two.
 */
export const openrouter: Source = {
  name: 'openrouter',
  about: "OpenRouter's generations, or days of its activity (JSON or CSV)",
  detects: (record) => rowsOf(record).some((row) => isDay(row) || isGeneration(row)),
  read: (record) => {
    const readings = rowsOf(record).flatMap((row): readonly Reading[] => {
      if (isGeneration(row)) return readGeneration(row)
      return isDay(row)
        ? readDay(row)
        : refused('invalid_record', 'is neither a generation nor a day of activity')
    })
    return readings.length === 0 ? PASSED : readings
  },
}

function rowsOf(record: Fields): readonly Fields[] {
  if (Array.isArray(record.data)) return record.data.map(fieldsOf)
  return [isFields(record.data) ? record.data : record]
}

const isDay = (row: Fields) => 'model_permaslug' in row && 'date' in row
const isGeneration = (row: Fields) => 'native_tokens_prompt' in row && 'total_cost' in row

function readGeneration(row: Fields): readonly Reading[] {
  const id = idFrom(row.id)
  if (id === undefined) return refused('missing_field', 'id is required')
  const time = timeFrom(row.created_at)
  if (time === undefined) return refused('invalid_field', 'created_at must be a time')
  const counts = [
    row.native_tokens_prompt,
    row.native_tokens_completion,
    row.native_tokens_cached,
    row.native_tokens_reasoning,
  ].map(countFrom)
  const [input, output, cached, reasoning] = counts
  if (counts.includes(undefined))
    return refused('invalid_field', 'token counts must be whole numbers from 0 on')
  const raw_usage =
    input === 0 && output === 0
      ? {}
      : {
          prompt_tokens: input,
          completion_tokens: output,
          prompt_tokens_details: { cached_tokens: cached },
          completion_tokens_details: { reasoning_tokens: reasoning },
        }
  return [
    {
      kind: 'event',
      event: known({
        id,
        time,
        provider: 'openrouter',
        model: nameFrom(row.model) ?? 'unknown',
        customer: nameFrom(row.external_user),
        session: nameFrom(row.session_id),
        outcome: row.cancelled === true ? 'error' : undefined,
        raw_usage,
        raw_format: 'openai.chat',
        reported_cost:
          row.is_byok === true
            ? sumOf(row.total_cost, row.upstream_inference_cost)
            : reportedCostOf(row.total_cost),
        attributes: known({ import: 'openrouter', served_by: nameFrom(row.provider_name) }),
      }),
    },
  ]
}

function readDay(row: Fields): readonly Reading[] {
  const day = typeof row.date === 'string' ? row.date.slice(0, 10) : ''
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return refused('invalid_field', 'date must look like 2026-11-01')
  const model = firstName(row.model, row.model_permaslug)
  if (model === undefined) return refused('missing_field', 'model is required')
  const counts = [row.prompt_tokens, row.completion_tokens, row.reasoning_tokens, row.requests].map(countFrom)
  const [input = 0, output = 0, reasoning = 0, requests = 0] = counts
  if (counts.includes(undefined)) return refused('invalid_field', 'counts must be whole numbers from 0 on')
  if (reasoning > output)
    return refused('invalid_field', 'reasoning_tokens are part of completion_tokens and exceed them')
  if (input + output === 0) return PASSED
  return [
    {
      kind: 'event',
      event: known({
        id: rowId('openrouter-activity', [
          day,
          row.model_permaslug ?? null,
          row.endpoint_id ?? null,
          row.provider_name ?? null,
        ]),
        version: grownVersion(input + output),
        time: `${day}T00:00:00Z`,
        provider: 'openrouter',
        model,
        // Only its parts that cost alike are known: of what was read from a cache the day says nothing.
        usage: known({
          uncached_input_tokens: input,
          output_tokens: output - reasoning,
          reasoning_tokens: reasoning,
        }),
        reported_cost: sumOf(row.usage, row.byok_usage_inference),
        attributes: known({
          import: 'openrouter',
          requests: requests > 0 ? String(requests) : undefined,
          context_tokens: String(requests > 0 ? Math.floor(input / requests) : 0),
          served_by: nameFrom(row.provider_name),
        }),
      }),
    },
  ]
}

function sumOf(...amounts: readonly unknown[]) {
  const sum = amounts.reduce<bigint>((total, amount) => total + (attoOf(amount) ?? 0n), 0n)
  return statedCost(sum)
}
