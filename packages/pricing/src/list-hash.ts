import { createHash } from 'node:crypto'
import type { PriceEntry } from '@marginscope/schemas'

/** SHA-256 in hex of a list's entries, their order included. */
export function listHash(entries: readonly PriceEntry[]): string {
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex')
}
