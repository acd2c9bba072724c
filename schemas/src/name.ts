import { z } from 'zod'
import { LIMITS } from './limits.ts'

/** Printable ASCII without outer blanks: nearly every name, and plain as it is. */
const PLAIN = /^(?:[!-~](?:[ -~]*[!-~])?)?$/
/** Of Unicode's category Cc, and its separators of lines and paragraphs. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u

/**
 * The one spelling of a name, on every way in: without outer blanks, and composed (NFC), so that "é" of a keyboard and
 * "é" of a file system are one customer. A name that is plain already is given back as it is.
 */
export function plainName(name: string): string {
  return PLAIN.test(name) ? name : name.trim().normalize('NFC')
}

/**
 * A string that survives UTF-8 (a lone surrogate would be written as U+FFFD, and two names become one) and holds no
 * control characters, which nobody sees in a table and nobody can type into a filter.
 */
function isName(name: string): boolean {
  return PLAIN.test(name) || (name.isWellFormed() && !CONTROL.test(name.trim()))
}

const NAME = {
  error:
    'must be well-formed Unicode (no surrogate alone) without control characters such as tabs and line breaks',
}
const NOT_BLANK = { error: 'must hold more than blanks' }

/** Names as they are checked; whoever keeps one takes `plainName` of it. */
export const optionalName = z.string().max(LIMITS.string_chars).refine(isName, NAME)
export const requiredName = z
  .string()
  .min(1)
  .max(LIMITS.string_chars)
  .refine(isName, NAME)
  .refine((name) => name.trim() !== '', NOT_BLANK)

/**
 * What another system wrote as a name that an event takes; undefined where there is none. What is too long is cut: it
 * names, it does not identify.
 */
export function nameFrom(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const name = plainName(value.toWellFormed().replaceAll(CONTROLS, ' '))
    .slice(0, LIMITS.string_chars)
    .toWellFormed()
  return name === '' || NOBODY.has(name) ? undefined : name
}

const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
/** Python's and JavaScript's nothing, as text. */
const NOBODY: ReadonlySet<string> = new Set(['None', 'null', 'undefined'])
