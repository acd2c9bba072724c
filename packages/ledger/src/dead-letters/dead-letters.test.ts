import type { DeadLetter } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert } from '../testing/rows.ts'
import { type DeadLetterPlace, placeOf, readDeadLetters, type StoredLetter } from './read.ts'
import { insertionOfLetters } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

function letter(offset: number, received_at_ms: number, tenant = 'acme'): DeadLetter {
  return {
    offset,
    tenant,
    stage: 'processor',
    event_id: `e${offset}`,
    event_source: '',
    code: 'c',
    path: 'usage\t"x"',
    message: `because of ${offset}`,
    body: '{"id":"\\n"}',
    kept: '',
    received_at_ms,
  }
}

test('pages hold each letter of a tenant once, newest first; of one instant by source, partition and offset', async () => {
  const at = [5_000, 5_000, 4_000, 5_000, 6_000, 4_000]
  const origins = [
    { log_source: 'log-a', partition: 1 },
    { log_source: 'log-a', partition: 0 },
    { log_source: 'log-b', partition: 0 },
  ]
  for (const origin of origins)
    await insert(
      warehouse,
      insertionOfLetters(
        at.map((ms, offset) => letter(offset, ms)),
        origin,
      ),
    )
  await insert(
    warehouse,
    insertionOfLetters([letter(99, 5_000, 'other')], { log_source: 'log-a', partition: 0 }),
  )

  const reader = new TenantReader(warehouse, 'acme')
  const seen: StoredLetter[] = []
  let after: DeadLetterPlace | undefined
  for (let pages = 0; pages < 10; pages++) {
    const page = await readDeadLetters(reader, { limit: 4, after })
    seen.push(...page)
    const last = page.at(-1)
    if (last === undefined) break
    after = placeOf(last)
  }
  const expected = origins
    .flatMap(({ log_source, partition }) =>
      at.map((received_at, offset) => ({ received_at, log_source, log_partition: partition, offset })),
    )
    .toSorted(
      (a, b) =>
        b.received_at - a.received_at ||
        b.log_source.localeCompare(a.log_source) ||
        b.log_partition - a.log_partition ||
        b.offset - a.offset,
    )
    .map(({ offset, ...place }) => ({ ...place, log_offset: String(offset) }))
  expect(
    seen.map(({ received_at, log_source, log_partition, log_offset }) => ({
      received_at,
      log_source,
      log_partition,
      log_offset,
    })),
  ).toEqual(expected)
  expect(seen[0]).toMatchObject({
    event_id: 'e4',
    path: 'usage\t"x"',
    message: 'because of 4',
    body: '{"id":"\\n"}',
  })
})
