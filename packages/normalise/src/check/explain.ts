import {
  type Fault,
  gpuUsage,
  LIMITS,
  optimization,
  USAGE_COUNTS,
  usageEstimate,
  usageEvent,
} from '@marginscope/schemas'
import type { z } from 'zod'

/**
 * The objects that take named fields only, from the outside in. Reading the first unknown name here costs one
 * look-up a key, where zod would copy out a message about all of them (1.2 million in one event: 3 s).
 */
const STRICT: readonly (readonly [path: string, names: ReadonlySet<string>])[] = [
  ['', new Set(Object.keys(usageEvent.shape))],
  ['usage', new Set(USAGE_COUNTS)],
  ['gpu', new Set(Object.keys(gpuUsage.shape))],
  ['optimization', new Set(Object.keys(optimization.shape))],
  ['estimate', new Set(Object.keys(usageEstimate.shape))],
  ['estimate.usage', new Set(USAGE_COUNTS)],
  ['reported_cost', new Set(Object.keys(usageEvent.shape.reported_cost.unwrap().shape))],
]

/** Says what is wrong with an event that the schema refuses; undefined when, after all, nothing is. */
export function explain(value: unknown): Fault | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { code: 'invalid_field', path: '', message: 'an event must be a JSON object' }
  }
  return unknownField(value) ?? tooManyPairs(value) ?? firstIssue(value)
}

function unknownField(event: object): Fault | undefined {
  for (const [path, names] of STRICT) {
    const object = path === '' ? event : valueAt(event, path.split('.'))
    if (typeof object !== 'object' || object === null || Array.isArray(object)) continue
    for (const key of Object.keys(object)) {
      if (names.has(key)) continue
      return {
        code: 'unknown_field',
        path: join(path, key),
        message: `unknown field ${JSON.stringify(key.slice(0, 64))}; check its spelling, or put extras into attributes`,
      }
    }
  }
  return undefined
}

function tooManyPairs(event: object): Fault | undefined {
  const attributes: unknown = Reflect.get(event, 'attributes')
  if (typeof attributes !== 'object' || attributes === null) return undefined
  if (Object.keys(attributes).length <= LIMITS.attribute_pairs) return undefined
  return {
    code: 'invalid_field',
    path: 'attributes',
    message: `must hold at most ${LIMITS.attribute_pairs} pairs`,
  }
}

function firstIssue(event: object): Fault | undefined {
  const issues = usageEvent.safeParse(event).error?.issues ?? []
  const [issue] = issues
  if (issue === undefined) return undefined
  const path = pathOf(issue)
  // One field may break several rules.
  const others = [...new Set(issues.map(pathOf))].filter((other) => other !== path).slice(0, 3)
  const also = others.length === 0 ? '' : ` (also wrong: ${others.join(', ')})`
  if (issue.code === 'invalid_type' && valueAt(event, issue.path) === undefined) {
    return { code: 'missing_field', path, message: `${path} is required${also}` }
  }
  return { code: 'invalid_field', path, message: `${innermost(issue)}${also}` }
}

function pathOf(issue: z.core.$ZodIssue): string {
  return issue.path.map(String).join('.')
}

/** A key of a record that breaks a rule is reported inside out: the rule is in the inner issue. */
function innermost(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_key' ? `${issue.message}: ${issue.issues[0]?.message ?? ''}` : issue.message
}

function valueAt(event: object, path: readonly PropertyKey[]): unknown {
  let value: unknown = event
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
