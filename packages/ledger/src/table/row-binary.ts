import { MarginscopeError } from '@marginscope/schemas'

/** A length of seven bits a byte, the lowest first; the last byte is below 128. */
const MORE = 0x80
const BITS = 7

/**
 * The rows of a result in the format RowBinary whose columns are all String
 * (https://clickhouse.com/docs/interfaces/formats/RowBinary): each field its length and its bytes, in memory of its own,
 * wherever the chunks begin. Throws `ledger_row` where the result ends within a row.
 */
export async function* textRows(
  chunks: AsyncIterable<Uint8Array>,
  columns: number,
): AsyncGenerator<readonly Buffer[]> {
  let row: Buffer[] = []
  let length = 0
  let shift = 0
  let field: Buffer | undefined
  let filled = 0
  for await (const chunk of chunks) {
    let at = 0
    while (at < chunk.length) {
      if (field === undefined) {
        const byte = chunk[at++] ?? 0
        length += (byte % MORE) * 2 ** shift
        shift += BITS
        if (byte >= MORE) continue
        field = Buffer.allocUnsafeSlow(length)
      }
      const end = Math.min(chunk.length, at + length - filled)
      field.set(chunk.subarray(at, end), filled)
      filled += end - at
      at = end
      if (filled < length) continue
      row.push(field)
      field = undefined
      length = shift = filled = 0
      if (row.length < columns) continue
      yield row
      row = []
    }
  }
  if (row.length > 0 || shift > 0)
    throw new MarginscopeError('ledger_row', 'the warehouse answered with a part of a row; ask again')
}
