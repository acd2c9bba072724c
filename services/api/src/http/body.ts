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

/** A body as it came. Fails with 400 where it is no JSON, 413 where it holds more than anybody sends. */
export function parseJson(bytes: Buffer): unknown {
  refuseJsonExcess(bytes)
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw new MarginscopeError('invalid_body', 'The body is no JSON; send Content-Type: application/json', {
      status: 400,
      cause,
    })
  }
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map((part) => String(part).slice(0, 100)).join('.')
}
