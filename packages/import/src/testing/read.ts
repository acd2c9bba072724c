import type { UsageEvent } from '@marginscope/schemas'
import { type Imported, type ImportOptions, importRecords } from '../import-file.ts'
import { recordsOf } from '../reading/records.ts'
import { SOURCES } from '../sources/all.ts'

export const NOW_MS = Date.parse('2026-11-29T00:00:00Z')

/** In small pieces, so that they cut wherever they may; of a long text in larger ones. */
async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  const size = bytes.length > 10_000 ? 9_999 : 7
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

/** What a file of this text comes to; the source is detected unless it is named. */
export async function readText(
  text: string,
  { source, ...options }: Partial<Omit<ImportOptions, 'source'>> & { readonly source?: string } = {},
): Promise<readonly Imported[]> {
  const found: Imported[] = []
  const records = recordsOf({ path: undefined, bytes: bytesOf(text) })
  const named = SOURCES.find(({ name }) => name === source)
  for await (const each of importRecords(records, { now_ms: NOW_MS, source: named, ...options }))
    found.push(each)
  return found
}

export function eventsIn(found: readonly Imported[]): readonly UsageEvent[] {
  return found.flatMap((each) => (each.kind === 'event' ? [each.event] : []))
}

export const lines = (...records: readonly unknown[]) =>
  records.map((each) => JSON.stringify(each)).join('\n')
