import { open } from 'node:fs/promises'
import { MarginscopeError } from '@marginscope/schemas'

/** The largest of the known tables has some 5 MB. */
const BYTES_MAX = 64 * 1024 * 1024
const FETCH_MS_MAX = 60_000

/**
 * Reads JSON from a file or from the URL that was named: nothing else is fetched, so a redirect is not followed.
 * Throws `MarginscopeError`.
 */
export async function readSource(from: string, bytes_max = BYTES_MAX): Promise<unknown> {
  const text = await (/^https?:\/\//.test(from) ? fetched(from, bytes_max) : ofFile(from, bytes_max))
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw unreadable(
      from,
      `is no JSON (${reasonOf(cause)}): name the table's own file, not a page about it`,
      cause,
    )
  }
}

async function ofFile(from: string, bytes_max: number): Promise<string> {
  try {
    await using file = await open(from)
    return await limited(from, file.createReadStream({ autoClose: false }), bytes_max)
  } catch (cause) {
    throw asUnreadable(from, cause)
  }
}

async function fetched(from: string, bytes_max: number): Promise<string> {
  try {
    const answer = await fetch(from, { redirect: 'manual', signal: AbortSignal.timeout(FETCH_MS_MAX) })
    if (answer.status >= 300 && answer.status < 400) {
      const to = answer.headers.get('location') ?? 'another place'
      throw unreadable(from, `sends on to ${to}: name that if it is what you want`)
    }
    if (!answer.ok || answer.body === null) throw unreadable(from, `answered ${answer.status}`)
    return await limited(from, answer.body, bytes_max)
  } catch (cause) {
    throw asUnreadable(from, cause)
  }
}

async function limited(from: string, chunks: AsyncIterable<Uint8Array>, bytes_max: number): Promise<string> {
  const read: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > bytes_max)
      throw new MarginscopeError(
        'file_too_large',
        `${from} is larger than ${bytes_max / 1024 / 1024} MiB: no known price table is`,
      )
    read.push(chunk)
  }
  return Buffer.concat(read).toString('utf8')
}

function asUnreadable(from: string, cause: unknown): MarginscopeError {
  return cause instanceof MarginscopeError
    ? cause
    : unreadable(from, `can't be read: ${reasonOf(cause)}`, cause)
}

function unreadable(from: string, what: string, cause?: unknown): MarginscopeError {
  return new MarginscopeError('table_unreadable', `${from} ${what}`, { cause })
}

/** `fetch` says only that it failed; the reason is its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}
