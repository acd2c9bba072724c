import { pause } from '@marginscope/flow'
import { MarginscopeError, type UsageEvent } from '@marginscope/schemas'
import { InvalidArgumentError } from 'commander'

/** As fast as the server takes it, or this many times as fast as it happened. */
export type Speed = 'max' | number

/** Events that are sorted in memory at most, about 200 MB. */
const SORTED_MAX = 200_000

/** `max`, `60x` or `0.5x`. */
export function speed(text: string): Speed {
  if (text === 'max') return 'max'
  const factor = Number(/^(\d+(?:\.\d+)?)x$/.exec(text)?.[1])
  if (Number.isFinite(factor) && factor > 0) return factor
  throw new InvalidArgumentError('must be max, or a factor such as 1x or 60x')
}

/** The events by their time: traces of sessions are in the order of sessions. Throws `trace_too_large`. */
export async function* inTimeOrder(events: AsyncIterable<UsageEvent>): AsyncGenerator<UsageEvent> {
  const all: { event: UsageEvent; time_ms: number }[] = []
  for await (const event of events) {
    if (all.length >= SORTED_MAX)
      throw new MarginscopeError(
        'trace_too_large',
        `a replay at a stated speed holds at most ${SORTED_MAX} events: add --limit, or replay at --speed max`,
      )
    all.push({ event, time_ms: timeOf(event) })
  }
  for (const { event } of all.sort((a, b) => a.time_ms - b.time_ms)) yield event
}

/**
 * Yields each event when it is due: as long after the first as in the trace, divided by `factor`; before a pause,
 * 'flush', so that what is due leaves. Ends once stopped.
 */
export async function* paced(
  events: AsyncIterable<UsageEvent>,
  factor: number,
  stop: AbortSignal,
): AsyncGenerator<UsageEvent | 'flush'> {
  const began_ms = performance.now()
  let first_ms: number | undefined
  for await (const event of events) {
    const time_ms = timeOf(event)
    first_ms ??= time_ms
    const due_ms = began_ms + (time_ms - first_ms) / factor
    if (due_ms > performance.now()) {
      yield 'flush'
      await pause(due_ms - performance.now(), stop)
    }
    if (stop.aborted) return
    yield event
  }
}

/** Readers always state a time. */
function timeOf(event: UsageEvent): number {
  return Date.parse(event.time ?? '')
}
