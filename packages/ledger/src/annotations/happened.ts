import { type PriceChange, readPriceChanges } from '../prices/read.ts'
import type { TenantReader } from '../table/reader.ts'
import { readAnnotations, type StoredAnnotation } from './read.ts'

/**
 * What happened in [from, to) and may explain a change, newest first, at most `limit`: what was annotated, and prices
 * that began to hold. Those are read from the book, so that nobody writes them twice. `list` reads what everyone shares,
 * which is the tenant ''.
 */
export async function readHappened(
  reader: TenantReader,
  list: TenantReader,
  asked: { readonly from_ms: number; readonly to_ms: number; readonly limit: number },
): Promise<readonly StoredAnnotation[]> {
  const [annotated, own, listed] = await Promise.all([
    readAnnotations(reader, asked),
    readPriceChanges(reader, asked),
    readPriceChanges(list, asked),
  ])
  return [
    ...annotated,
    ...own.map((each) => told(each, 'prices')),
    ...listed.map((each) => told(each, 'list prices')),
  ]
    .toSorted((a, b) => b.time - a.time)
    .slice(0, asked.limit)
}

function told(
  { book, effective, entries, providers, models, all_exact }: PriceChange,
  what: string,
): StoredAnnotation {
  const [provider] = providers
  const [model] = models
  const some = models.slice(0, SHOWN_MAX)
  const of =
    some.length === 0 ? '' : `: ${some.join(', ')}${all_exact && some.length === models.length ? '' : ', …'}`
  return {
    annotation_id: `price/${book}/${effective}`,
    time: effective,
    kind: 'price',
    title: `${what} of ${providers.join(', ')}${of} (${entries} in book version ${book})`,
    labels: {
      ...(provider !== undefined && providers.length === 1 ? { provider } : {}),
      ...(model !== undefined && models.length === 1 && all_exact ? { model } : {}),
    },
    url: '',
  }
}

const SHOWN_MAX = 3
