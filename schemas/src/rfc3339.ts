import { z } from 'zod'

/**
 * The grammar of RFC 3339, section 5.6 (https://www.rfc-editor.org/rfc/rfc3339#section-5.6): T and Z in either case,
 * any offset, a fraction of any length, the leap second. Whether the calendar has such a day is not asked here.
 */
const GRAMMAR = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

export const RFC3339_WANTED =
  'must be a time in RFC 3339, with its offset, such as "2026-11-23T13:40:00Z" or "2026-11-23T14:40:00.5+01:00"'

/** An instant as text; whoever takes it asks the calendar (`timeMs`). */
export const rfc3339 = z
  .string({ error: ({ input }) => `${RFC3339_WANTED}${instead(input)}` })
  .regex(GRAMMAR, { error: RFC3339_WANTED })
  .meta({ format: 'date-time' })

/** From here on a number can't be seconds since 1970 of any year with four digits. */
const SECONDS_MAX = 253_402_300_800
const MS_MAX = SECONDS_MAX * 1000

/** Of seconds or milliseconds since 1970 the text that they stand for: what most senders of a number mean. */
function instead(input: unknown): string {
  if (typeof input !== 'number' || !(input >= 0 && input < MS_MAX)) return ''
  const text = new Date(input < SECONDS_MAX ? input * 1000 : input).toISOString().replace('.000Z', 'Z')
  return `; ${input} as text would be "${text}"`
}

const LEAP_SECOND = /:60(?:\.\d+)?(?=Z|[+-]\d\d:\d\d$)/

/**
 * Any spelling of RFC 3339 as the one that `Date.parse` reads: in upper case, a leap second as the last millisecond before
 * it, which keeps its day and month. What is none is given back as it is.
 */
function plainInstant(text: string): string {
  if (!GRAMMAR.test(text)) return text
  const plain = text.toUpperCase()
  if (!LEAP_SECOND.test(plain)) return plain
  const before = plain.replace(LEAP_SECOND, ':59.999')
  const next = new Date(Date.parse(before) + 1)
  // It ends the last day of a month, in UTC; at any other place there is none.
  return next.getTime() % 86_400_000 === 0 && next.getUTCDate() === 1 ? before : text
}

const INSTANT = 'must be an instant with its offset, as in RFC 3339: "2026-11-01T00:00:00Z"'

/** An instant as text that `Date.parse` reads, whatever its spelling was. */
export const plainRfc3339 = z
  .string({ error: INSTANT })
  .overwrite(plainInstant)
  .regex(z.regexes.datetime({ offset: true }), { error: INSTANT })
  .meta({ format: 'date-time' })
