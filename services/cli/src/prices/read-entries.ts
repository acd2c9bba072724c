import { readFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import { MarginscopeError } from '@marginscope/schemas'
import { z } from 'zod'

/** The server takes no longer body. */
const BYTES_MAX = 16 * 1024 * 1024

const posted = z.looseObject({ entries: z.array(z.unknown()), rates: z.array(z.unknown()).optional() })

/** What `POST /v1/prices` is sent; the server judges the entries. */
export interface PriceBody {
  readonly entries: readonly unknown[]
  readonly rates?: readonly unknown[] | undefined
}

/**
 * Reads prices from a file, or from standard input with `-`: {"entries": […], "rates": […]}, an array of entries,
 * one entry, or an entry a line. Throws `MarginscopeError` on anything else.
 */
export async function readEntries(file: string): Promise<PriceBody> {
  const text = file === '-' ? await textOf(process.stdin) : await readText(file)
  if (Buffer.byteLength(text) > BYTES_MAX)
    throw new MarginscopeError('file_too_large', `${file} is larger than 16 MiB: post it in parts`)
  return bodyOf(parse(text, file))
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause)
    throw new MarginscopeError('file_unreadable', `${file} can't be read: ${what}`, { cause })
  }
}

function bodyOf(value: unknown): PriceBody {
  const whole = posted.safeParse(value)
  if (whole.success) return whole.data
  return { entries: Array.isArray(value) ? value : [value] }
}

/** JSON, else a JSON value a line. */
export function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (whole) {
    const lines = text.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 }))
    const stated = lines.filter(({ line }) => line !== '')
    if (stated.length < 2) throw unreadable(file, whole)
    return stated.map(({ line, number }) => {
      try {
        return JSON.parse(line)
      } catch (cause) {
        throw unreadable(`${file}, line ${number}`, cause)
      }
    })
  }
}

function unreadable(where: string, cause: unknown): MarginscopeError {
  const what = cause instanceof Error ? cause.message : String(cause)
  return new MarginscopeError(
    'json_unreadable',
    `${where} is no JSON (${what}): write {"entries": […]}, an array of entries, or one a line`,
    { cause },
  )
}
