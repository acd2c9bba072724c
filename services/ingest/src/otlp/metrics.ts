import { createHash } from 'node:crypto'
import { type Context, type Point, pointUsage, saidBy, TOKEN_TYPE } from '@marginscope/otel'
import type { SpanPart, SpanRecord } from '@marginscope/schemas'

export const HOUR_MS = 60 * 60 * 1000
/** An exporter tells of a stretch at its end: a call counts as told for the hour of this much later, too. */
export const TOLD_FOR_MS = 10 * 60 * 1000
const TOLD_SPAN = 'f'.repeat(16)

type Part = Omit<SpanRecord, 'kind' | 'leaf'>

/**
 * A data point as a part of what its series used within an hour, in a trace of its service, model and hour: there it meets
 * what says that spans or log records tell the same calls. Undefined: it says nothing that is understood.
 */
export function partOfPoint(point: Point, context: Context, received_at: number): Part | undefined {
  const used = pointUsage(point)
  if (used === undefined) return undefined
  const said = saidBy(point, context)
  const time_ms = point.time_ms > 0 ? point.time_ms : received_at
  const hour_ms = hourOf(time_ms)
  const trace = traceOf(serviceOf(point), said.model ?? 'unknown', hour_ms)
  const span = digestOf(seriesOf(point), 16)
  const fields = {
    ...said,
    time: new Date(hour_ms).toISOString(),
    ...used,
    attributes: { ...said.attributes, told_by: 'metrics' },
  }
  return told(trace, span, { of: 'count', at: time_ms, id: `metrics:${trace}:${span}`, fields })
}

/** That spans or log records tell of calls of a model by a service at this time: its metrics restate them. */
export function partsTold(service: string, model: string, time_ms: number): Part[] {
  const hours = new Set([hourOf(time_ms), hourOf(time_ms + TOLD_FOR_MS)])
  return [...hours].map((hour_ms) =>
    told(traceOf(service, model, hour_ms), TOLD_SPAN, { of: 'told', at: hour_ms, id: 'told', fields: {} }),
  )
}

function told(trace: string, span: string, part: SpanPart): Part {
  return { trace, span, parent: '', event: null, part }
}

export function serviceOf({ attributes, resource }: Pick<Point, 'attributes' | 'resource'>): string {
  return String(resource.get('service.name') ?? attributes.get('service.name') ?? '')
}

function hourOf(time_ms: number): number {
  return Math.floor(time_ms / HOUR_MS) * HOUR_MS
}

function traceOf(service: string, model: string, hour_ms: number): string {
  return digestOf(['metrics', service, model, hour_ms], 32)
}

/** All that tells series apart, but for of what they count. */
function seriesOf({ name, attributes, resource }: Point): unknown {
  const whose = [...attributes].filter(([key]) => !TOKEN_TYPE.some((one) => one === key))
  const sorted = (pairs: readonly (readonly [string, unknown])[]) =>
    pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [name.split('.')[0], sorted(whose), sorted([...resource])]
}

function digestOf(said: unknown, digits: number): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, digits)
}
