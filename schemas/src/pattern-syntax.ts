/** A pattern, taken apart. `source` of a character: what matches one, as a regular expression has it. */
export type PatternNode =
  | { readonly kind: 'character'; readonly source: string }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence'; readonly of: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly of: readonly PatternNode[] }
  /** `most` is infinite where there is no bound. */
  | { readonly kind: 'repeat'; readonly of: PatternNode; readonly least: number; readonly most: number }
  | { readonly kind: 'ahead'; readonly of: PatternNode; readonly is_there: boolean }

/** An escape, a class, or one plain character. */
const ATOM = /\\[dwsDWS.\-/[\](){}+*?^$|\\]|\[\^?(?:\\.|[^\]\\])+\]|[^\\[\](){}*+?|^$]/y
const QUANTIFIER = /[*+?]|\{(\d{1,3})(?:(,)(\d{0,3}))?\}/y

const UNBOUNDED_PER_ALTERNATIVE = 2
const DEPTH_MAX = 8

/**
 * Reads a regular expression of a subset: no back-references, no look-behind, no lazy or repeated groups, at most two
 * unbounded repeats in an alternative. Groups `(?:…)`, `(…)` and looks ahead `(?=…)`, `(?!…)` are allowed. Undefined
 * for whatever leaves it.
 */
export function parsePattern(source: string): PatternNode | undefined {
  const reader = { source, at: 0 }
  const read = readAlternatives(reader, 0)
  return read !== undefined && reader.at === source.length && compiles(source) ? read.node : undefined
}

interface Reader {
  readonly source: string
  at: number
}

/** `unbounded`: the most unbounded repeats in one alternative. */
interface Read {
  readonly node: PatternNode
  readonly unbounded: number
}

function readAlternatives(reader: Reader, depth: number): Read | undefined {
  if (depth > DEPTH_MAX) return undefined
  const of: PatternNode[] = []
  let unbounded = 0
  for (;;) {
    const read = readSequence(reader, depth)
    if (read === undefined) return undefined
    unbounded = Math.max(unbounded, read.unbounded)
    of.push(read.node)
    if (reader.source[reader.at] !== '|')
      return { node: of.length === 1 ? read.node : { kind: 'either', of }, unbounded }
    reader.at += 1
  }
}

function readSequence(reader: Reader, depth: number): Read | undefined {
  const of: PatternNode[] = []
  let unbounded = 0
  while (reader.at < reader.source.length) {
    const next = reader.source[reader.at]
    if (next === '|' || next === ')') break
    if (next === '^' || next === '$') {
      reader.at += 1
      of.push({ kind: next === '^' ? 'start' : 'end' })
      continue
    }
    const read = next === '(' ? readGroup(reader, depth) : readAtom(reader)
    if (read === undefined) return undefined
    unbounded += read.unbounded
    if (unbounded > UNBOUNDED_PER_ALTERNATIVE) return undefined
    of.push(read.node)
  }
  return { node: { kind: 'sequence', of }, unbounded }
}

function readGroup(reader: Reader, depth: number): Read | undefined {
  reader.at += 1
  let look = ''
  if (reader.source[reader.at] === '?') {
    look = reader.source[reader.at + 1] ?? ''
    if (look !== ':' && look !== '=' && look !== '!') return undefined
    reader.at += 2
  }
  const inside = readAlternatives(reader, depth + 1)
  if (inside === undefined || reader.source[reader.at] !== ')') return undefined
  reader.at += 1
  const node: PatternNode =
    look === '=' || look === '!' ? { kind: 'ahead', of: inside.node, is_there: look === '=' } : inside.node
  const after = reader.source[reader.at]
  if (after === '*' || after === '+' || after === '{') return undefined
  if (after !== '?') return { ...inside, node }
  reader.at += 1
  return { ...inside, node: { kind: 'repeat', of: node, least: 0, most: 1 } }
}

function readAtom(reader: Reader): Read | undefined {
  const from = reader.at
  if (advance(reader, ATOM) === undefined) return undefined
  const node: PatternNode = { kind: 'character', source: reader.source.slice(from, reader.at) }
  const quantifier = advance(reader, QUANTIFIER)
  if (quantifier === undefined) return { node, unbounded: 0 }
  if (/[*+?]/.test(reader.source[reader.at] ?? '')) return undefined
  const [least, most] = boundsOf(quantifier)
  return { node: { kind: 'repeat', of: node, least, most }, unbounded: Number.isFinite(most) ? 0 : 1 }
}

function boundsOf([mark = '', least = '', comma, most = '']: RegExpExecArray): readonly [number, number] {
  if (mark === '*') return [0, Number.POSITIVE_INFINITY]
  if (mark === '+') return [1, Number.POSITIVE_INFINITY]
  if (mark === '?') return [0, 1]
  if (comma === undefined) return [Number(least), Number(least)]
  return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)]
}

function advance(reader: Reader, token: RegExp): RegExpExecArray | undefined {
  token.lastIndex = reader.at
  const found = token.exec(reader.source)
  if (found === null) return undefined
  reader.at = token.lastIndex
  return found
}

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'i') !== undefined
  } catch {
    return false // a SyntaxError is how the platform says "not an expression"
  }
}
