import { REVENUE_FIELDS } from '@marginscope/finance'
import { type RevenueLine, revenueLine } from '@marginscope/schemas'
import type { Fault } from '../intake/refusal.ts'

export type CheckedLine =
  | { readonly kind: 'good'; readonly line: RevenueLine }
  | { readonly kind: 'bad'; readonly fault: Fault }

const NAMES: ReadonlySet<string> = new Set([...REVENUE_FIELDS, 'source'])

/** Checks one parsed value against the schema of a revenue line. Pure. */
export function checkLine(value: unknown): CheckedLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return bad('invalid_field', '', 'a revenue line must be a JSON object')
  const unknown = Object.keys(value).find((key) => !NAMES.has(key))
  if (unknown !== undefined)
    return bad(
      'unknown_field',
      unknown,
      `unknown field ${JSON.stringify(unknown.slice(0, 64))}; check its spelling`,
    )
  const parsed = revenueLine.safeParse(value)
  if (parsed.success) return { kind: 'good', line: { ...parsed.data, source: parsed.data.source ?? 'api' } }
  const { issues } = parsed.error
  const [issue] = issues
  const path = issue?.path.map(String).join('.') ?? ''
  const others = new Set(issues.map((one) => one.path.map(String).join('.')))
  others.delete(path)
  const also = others.size === 0 ? '' : ` (also wrong: ${[...others].slice(0, 3).join(', ')})`
  if (path !== '' && Reflect.get(value, path) === undefined) {
    // What a rule over several fields asks for, it explains itself: why a seat needs its end.
    const why = issue?.code === 'custom' ? issue.message : 'is required'
    return bad('missing_field', path, `${path} ${why}${also}`)
  }
  return bad('invalid_field', path, `${issue?.message ?? 'is no revenue line'}${also}`)
}

function bad(code: Fault['code'], path: string, message: string): CheckedLine {
  return { kind: 'bad', fault: { code, path, message } }
}
