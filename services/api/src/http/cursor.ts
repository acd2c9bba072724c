import { hash } from 'node:crypto'
import { z } from 'zod'
import { invalidParameter } from './invalid-parameter.ts'

const CURSOR_CHARS_MAX = 4_096

/** What a cursor belongs to: the tenant and every parameter that shapes the rows. */
export function fingerprint(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 22)
}

/** An opaque place in a list. It grants nothing: the tenant always comes from the key. */
export function writeCursor(belongs_to: string, place: unknown): string {
  return Buffer.from(JSON.stringify({ of: belongs_to, at: place })).toString('base64url')
}

/** Reads a place back. Fails with 400 when it is none, or one of another request. */
export function readCursor<T extends z.ZodType>(text: string, belongs_to: string, place: T): z.infer<T> {
  const parsed =
    text.length > CURSOR_CHARS_MAX ? undefined : parseJson(Buffer.from(text, 'base64url').toString())
  const read = z.object({ of: z.string(), at: z.unknown() }).safeParse(parsed)
  const found = place.safeParse(read.data?.at)
  if (!read.success || !found.success) {
    throw invalidParameter('cursor', 'is not one that this API gave out; begin without it')
  }
  if (read.data.of !== belongs_to) {
    throw invalidParameter(
      'cursor',
      'belongs to a request with other parameters; repeat those, or begin without it',
    )
  }
  return found.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no cursor of ours: the caller's schema refuses undefined
  }
}
