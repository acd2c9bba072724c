import { LogError } from './errors.ts'
import type { Append } from './event-log.ts'

/** No record is larger: it must fit one Kafka message under the brokers' default limit, key and all. */
export const RECORD_BYTES_MAX = 1024 * 1024

/** Throws `record_too_large` for the first record beyond the limit; nothing of the call is appended then. */
export function checkSizes(records: readonly Append[]): void {
  for (const { value } of records) {
    if (value.length > RECORD_BYTES_MAX) {
      const message = `a record of ${value.length} bytes is larger than the log takes (${RECORD_BYTES_MAX})`
      throw new LogError('record_too_large', message)
    }
  }
}
