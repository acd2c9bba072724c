import type { MeterPrice } from '@marginscope/schemas'

/** `listBook`, with its tables loaded only now: they and 30,000 entries take more than a second. */
export async function loadListBook(): Promise<MeterPrice[]> {
  const { listBook } = await import('./list-book.ts')
  return listBook()
}
