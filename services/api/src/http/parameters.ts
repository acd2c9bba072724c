import type { z } from 'zod'
import { invalidParameter } from './invalid-parameter.ts'

/** A query string as the server reads it: every value of every name, in order. */
export type RawQuery = Readonly<Record<string, readonly string[]>>

/** Lists: `group_by=a,b` and `group_by=a&group_by=b` are the same. */
const LISTS = new Set(['group_by', 'order'])
const PARAMETERS_MAX = 200

export function parseQueryString(text: string): RawQuery {
  const query: Record<string, string[]> = Object.create(null)
  let seen = 0
  for (const [name, value] of new URLSearchParams(text)) {
    seen += 1
    if (seen > PARAMETERS_MAX) throw invalidParameter('', `at most ${PARAMETERS_MAX} parameters are read`)
    const values = query[name]
    if (values === undefined) query[name] = [value]
    else values.push(value)
  }
  return query
}

/** Parses strictly: unknown, repeated and malformed parameters are refused with 400, naming each. */
export function parseParameters(schema: z.ZodObject, raw: RawQuery): unknown {
  const known = Object.keys(schema.shape)
  const unknown = Object.keys(raw).filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    const names = unknown
      .slice(0, 10)
      .map((name) => JSON.stringify(name.slice(0, 100)))
      .join(', ')
    throw invalidParameter(
      unknown[0]?.slice(0, 100) ?? '',
      `unknown parameter ${names}; this path knows ${known.length === 0 ? 'none' : known.join(', ')}`,
    )
  }
  const values = Object.entries(raw).map(([name, given]) => [name, single(name, given)] as const)
  const parsed = schema.safeParse(Object.fromEntries(values))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw invalidParameter(String(issue?.path[0] ?? ''), issue?.message ?? 'is not usable')
}

function single(name: string, values: readonly string[]): string | readonly string[] {
  if (name.startsWith('filter.')) return values
  if (LISTS.has(name)) return values.join(',')
  if (values.length > 1) throw invalidParameter(name, 'is given more than once')
  return values[0] ?? ''
}
