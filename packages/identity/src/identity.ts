import { hash } from 'node:crypto'
import { identityKey } from '@marginscope/schemas'

/**
 * An event's identity: the first 128 bits of SHA-256 over its key: tenant, 0, id, or of a CloudEvent 0, tenant, 0,
 * source, 0, id. Two different identities among 100 M
 * meet with a chance of 1.5e-23, and nobody can make two meet on purpose.
 */
export interface Identity {
  /** As the ledger writes it: UUID text, lower case. */
  readonly uuid: string
  /** The first 64 bits as two unsigned 32-bit integers: what the filter asks about. */
  readonly high: number
  readonly low: number
  /** The other 64 bits. */
  readonly tail_high: number
  readonly tail_low: number
}

/** `source`: of a CloudEvent, else ''. */
export function identityOf(tenant: string, id: string, source = ''): Identity {
  const hex = hash('sha256', identityKey(tenant, id, source), 'hex')
  return {
    uuid: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`,
    high: Number.parseInt(hex.slice(0, 8), 16),
    low: Number.parseInt(hex.slice(8, 16), 16),
    tail_high: Number.parseInt(hex.slice(16, 24), 16),
    tail_low: Number.parseInt(hex.slice(24, 32), 16),
  }
}
