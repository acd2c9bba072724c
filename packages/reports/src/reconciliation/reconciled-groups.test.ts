import { usageLedger } from '@marginscope/ledger'
import { parseAtto } from '@marginscope/money'
import { beforeAll, expect, test } from 'vitest'
import type { Slice } from '../slice.ts'
import { openTestLedger, posting, type TestLedger } from '../testing/ledger.ts'
import { reconciliationReport } from './reconcile.ts'

let ledger: TestLedger
beforeAll(async () => {
  ledger = await openTestLedger('reports_reconciliation')
})

const AT = Date.parse('2026-10-07T12:00:00Z')
const slice = (): Slice => ({
  reader: ledger.reader,
  from_ms: AT,
  to_ms: AT + 1,
  zone: 'UTC',
  filters: new Map(),
  as_of_ms: undefined,
})

/** A charge of 100 tokens that cost 1 and was reported to cost 3. */
const charge = (model: string, version: number, stated_tokens: bigint | null) =>
  posting({
    model,
    version,
    time: AT,
    output_tokens: 100,
    cost: parseAtto('1'),
    reported_cost: parseAtto('3'),
    reported_currency: 'USD',
    stated_tokens,
  })

/** What takes it back. */
const reversal = (model: string, version: number, stated_tokens: bigint | null) => {
  const taken = charge(model, version, stated_tokens)
  return {
    ...taken,
    kind: 'reversal' as const,
    requests: -1,
    output_tokens: -100,
    cost: parseAtto('-1'),
    reported_cost: parseAtto('-3'),
  }
}

test('the stated total is that of the charge in force, also where it stated none', async () => {
  const corrected = (model: string, before: bigint | null, after: bigint | null) => [
    charge(model, 1, before),
    reversal(model, 2, before),
    charge(model, 2, after),
  ]
  await ledger.write(usageLedger, [
    charge('none', 1, null),
    charge('same', 1, 100n),
    charge('other', 1, 101n),
    ...corrected('other, then none', 101n, null),
    ...corrected('none, then other', null, 101n),
    ...corrected('other, then same', 101n, 100n),
  ])
  const { rows } = await reconciliationReport(slice(), [])
  expect(rows.map(({ model, price, quantity }) => [model, price, quantity])).toEqual([
    ['none', 1, 0],
    ['none, then other', 0, 1],
    ['other', 0, 1],
    ['other, then none', 1, 0],
    ['other, then same', 1, 0],
    ['same', 1, 0],
  ])
})
