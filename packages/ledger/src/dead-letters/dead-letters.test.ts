import type { DeadLetter } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert } from '../testing/rows.ts'
import {
  type DeadLetterFilter,
  type DeadLetterPlace,
  placeOf,
  readDeadLetters,
  type StoredLetter,
} from './read.ts'
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

test('letters are asked for by what they are about, by when they came, and from behind a place', async () => {
  const origin = { log_source: 'log', partition: 0 }
  const conflict = (offset: number, ms: number) => ({
    ...letter(offset, ms, 'asks'),
    code: 'conflict',
    kept: 'what stands',
  })
  await insert(
    warehouse,
    insertionOfLetters(
      [
        letter(1, 7_000, 'asks'),
        conflict(2, 7_000),
        letter(3, 7_001, 'asks'),
        conflict(4, 7_001),
        conflict(5, 7_000),
        { ...conflict(6, 7_000), tenant: 'other' },
      ],
      origin,
    ),
  )
  const ask = (filter: DeadLetterFilter, after?: DeadLetterPlace) =>
    readDeadLetters(new TenantReader(warehouse, 'asks'), { limit: 10, after, filter })
  const ids = async (filter: DeadLetterFilter, after?: DeadLetterPlace) =>
    (await ask(filter, after)).map(({ event_id }) => event_id)
  expect(await ids({})).toEqual(['e4', 'e3', 'e5', 'e2', 'e1'])
  expect(await ids({ kind: 'conflict' })).toEqual(['e4', 'e5', 'e2'])
  expect(await ids({ kind: 'refused' })).toEqual(['e3', 'e1'])
  expect(await ids({ received_ms: 7_000 })).toEqual(['e5', 'e2', 'e1'])
  expect(await ids({ received_ms: 7_002 })).toEqual([])
  expect(await ids({ kind: 'conflict', received_ms: 7_001 })).toEqual(['e4'])

  const [first] = await ask({ kind: 'conflict', received_ms: 7_000 })
  if (first === undefined) throw new Error('there are two')
  expect(first).toEqual({
    stage: 'processor',
    event_id: 'e5',
    event_source: '',
    code: 'conflict',
    path: 'usage\t"x"',
    message: 'because of 5',
    body: '{"id":"\\n"}',
    kept: 'what stands',
    received_at: 7_000,
    log_source: 'log',
    log_partition: 0,
    log_offset: '5',
  })
  expect(await ids({ kind: 'conflict', received_ms: 7_000 }, placeOf(first))).toEqual(['e2'])
})
