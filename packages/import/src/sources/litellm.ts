import { countFrom, type Fields, fieldsFrom, fieldsOf, isFields, jsonFrom, known } from '../fields.ts'
import { eventOfLitellm } from '../litellm-call.ts'
import { refused, type Source } from '../source.ts'

/**
 * LiteLLM's spend logs: rows of its table `LiteLLM_SpendLogs`, by `GET /spend/logs` or `/spend/logs/ui`, or as CSV from the
 * database (litellm/proxy/schema.prisma). A row's `request_id` is the call's id, the same that the callback sends, so a
 * call that came by the callback counts once. https://docs.litellm.ai/docs/proxy/cost_tracking
 */
export const litellm: Source = {
  name: 'litellm',
  about: "LiteLLM's spend logs (GET /spend/logs, or the table as CSV)",
  detects: (row) =>
    ('request_id' in row && 'spend' in row && 'call_type' in row) || Array.isArray(pageOf(row)),
  read: (record) => {
    const page = pageOf(record)
    if (page !== undefined)
      return page.flatMap((row) =>
        isFields(row) ? readRow(row) : refused('invalid_record', 'a row must be an object'),
      )
    return readRow(record)
  },
}

/** `/spend/logs/ui` and `/v2` answer by the page. */
function pageOf(record: Fields): readonly unknown[] | undefined {
  const [first] = Array.isArray(record.data) ? record.data : []
  return Array.isArray(record.data) && isFields(first) && 'request_id' in first && 'spend' in first
    ? record.data
    : undefined
}

function readRow(row: Fields) {
  const metadata = fieldsFrom(row.metadata)
  const usage = fieldsOf(metadata.usage_object)
  const extra = fieldsOf(metadata.additional_usage_values)
  const counts = [row.prompt_tokens, row.completion_tokens, row.total_tokens].map(countFrom)
  if (counts.includes(undefined))
    return refused('invalid_field', 'token counts must be whole numbers from 0 on')
  const [prompt_tokens, completion_tokens, total_tokens] = counts
  const read = eventOfLitellm({
    ...row,
    id: row.request_id ?? row.id,
    metadata: {
      ...metadata,
      // Older rows keep what is beside the three counts apart.
      usage_object:
        Object.keys(usage).length > 0 || Object.keys(extra).length === 0
          ? usage
          : { prompt_tokens, completion_tokens, total_tokens, ...extra },
    },
    prompt_tokens,
    completion_tokens,
    total_tokens,
    response_cost: numberFrom(row.spend ?? row.response_cost),
    request_tags: jsonFrom(row.request_tags),
    response: fieldsFrom(row.response),
    model_parameters: {},
  })
  if (read.kind === 'bad') return refused(read.fault.code, `${read.fault.path}: ${read.fault.message}`)
  const { event } = read
  return [
    {
      kind: 'event' as const,
      event: { ...event, attributes: known({ ...fieldsOf(event.attributes), import: 'litellm' }) },
    },
  ]
}

const numberFrom = (value: unknown) => (typeof value === 'string' && value !== '' ? Number(value) : value)
