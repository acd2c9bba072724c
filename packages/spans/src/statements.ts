import type { SpanPart } from '@marginscope/schemas'
import type { KnownSpan } from './events-of.ts'

/** A span of one trace as it was told: whole, or one of its parts. */
export interface ToldSpan extends KnownSpan {
  readonly part?: SpanPart
}

export interface Statement extends ToldSpan {
  readonly part: SpanPart
}

/** Each statement once, in the order in which they count. */
export function distinct(spans: readonly ToldSpan[]): readonly Statement[] {
  const by_text = new Map<string, Statement>()
  for (const span of spans) {
    const { part, parent, state } = span
    if (part === undefined) continue
    const text = JSON.stringify([part, parent])
    const known = by_text.get(text)
    // What came again was known when the first was done.
    if (known === undefined) by_text.set(text, { ...span, part })
    else if (known.state === 'new' && state !== 'new') by_text.set(text, { ...known, state })
  }
  return [...by_text]
    .sort(([a_text, { part: a }], [b_text, { part: b }]) => {
      const by_kind = Number(a.is_update === true) - Number(b.is_update === true)
      return by_kind || a.at - b.at || (a_text < b_text ? -1 : 1)
    })
    .map(([, statement]) => statement)
}

/** Fields that say together what was used: a later statement replaces all of them. */
export const USED = ['usage', 'raw_usage', 'raw_format', 'estimate'] as const

/** As one that came before is done, and another new, an event of it may have been made. */
export function stateOf(parts: readonly ToldSpan[]): KnownSpan['state'] {
  const states = new Set(parts.map(({ state }) => state))
  if (states.size > 1) return 'unsure'
  return parts[0]?.state ?? 'new'
}
