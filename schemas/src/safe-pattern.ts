/** Atom: an escape, a class, or one plain character. */
const ATOM = /\\[dwsDWS.\-/[\](){}+*?^$|\\]|\[\^?(?:\\.|[^\]\\])+\]|[^\\[\](){}*+?|^$]/y
const QUANTIFIER = /[*+?]|\{\d{1,3}(?:,\d{0,3})?\}/y

const UNBOUNDED_PER_ALTERNATIVE = 2
const DEPTH_MAX = 8

/**
 * Whether a regular expression stays in a subset whose matching time is bounded by a small power of the text's
 * length: no back-references, no look-behind, no lazy or repeated groups, at most two unbounded repeats in an
 * alternative. Groups `(?:…)`, `(…)` and a leading look-ahead `(?=…)`, `(?!…)` are allowed.
 */
export function isSafePattern(source: string): boolean {
  const reader = { source, at: 0 }
  const repeats = readAlternatives(reader, 0)
  return repeats !== undefined && reader.at === source.length && compiles(source)
}

interface Reader {
  readonly source: string
  at: number
}

/** The highest number of unbounded repeats in one alternative, or undefined when the text leaves the subset. */
function readAlternatives(reader: Reader, depth: number): number | undefined {
  if (depth > DEPTH_MAX) return undefined
  let most = 0
  for (;;) {
    const repeats = readSequence(reader, depth)
    if (repeats === undefined) return undefined
    most = Math.max(most, repeats)
    if (reader.source[reader.at] !== '|') return most
    reader.at += 1
  }
}

function readSequence(reader: Reader, depth: number): number | undefined {
  let repeats = 0
  while (reader.at < reader.source.length) {
    const next = reader.source[reader.at]
    if (next === '|' || next === ')') break
    if (next === '^' || next === '$') {
      reader.at += 1
      continue
    }
    const inside = next === '(' ? readGroup(reader, depth) : readAtom(reader)
    if (inside === undefined) return undefined
    repeats += inside
    if (repeats > UNBOUNDED_PER_ALTERNATIVE) return undefined
  }
  return repeats
}

function readGroup(reader: Reader, depth: number): number | undefined {
  reader.at += 1
  if (reader.source[reader.at] === '?') {
    if (!/^\?[:=!]/.test(reader.source.slice(reader.at, reader.at + 2))) return undefined
    reader.at += 2
  }
  const repeats = readAlternatives(reader, depth + 1)
  if (repeats === undefined || reader.source[reader.at] !== ')') return undefined
  reader.at += 1
  const after = reader.source[reader.at]
  if (after === '?') reader.at += 1
  else if (after === '*' || after === '+' || after === '{') return undefined
  return repeats
}

function readAtom(reader: Reader): number | undefined {
  if (!advance(reader, ATOM)) return undefined
  const from = reader.at
  if (!advance(reader, QUANTIFIER)) return 0
  const quantifier = reader.source.slice(from, reader.at)
  if (/[*+?]/.test(reader.source[reader.at] ?? '')) return undefined
  return quantifier === '*' || quantifier === '+' || quantifier.endsWith(',}') ? 1 : 0
}

function advance(reader: Reader, token: RegExp): boolean {
  token.lastIndex = reader.at
  if (!token.test(reader.source)) return false
  reader.at = token.lastIndex
  return true
}

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'i') !== undefined
  } catch {
    return false // a SyntaxError is how the platform says "not an expression"
  }
}
