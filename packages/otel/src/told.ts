/** The value of an attribute, as far as one is read: lists and maps state nothing that is needed. */
export type Scalar = string | number | boolean
export type Attributes = ReadonlyMap<string, Scalar>

/** What a span and a log record have in common. */
export interface Told {
  /** 32 and 16 hex digits in lower case; '' where there is none, `bad` where it isn't one. */
  readonly trace: string
  readonly span: string
  readonly name: string
  /** Milliseconds since 1970; 0: not stated. */
  readonly time_ms: number
  readonly attributes: Attributes
  /** Of what sent it. */
  readonly resource: Attributes
  /** The instrumentation's name, where it says one. */
  readonly scope?: string
}

/** As what stands in a scope carries its name. */
export const scopeOf = (name: string): Pick<Told, 'scope'> => (name === '' ? {} : { scope: name })

export interface Log extends Told {
  /** Its time to the nanosecond, as digits; '' where none is stated. */
  readonly nanos: string
}

export interface Span extends Told {
  readonly parent: string
  readonly is_error: boolean
}

/** Whether an attribute is read at all: all others, prompts and answers among them, are passed over unread. */
export type Wanted = (name: string) => boolean

/** Bounds of a request, checked before anything is made of it. */
export const OTLP_LIMITS = {
  items: 20_000,
  attributes: 1_024,
  /** A text that is longer states nothing that is needed. */
  text_bytes: 8 * 1024,
} as const

/** What Envoy's access logs and others of the kind write for a value that isn't there. */
export const NOTHING_STATED = '-'

/** An id that is none. */
export const BAD_ID = 'bad'

/** Why a body as a whole can't be used. */
export class OtlpFault extends Error {
  readonly code: 'invalid_otlp' | 'too_many_items'
  constructor(code: OtlpFault['code'], message: string) {
    super(message)
    this.code = code
  }
}

export function tooMany(items: string, most: number = OTLP_LIMITS.items): OtlpFault {
  return new OtlpFault('too_many_items', `A request holds at most ${most} ${items}; send smaller batches`)
}

/** Hex digits of an id; '' where it is missing or all zeros, which the protocol calls invalid. */
export function idOf(hex: string, digits: number): string {
  if (hex === '') return ''
  const id = hex.toLowerCase()
  if (id.length !== digits || !/^[0-9a-f]+$/.test(id)) return BAD_ID
  return /^0+$/.test(id) ? '' : id
}
