import { MarginscopeError } from '@marginscope/schemas'
import { jsonTexts } from '@marginscope/traces'
import { isFields } from '../fields.ts'
import { RECORD_BYTES_MAX, type Recorded } from './record.ts'

/** JSON objects of a file: one a line, an array, or one after another over several lines. */
export async function* jsonRecords(bytes: AsyncIterable<Buffer>): AsyncGenerator<Recorded> {
  try {
    for await (const { number: line, text, too_long } of jsonTexts(bytes, RECORD_BYTES_MAX)) {
      if (too_long) {
        const message = `is longer than ${RECORD_BYTES_MAX} bytes: write what it lists one a line (jq -c '.data[]')`
        yield { kind: 'refused', line, code: 'record_too_large', message }
      } else if (text.trim() !== '') yield parsed(line, text)
    }
  } catch (error) {
    if (!(error instanceof MarginscopeError && error.code === 'json_cut')) throw error
    const line = Number(/^line (\d+)/.exec(error.message)?.[1] ?? 0)
    yield { kind: 'refused', line, code: 'invalid_json', message: error.message.replace(/^line \d+: /, '') }
  }
}

function parsed(line: number, text: string): Recorded {
  let record: unknown
  try {
    record = JSON.parse(text)
  } catch {
    return { kind: 'refused', line, code: 'invalid_json', message: 'is not JSON' }
  }
  return isFields(record)
    ? { kind: 'record', line, record }
    : { kind: 'refused', line, code: 'invalid_record', message: 'must be a JSON object' }
}
