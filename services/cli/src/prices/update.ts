import { readFile } from 'node:fs/promises'
import type { Client } from '@marginscope/client'
import { readAnyTable, type Update, updateFrom } from '@marginscope/pricing'
import { MarginscopeError, publishedAnswer } from '@marginscope/schemas'
import { fetchPrices } from './fetch-prices.ts'

const ROWS_MAX = 1_000_000
/** Entries that one request takes. */
const PART = 10_000

/** Reads a table from a file or from the URL that was named: nothing else is fetched. */
export async function readSource(from: string): Promise<unknown> {
  try {
    if (!/^https?:\/\//.test(from)) return JSON.parse(await readFile(from, 'utf8'))
    const answer = await fetch(from)
    if (!answer.ok) throw new Error(`it answered ${answer.status}`)
    return await answer.json()
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause)
    throw new MarginscopeError('table_unreadable', `${from} can't be read as JSON: ${what}`, { cause })
  }
}

/** What the table would change in the server's book from now on. */
export async function wouldChange(
  server: Client,
  from: string,
  models: readonly string[],
  now: Date,
): Promise<Update> {
  const at = now.toISOString()
  const table = readAnyTable(await readSource(from), at.slice(0, 10))
  const asked = { provider: undefined, model: undefined, at: undefined, known_at: undefined }
  const { entries } = await fetchPrices(server, { ...asked, rows_max: ROWS_MAX })
  return updateFrom(table, entries, { at, now: at }, new Set(models.map((model) => model.toLowerCase())))
}

/** Publishes the entries; answers the last book version. */
export async function publishUpdate(server: Client, { entries }: Update): Promise<number> {
  let version = 0
  for (let start = 0; start < entries.length; start += PART) {
    const body = { entries: entries.slice(start, start + PART) }
    const published = await server.post('/v1/prices', body, publishedAnswer, { wanted: [201] })
    version = published.book_version
  }
  return version
}
