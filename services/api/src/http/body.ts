import { isUtf8 } from 'node:buffer'
import { MarginscopeError, refuseJsonExcess } from '@marginscope/schemas'
import type { z } from 'zod'

/** Parses a JSON body strictly. Fails with 400 that names the field: `entries.0.amount`. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  if (body === undefined || body === null)
    throw new MarginscopeError('invalid_body', 'Send a JSON object with Content-Type: application/json', {
      status: 400,
    })
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  const issue = issues[0]
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''
  if (issue?.code === 'unrecognized_keys') {
    const path = pathOf([...issue.path, issue.keys[0] ?? ''])
    throw new MarginscopeError('unknown_field', `${path}: is not a field here; check its spelling${more}`, {
      status: 400,
      path,
    })
  }
  const path = pathOf(issue?.path ?? [])
  const what = path === '' ? 'the body' : path
  throw new MarginscopeError('invalid_field', `${what}: ${issue?.message ?? 'is not usable'}${more}`, {
    status: 400,
    path,
  })
}

/**
 * A body as it came; undefined of an empty one. Fails with 400 where it is no JSON in UTF-8, 413 where it holds more than
 * anybody sends. It is counted before it is built: a small body may hold millions of empty objects.
 */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  if (!isUtf8(bytes))
    throw new MarginscopeError('invalid_utf8', 'The body is not valid UTF-8; encode it as UTF-8', {
      status: 400,
    })
  refuseJsonExcess(bytes)
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  try {
    const value: unknown = JSON.parse(text)
    // A record passes over this one name, and nothing may be passed over.
    if (/__proto__|\\u/.test(text)) refusePrototype(value)
    return value
  } catch (error) {
    if (error instanceof MarginscopeError) throw error
    throw new MarginscopeError(
      'bad_request',
      `The body is not JSON: ${error instanceof Error ? error.message.slice(0, 160) : 'unreadable'}`,
      { status: 400, cause: error },
    )
  }
}

function refusePrototype(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (Object.hasOwn(value, '__proto__'))
    throw new MarginscopeError('unknown_field', '__proto__: is not a field here', {
      status: 400,
      path: '__proto__',
    })
  for (const inner of Object.values(value)) refusePrototype(inner)
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map((part) => String(part).slice(0, 100)).join('.')
}
