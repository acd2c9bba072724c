import { TenantReader } from '@marginscope/ledger'
import { insertPostings, openTestLedger } from '@marginscope/ledger/testing'
import { BookStore, publishListBook, publishPrices } from '@marginscope/pricebook'
import { priceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dryRun } from './dry-run.ts'

let warehouse: Warehouse
let books: BookStore
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  await publishListBook(warehouse, [])
  const entry = priceEntry.parse({
    price_id: 'p',
    provider: 'acme',
    model_match: { type: 'exact', pattern: 'm' },
    meter: 'output_tokens',
    amount: '2',
    per: 1,
    currency: 'USD',
    valid_from: '2026-01-01T00:00:00Z',
    source: 'test',
  })
  await publishPrices(warehouse, 'default', { entries: [entry] }, 'test')
  books = await BookStore.open(warehouse)
  const event = (n: number, over: object) => ({
    time: `2026-11-0${(n % 3) + 1}T10:00:00Z`,
    identity: `00000000-0000-0000-0000-00000000000${n}`,
    event_id: `e${n}`,
    provider: 'acme',
    model: 'm',
    output_tokens: 3,
    cost: '1',
    ...over,
  })
  await insertPostings(warehouse, [
    event(1, {}),
    event(2, { cost: null, unpriced_requests: 1 }),
    event(3, { customer: 'x' }),
    event(4, { model: 'gone' }),
    event(5, { tenant: 'other' }),
    event(6, {}),
    event(6, { kind: 'reversal', requests: -1, output_tokens: -3, cost: '-1' }),
  ])
})
afterAll(() => warehouse.close())

const scope = {
  from_ms: Date.UTC(2026, 10, 1),
  to_ms: Date.UTC(2026, 10, 4),
  only_unpriced: false,
  filter: {},
}
const run = (
  over: Partial<typeof scope & { filter: Record<string, string[]> }> = {},
  gone = new AbortController(),
) => dryRun(new TenantReader(warehouse, 'default'), { ...scope, ...over }, books.book('default'), gone.signal)

test('what would change is told by model over all days, and nothing is posted', async () => {
  const models = await run()
  expect(models).toMatchObject([
    { model: 'gone', events: 1, changed: 1, newly_unpriced: 1, old: '1', new: '0', difference: '-1' },
    { model: 'm', events: 3, changed: 3, newly_priced: 1, old: '2', new: '18', difference: '16' },
  ])
  expect(await run()).toEqual(models)
})

test('filters and the range hold, half-open', async () => {
  expect(await run({ filter: { customer: ['x', 'y'] } })).toMatchObject([{ model: 'm', events: 1 }])
  expect(await run({ to_ms: Date.UTC(2026, 10, 1, 10) })).toEqual([])
})

test('stops when the client goes', async () => {
  const gone = new AbortController()
  gone.abort()
  await expect(run({}, gone)).rejects.toMatchObject({ code: 'client_closed_request' })
})
