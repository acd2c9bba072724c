import { type Fields, fieldsOf, isFields, timeFrom } from './fields.ts'
import { PASSED, type Reading, refused } from './source.ts'

/**
 * What the rows of a page of buckets come to (`data: [{…, results: [row, …]}]`, as OpenAI's and Anthropic's admin APIs
 * answer). A bucket may also stand by itself.
 */
export function bucketsOf(
  page: Fields,
  read: (bucket: Fields, row: Fields) => readonly Reading[],
): readonly Reading[] {
  const buckets = Array.isArray(page.data) ? page.data : 'results' in page ? [page] : undefined
  if (buckets === undefined) return refused('invalid_record', 'is no page: it has no data')
  const readings = buckets.flatMap((bucket: unknown): readonly Reading[] => {
    if (!isFields(bucket) || !Array.isArray(bucket.results))
      return refused('invalid_record', 'a bucket must have results')
    return bucket.results.flatMap((row: unknown) =>
      isFields(row) ? read(bucket, row) : refused('invalid_record', 'a result must be an object'),
    )
  })
  return readings.length === 0 ? PASSED : readings
}

/** Whether it is a page of which no source could be told: one of a time without any row. */
export function isEmptyPage({ data, has_more }: Fields): boolean {
  if (!Array.isArray(data) || has_more === undefined) return false
  return data.every((bucket: unknown) => {
    const { results } = fieldsOf(bucket)
    return Array.isArray(results) && results.length === 0
  })
}

export function instantOfSeconds(value: unknown): string | undefined {
  return typeof value === 'number' ? timeFrom(value) : undefined
}
