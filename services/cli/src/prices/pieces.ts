import { MarginscopeError, type PriceEntryInput } from '@marginscope/schemas'

/** What one request takes, with room for what stands around the prices. */
const ENTRIES_MAX = 50_000
const BYTES_MAX = 15 * 1024 * 1024

/**
 * Prices in pieces that one request takes. All of a provider stand in one: an event is of one provider, so that what its
 * price would be is asked once, and the answers add up.
 */
export function piecesOf(
  entries: readonly PriceEntryInput[],
  { entries_max = ENTRIES_MAX, bytes_max = BYTES_MAX } = {},
): readonly (readonly PriceEntryInput[])[] {
  const pieces: PriceEntryInput[][] = []
  let bytes = bytes_max
  for (const [provider, of_provider] of Map.groupBy(entries, (entry) => entry.provider)) {
    const more = Buffer.byteLength(JSON.stringify(of_provider))
    if (of_provider.length > entries_max || more > bytes_max)
      throw new MarginscopeError(
        'table_too_large',
        `the table has ${of_provider.length} prices of ${provider}, more than can be tried at a time (${entries_max}, or ${bytes_max} bytes): leave the models out of it that you don't use`,
      )
    const last = pieces.at(-1)
    if (last === undefined || bytes + more > bytes_max || last.length + of_provider.length > entries_max) {
      pieces.push([...of_provider])
      bytes = more
    } else {
      last.push(...of_provider)
      bytes += more
    }
  }
  return pieces
}
