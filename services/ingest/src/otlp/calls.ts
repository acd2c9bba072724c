import { createHash } from 'node:crypto'
import { providerFamily } from '@marginscope/normalise'
import type { TimedEvent } from '@marginscope/otel'
import type { SpanPart, SpanRecord } from '@marginscope/schemas'

type Part = Omit<SpanRecord, 'kind' | 'leaf'>

/**
 * That a span or a log record which stands in a trace tells of a call, in the trace of each id by which the call's provider
 * knows it: there it meets what else tells of it, whatever trace that is in. A log record is looked for by its first id alone,
 * so that nobody but one says what becomes of it.
 */
export function partsOfCall(
  ids: readonly string[],
  by: 'span' | 'log',
  event: TimedEvent,
  home: Pick<SpanRecord, 'trace' | 'span' | 'parent'>,
): Part[] {
  const { id, time, provider, model, usage, raw_usage, raw_format, reported_cost } = event
  const fields = {
    ...{ time, provider, model },
    ...(usage !== undefined && { usage }),
    ...(raw_usage !== undefined && { raw_usage, raw_format }),
    ...(reported_cost !== undefined && { reported_cost }),
  }
  return ids
    .slice(0, by === 'log' ? 1 : ids.length)
    .map((call) => partOf(call, event, home.span, { id, told: { by, home }, fields }))
}

/** A log record that stands in no trace: in the trace of its call's id. */
export function partOfLoneLog(call: string, { id, ...fields }: TimedEvent, span: string): Part {
  return partOf(call, fields, span, { id, told: { by: 'log' }, fields })
}

function partOf(
  call: string,
  { provider, time }: Pick<TimedEvent, 'provider' | 'time'>,
  span: string,
  said: Pick<SpanPart, 'id' | 'told' | 'fields'>,
): Part {
  // The AI SDK names a provider's interface behind it: openai.responses.
  const [whose] = providerFamily(provider).split('.')
  const trace = createHash('sha256')
    .update(JSON.stringify(['call', whose, call]))
    .digest('hex')
    .slice(0, 32)
  return { trace, span, parent: '', event: null, part: { of: 'call', at: Date.parse(time), ...said } }
}
