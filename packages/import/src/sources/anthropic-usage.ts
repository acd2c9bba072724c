import { nameFrom } from '@marginscope/schemas'
import { grownVersion, rowId } from '../aggregate.ts'
import { tokensOf } from '../anthropic-usage.ts'
import { countFrom, type Fields, fieldsOf, isFields, known, timeFrom } from '../fields.ts'
import { bucketsOf } from '../pages.ts'
import { PASSED, type Reading, refused, type Source } from '../source.ts'

/**
 * Pages of Anthropic's usage report (`GET /v1/organizations/usage_report/messages`), of which each row of a bucket becomes
 * an event. https://platform.claude.com/docs/en/api/admin/usage_report/retrieve_messages. Rows must be grouped by model; by
 * `service_tier`, `context_window`, `inference_geo` and `speed` as well where these cost otherwise. The report has no number
 * of requests.
 */
export const anthropicUsage: Source = {
  name: 'anthropic-usage',
  about: "pages of Anthropic's messages usage report, grouped by model",
  detects: ({ data }) =>
    Array.isArray(data) &&
    data.some((bucket) => {
      const { results } = fieldsOf(bucket)
      return Array.isArray(results) && results.some((row) => isFields(row) && 'uncached_input_tokens' in row)
    }),
  read: (page) =>
    bucketsOf(page, (bucket, row) => {
      const time = timeFrom(bucket.starting_at)
      if (time === undefined) return refused('invalid_field', 'starting_at must be RFC 3339')
      return readRow(row, time, bucket.ending_at)
    }),
}

function readRow(row: Fields, time: string, end: unknown): readonly Reading[] {
  const creation = fieldsOf(row.cache_creation)
  const counts = [
    row.uncached_input_tokens,
    row.cache_read_input_tokens,
    creation.ephemeral_5m_input_tokens,
    creation.ephemeral_1h_input_tokens,
    row.output_tokens,
    fieldsOf(row.server_tool_use).web_search_requests,
  ].map(countFrom)
  const [input, read, short, long, output, searches] = counts
  if (
    input === undefined ||
    read === undefined ||
    short === undefined ||
    long === undefined ||
    output === undefined ||
    searches === undefined
  )
    return refused('invalid_field', 'counts must be whole numbers from 0 on')
  const usage = {
    input_tokens: input,
    cache_read_input_tokens: read,
    cache_creation_input_tokens: short + long,
    cache_creation: { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long },
    output_tokens: output,
    server_tool_use: { web_search_requests: searches },
    ...known({
      service_tier: tierOf(row.service_tier),
      inference_geo: nameFrom(row.inference_geo),
      speed: nameFrom(row.speed),
    }),
  }
  const total = tokensOf(usage) + searches
  if (total === 0) return PASSED
  const model = nameFrom(row.model)
  if (model === undefined)
    return refused('not_grouped', 'ask the API with group_by[]=model: tokens of no model have no price')
  const about = [
    time,
    end,
    model,
    row.workspace_id,
    row.api_key_id,
    row.service_tier,
    row.context_window,
    row.inference_geo,
    row.speed,
    row.account_id,
    row.service_account_id,
  ]
  return [
    {
      kind: 'event',
      event: {
        id: rowId(
          'anthropic-usage',
          about.map((part) => part ?? null),
        ),
        version: grownVersion(total),
        time,
        provider: 'anthropic',
        model,
        raw_usage: usage,
        raw_format: 'anthropic.messages',
        attributes: known({
          import: 'anthropic-usage',
          context_tokens: contextOf(row.context_window),
          context_window: nameFrom(row.context_window),
          workspace: nameFrom(row.workspace_id),
          key: nameFrom(row.api_key_id),
        }),
      },
    },
  ]
}

/** `flex_discount`, `priority_on_demand` and the like are of the tier that they begin with. */
function tierOf(tier: unknown): string | undefined {
  return typeof tier === 'string'
    ? ['standard', 'batch', 'priority', 'flex'].find((name) => tier.startsWith(name))
    : undefined
}

/** A context within the window's bounds: a request of "200k-1M" had more than 200,000 tokens. */
function contextOf(window: unknown): string {
  const [, from = '0'] = typeof window === 'string' ? (/^(\d+)k?-/.exec(window) ?? []) : []
  return from === '0' ? '0' : String(Number(from) * 1_000 + 1)
}
