import { attoOf, statedCost } from '@marginscope/normalise'
import { nameFrom } from '@marginscope/schemas'
import { grownVersion, rowId } from '../aggregate.ts'
import { tokensOf } from '../anthropic-usage.ts'
import { countFrom, type Fields, fieldsOf, isFields, known, timeFrom } from '../fields.ts'
import { PASSED, type Reading, refused, type Source } from '../source.ts'

/**
 * Pages of Anthropic's Claude Code analytics (`GET /v1/organizations/usage_report/claude_code`): a day's tokens of each
 * person and model, with an estimated cost in cents. https://platform.claude.com/docs/en/api/claude-code-analytics-api.
 * What API customers use is in the messages usage report as well, and all of it in the session files: import one of them.
 */
export const anthropicClaudeCode: Source = {
  name: 'anthropic-claude-code',
  about: "pages of Anthropic's Claude Code analytics",
  detects: (page) =>
    rowsOf(page).some((row) => isFields(row) && Array.isArray(row.model_breakdown) && isFields(row.actor)),
  read: (page) => {
    const rows = rowsOf(page)
    if (!Array.isArray(page.data)) return refused('invalid_record', 'is no page: it has no data')
    const readings = rows.flatMap((row): readonly Reading[] =>
      isFields(row) ? readRow(row) : refused('invalid_record', 'a row must be an object'),
    )
    return readings.length === 0 ? PASSED : readings
  },
}

const rowsOf = ({ data }: Fields): readonly unknown[] => (Array.isArray(data) ? data : [])

function readRow(row: Fields): readonly Reading[] {
  const time = timeFrom(row.date)
  if (time === undefined) return refused('invalid_field', 'date must be RFC 3339')
  if (!Array.isArray(row.model_breakdown)) return refused('missing_field', 'model_breakdown is required')
  const actor = fieldsOf(row.actor)
  const who = nameFrom(actor.email_address) ?? nameFrom(actor.api_key_name)
  return row.model_breakdown.flatMap((part: unknown) => {
    const { model, tokens, estimated_cost } = fieldsOf(part)
    const { input, output, cache_read, cache_creation } = fieldsOf(tokens)
    const name = nameFrom(model)
    const counts = [input, output, cache_read, cache_creation].map(countFrom)
    if (name === undefined) return refused('missing_field', 'model_breakdown.model is required')
    if (counts.includes(undefined)) return refused('invalid_field', 'counts must be whole numbers from 0 on')
    const usage = {
      input_tokens: counts[0],
      output_tokens: counts[1],
      cache_read_input_tokens: counts[2],
      cache_creation_input_tokens: counts[3],
    }
    if (tokensOf(usage) === 0) return PASSED
    const { amount, currency } = fieldsOf(estimated_cost)
    const cents = attoOf(amount)
    const event = known({
      id: rowId('anthropic-claude-code', [
        time,
        who ?? null,
        name,
        row.terminal_type ?? null,
        row.organization_id ?? null,
        row.customer_type ?? null,
        row.is_remote ?? null,
      ]),
      version: grownVersion(tokensOf(usage)),
      time,
      provider: 'anthropic',
      model: name,
      raw_usage: usage,
      raw_format: 'anthropic.messages',
      reported_cost:
        cents === undefined
          ? undefined
          : statedCost(cents / 100n, typeof currency === 'string' ? currency : 'USD'),
      attributes: known({
        import: 'anthropic-claude-code',
        context_tokens: '0',
        user: who,
        customer_type: nameFrom(row.customer_type),
      }),
    })
    return [{ kind: 'event' as const, event }]
  })
}
