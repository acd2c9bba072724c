import type { BookProblem } from './book-error.ts'
import { type CompiledSelector, compareSelectors, matchOf } from './compiled-entry.ts'
import { canBothHold, implies } from './conditions.ts'

/** An entry and what it decides: the price of a meter, or the discount. */
export interface Claim {
  readonly compiled: CompiledSelector
  readonly about: string
  readonly is_own: boolean
}

/**
 * Pairs of entries that could both price the same meter of the same request with nothing to decide between
 * them. Narrower conditions decide (an entry for batch goes before one for any tier); overlapping conditions of
 * which neither contains the other do not.
 */
export function findAmbiguities(claims: readonly Claim[]): readonly BookProblem[] {
  const problems: BookProblem[] = []
  for (const group of groups(claims)) {
    for (let i = 0; i < group.length; i += 1) {
      for (let j = i + 1; j < group.length; j += 1) {
        const [one, other] = [group[i], group[j]]
        if (one === undefined || other === undefined || !areAmbiguous(one.compiled, other.compiled)) continue
        problems.push(describe(one, other))
        if (problems.length >= PROBLEMS_MAX) return problems
      }
    }
  }
  return problems
}

const PROBLEMS_MAX = 100

/** Only entries of one group can be ambiguous; groups are small, so comparing pairs inside them is cheap. */
function groups(claims: readonly Claim[]): Iterable<Claim[]> {
  const byKey = new Map<string, Claim[]>()
  for (const claim of claims) {
    const { compiled } = claim
    const { entry } = compiled
    const { type } = matchOf(entry)
    const model = type === 'regex' ? '' : compiled.pattern
    const key = JSON.stringify([
      entry.tenant ?? null,
      entry.status,
      entry.priority,
      compiled.provider,
      compiled.platform,
      claim.about,
      claim.is_own,
      type,
      model,
      compiled.gpu_type,
      compiled.gpu_pool,
    ])
    const group = byKey.get(key)
    if (group === undefined) byKey.set(key, [claim])
    else group.push(claim)
  }
  return byKey.values()
}

function areAmbiguous(one: CompiledSelector, other: CompiledSelector): boolean {
  if (compareSelectors(one, other) !== 0) return false
  if (one.from_ms >= other.to_ms || other.from_ms >= one.to_ms) return false
  if (!canMatchSameModel(one, other)) return false
  if (!canBothHold(one.conditions, other.conditions)) return false
  return implies(one.conditions, other.conditions) === implies(other.conditions, one.conditions)
}

/** Two patterns are known to be apart only when both begin with different fixed text. */
function canMatchSameModel(one: CompiledSelector, other: CompiledSelector): boolean {
  if (one.regex === undefined || other.regex === undefined || one.pattern === other.pattern) return true
  const [a, b] = [fixedStarts(one.pattern), fixedStarts(other.pattern)]
  return a.some((x) => b.some((y) => x.startsWith(y) || y.startsWith(x)))
}

/** The text with which every match of the pattern begins, alternative by alternative; [""] when unknown. */
function fixedStarts(pattern: string): readonly string[] {
  if (/[(]/.test(pattern)) return [''] // groups could hide alternatives: nothing is known
  return pattern.split('|').map((alternative) => {
    if (!alternative.startsWith('^')) return ''
    const plain = /^\^((?:\\[.\-/]|[^\\.^$*+?{}[\]|])*)([*+?{])?/.exec(alternative)
    const text = (plain?.[1] ?? '').replaceAll('\\', '').toLowerCase()
    // A quantifier belongs to the last character, which may then be absent.
    return plain?.[2] === undefined ? text : text.slice(0, -1)
  })
}

function describe(one: Claim, other: Claim): BookProblem {
  const ids = [one.compiled.entry.price_id, other.compiled.entry.price_id].sort()
  return {
    kind: 'ambiguous',
    price_ids: ids,
    message:
      `prices "${ids[0]}" and "${ids[1]}" can both ${one.about} of the same request: give one a higher` +
      ' priority, end one with valid_to, or post the new price under the old price_id',
  }
}
