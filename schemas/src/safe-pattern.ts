import { LinearMatcher } from './linear-matcher.ts'
import { type PatternNode, parsePattern } from './pattern-syntax.ts'

/** What tells whether a text holds a match of a pattern. */
export interface Matcher {
  test(text: string): boolean
}

/** Of one pattern, repeats written out: what a name may cost is this times its length. */
const STATES_MAX = 2_000

/** Whether a pattern is of the language (pattern-syntax.ts) and of a size that may be stored. */
export function isSafePattern(source: string): boolean {
  const pattern = parsePattern(source)
  return pattern !== undefined && sizeOf(pattern) <= STATES_MAX
}

/**
 * A pattern as something that takes time proportional to the text's length, whatever the text: the platform's own
 * expressions where there is at most one choice to go back on, else all choices at once. Throws `RangeError` for what is
 * not of the language; how large it is does not matter, so that what was stored once still compiles.
 */
export function compileSafePattern(source: string, options: { readonly ignore_case: boolean }): Matcher {
  const pattern = parsePattern(source)
  if (pattern === undefined)
    throw new RangeError(`the pattern ${JSON.stringify(source.slice(0, 80))} is not in the safe subset`)
  const flags = options.ignore_case ? 'i' : ''
  return isPlain(pattern) ? new RegExp(source, flags) : new LinearMatcher(pattern, flags)
}

/**
 * Whether going back on choices costs no more than a walk over the text: an alternative with none, or one that can
 * begin at one place only and has one. What looks ahead from there does not go back once it has found something, so each
 * has one of its own.
 */
function isPlain(pattern: PatternNode): boolean {
  const alternatives = pattern.kind === 'either' ? pattern.of : [pattern]
  return alternatives.every((one) => {
    const steps = one.kind === 'sequence' ? one.of : [one]
    const most = steps[0]?.kind === 'start' ? 1 : 0
    let choices = 0
    for (const step of steps) {
      const own = choicesOf(step)
      if (step.kind !== 'ahead' || choices > 0 || own > most) choices += own
    }
    return choices <= most
  })
}

function choicesOf(node: PatternNode): number {
  switch (node.kind) {
    case 'repeat':
      return (node.least === node.most ? 0 : 1) + choicesOf(node.of)
    case 'sequence':
      return node.of.reduce((sum, one) => sum + choicesOf(one), 0)
    case 'either':
      return 1 + Math.max(...node.of.map(choicesOf))
    case 'ahead':
      return choicesOf(node.of)
    default:
      return 0
  }
}

function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case 'repeat':
      return (Number.isFinite(node.most) ? node.most : node.least + 1) * (sizeOf(node.of) + 1)
    case 'sequence':
    case 'either':
      return node.of.reduce((sum, one) => sum + sizeOf(one), node.kind === 'either' ? node.of.length : 0)
    case 'ahead':
      return 1 + sizeOf(node.of)
    default:
      return 1
  }
}
