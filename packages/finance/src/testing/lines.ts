import type { RevenueCharge } from '@marginscope/schemas'
import { revenueLine } from '@marginscope/schemas'

/** A revenue line for tests, parsed like a posted one: $100 for November's seats. */
export function makeLine(parts: Partial<RevenueCharge> = {}): RevenueCharge {
  const line = revenueLine.parse({
    id: 'line-1',
    customer: 'acme',
    kind: 'seat',
    amount: '100.00',
    currency: 'USD',
    service_start: '2026-11-01T00:00:00Z',
    service_end: '2026-12-01T00:00:00Z',
    ...parts,
  })
  if (line.void === true) throw new Error('makeLine makes lines that carry an amount')
  return line
}
