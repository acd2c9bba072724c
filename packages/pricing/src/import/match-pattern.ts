import { isSafePattern, type ModelMatch } from '@marginscope/schemas'

/** The match clauses of genai-prices. All but `regex` ignore case. */
export type MatchClause =
  | { readonly or: readonly MatchClause[] }
  | { readonly and: readonly MatchClause[] }
  | { readonly equals: string }
  | { readonly starts_with: string }
  | { readonly ends_with: string }
  | { readonly contains: string }
  | { readonly regex: string }

/** A clause as one model match of ours. Throws when it has no form in the safe subset. */
export function modelMatchOf(clause: MatchClause): ModelMatch {
  const simple = 'or' in clause && clause.or.length === 1 ? (clause.or[0] ?? clause) : clause
  if ('equals' in simple) return { type: 'exact', pattern: simple.equals.toLowerCase() }
  if ('starts_with' in simple) return { type: 'prefix', pattern: simple.starts_with.toLowerCase() }
  const pattern = alternatives(simple).join('|')
  if (!isSafePattern(pattern)) throw new Error(`no safe pattern for ${JSON.stringify(clause)}: ${pattern}`)
  return { type: 'regex', pattern }
}

/** What a clause says by names and beginnings of names alone; nothing of one that says it otherwise. */
export function plainMatches(clause: MatchClause): readonly ModelMatch[] {
  if ('or' in clause) return clause.or.flatMap(plainMatches)
  if ('equals' in clause) return [{ type: 'exact', pattern: clause.equals.toLowerCase() }]
  if ('starts_with' in clause) return [{ type: 'prefix', pattern: clause.starts_with.toLowerCase() }]
  return []
}

function alternatives(clause: MatchClause): readonly string[] {
  if ('or' in clause) return [...new Set(clause.or.flatMap(alternatives))]
  if ('and' in clause) return [`^${clause.and.map(lookahead).join('')}`]
  if ('equals' in clause) return [`^${escaped(clause.equals)}$`]
  if ('starts_with' in clause) return [`^${escaped(clause.starts_with)}`]
  if ('ends_with' in clause) return [`${escaped(clause.ends_with)}$`]
  if ('contains' in clause) return [escaped(clause.contains)]
  return [clause.regex]
}

/** The clause as an assertion at the text's beginning. */
function lookahead(clause: MatchClause): string {
  if ('equals' in clause) return `(?=${escaped(clause.equals)}$)`
  if ('starts_with' in clause) return `(?=${escaped(clause.starts_with)})`
  if ('contains' in clause) return `(?=.*${escaped(clause.contains)})`
  if ('ends_with' in clause) return `(?=.*${escaped(clause.ends_with)}$)`
  if ('regex' in clause && clause.regex.startsWith('^')) return `(?:${clause.regex.slice(1)})`
  throw new Error(`no look-ahead for ${JSON.stringify(clause)}`)
}

function escaped(text: string): string {
  return text.toLowerCase().replaceAll(/[\\.[\](){}*+?^$|]/g, '\\$&')
}
