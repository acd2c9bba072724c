import { type Fault, LIMITS, type Refusal } from '@marginscope/schemas'

export type { Fault }

const PATH_CHARS_MAX = 256
const MESSAGE_CHARS_MAX = 512

export function tooLarge(item: 'event' | 'line', bytes: number): Fault {
  return {
    code: 'event_too_large',
    path: '',
    message: `the ${item} has ${bytes} bytes, and at most ${LIMITS.event_bytes} are taken`,
  }
}

/** A refusal for the answer and the log. Whatever of it comes from the sender is cut to a bounded length. */
export function refusal(index: number, id: string | null, fault: Fault, source?: string): Refusal {
  return {
    index,
    id: id === null ? null : cut(id, LIMITS.id_chars),
    ...(source === undefined ? {} : { source }),
    code: fault.code,
    path: cut(fault.path, PATH_CHARS_MAX),
    message: cut(fault.message, MESSAGE_CHARS_MAX),
  }
}

/** The id as far as there is one: a refused event may be anything. */
export function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null
  return typeof value.id === 'string' ? value.id : null
}

function cut(text: string, chars_max: number): string {
  return text.length <= chars_max ? text.toWellFormed() : `${text.slice(0, chars_max - 1).toWellFormed()}…`
}
