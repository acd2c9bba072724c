import { type Fault, LIMITS, RFC3339_WANTED, type SpanPart, usageEvent } from '@marginscope/schemas'
import type { z } from 'zod'
import { timeMs } from '../time.ts'
import { explain } from './explain.ts'
import { matcherOf } from './matcher.ts'
import { rawUsageFault } from './raw-usage.ts'

/** An event as the schema takes it: what was sent, with nothing filled in. */
export type SentEvent = z.input<typeof usageEvent>

export type Checked =
  | { readonly kind: 'good'; readonly event: SentEvent }
  | { readonly kind: 'bad'; readonly fault: Fault }

/** The schema itself, which says yes or no. What is wrong is then told by the parser, which is bounded in explain.ts first. */
const matches = matcherOf(usageEvent)

/** Checks one parsed value against the schema and the rules between fields, on whichever way it came. Pure: `now_ms` is the arrival. */
export function checkEvent(value: unknown, now_ms: number): Checked {
  if (!matches(value)) {
    const fault = explain(value)
    if (fault !== undefined) return { kind: 'bad', fault }
  }
  const event = value as SentEvent // the schema has just said so
  const fault = rulesFault(event) ?? timeFault(event.time, now_ms)
  return fault === undefined ? { kind: 'good', event } : { kind: 'bad', fault }
}

/** Checks a part of what a span says, of which an event is made later: as if the others were there. */
export function checkPart({ id, fields }: SpanPart, now_ms: number): Checked {
  return checkEvent({ ...OTHERS, ...fields, id }, now_ms)
}

const OTHERS = { provider: 'unknown', model: 'unknown', estimate: { usage: {}, method: 'none' } }

function rulesFault(event: SentEvent): Fault | undefined {
  const { usage, raw_usage, raw_format, gpu, estimate, reported_cost, attributes } = event
  if (event.outcome === 'bill' && event.void !== true) {
    const fault = billFault(event)
    if (fault !== undefined) return fault
  } else if (reported_cost?.amount.startsWith('-') === true)
    return invalid('reported_cost.amount', 'must be 0 or more: only a line of a bill gives something back')
  // A bill may come for an id that had an estimate, and before the estimate does: at the door nobody can know.
  const says_cost = [usage, raw_usage, gpu, estimate, reported_cost].some((each) => each !== undefined)
  if (!says_cost && event.void !== true) {
    return missing(
      'usage',
      'one of usage, raw_usage, gpu, estimate and reported_cost is required (not for a void)',
    )
  }
  if (raw_usage !== undefined || raw_format !== undefined) {
    if (raw_usage === undefined)
      return missing('raw_usage', 'raw_format names the shape of raw_usage; send it')
    if (raw_format === undefined) return missing('raw_format', 'raw_usage needs a raw_format')
    if (usage !== undefined) {
      return invalid('raw_usage', 'usage and raw_usage say the same thing twice; send one of them')
    }
    const fault = rawUsageFault(raw_usage)
    if (fault !== undefined) return fault
  }
  // The schema passes over this one name, as it can't be a key of a plain object that it builds.
  if (attributes !== undefined && Object.hasOwn(attributes, '__proto__')) {
    return { code: 'unknown_field', path: 'attributes.__proto__', message: 'this name is not allowed' }
  }
  return undefined
}

/** What a line of a bill is about is told by other events: counts of its own would be counted twice, at no cost. */
function billFault({ usage, raw_usage, gpu, estimate, reported_cost }: SentEvent): Fault | undefined {
  if (reported_cost === undefined) return missing('reported_cost', 'is required of a line of a bill')
  const counts = Object.values(usage ?? { none: 1 })
  if (raw_usage === undefined && gpu === undefined && estimate === undefined && counts.every((n) => n === 0))
    return undefined
  return invalid('outcome', 'a line of a bill has no usage of its own: send usage as {}, or another outcome')
}

/** The ledger's calendar begins at 1970-01-01 and takes no event from a clock that runs far ahead. */
function timeFault(time: string | undefined, now_ms: number): Fault | undefined {
  if (time === undefined) return undefined
  const time_ms = timeMs(time)
  if (time_ms === undefined) return invalid('time', `${RFC3339_WANTED}; the calendar has no such instant`)
  if (time_ms < 0) {
    return {
      code: 'time_out_of_range',
      path: 'time',
      message: 'is before 1970-01-01T00:00:00Z, where the ledger begins',
    }
  }
  if (time_ms > now_ms + LIMITS.future_ms) {
    return {
      code: 'time_out_of_range',
      path: 'time',
      message: "is more than 24 h in the future; check the sender's clock",
    }
  }
  return undefined
}

function missing(path: string, message: string): Fault {
  return { code: 'missing_field', path, message }
}

function invalid(path: string, message: string): Fault {
  return { code: 'invalid_field', path, message }
}
