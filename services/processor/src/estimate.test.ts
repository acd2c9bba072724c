import type { BaselinedBook } from '@marginscope/finance'
import { IdentityFilter, identityOf } from '@marginscope/identity'
import {
  amount,
  CrossTenantReader,
  eventPages,
  int64,
  PostingRows,
  readEventPage,
  repricePage,
  TenantReader,
  usageLedger,
} from '@marginscope/ledger'
import { openTestLedger, type TestLedger } from '@marginscope/ledger/testing'
import { formatAtto, ZERO } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { priceEntry, type UsageField } from '@marginscope/schemas'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_STATES } from './batch-states.ts'
import { prepare } from './prepare.ts'

let ledger: TestLedger
beforeAll(async () => {
  ledger = await openTestLedger()
})
afterAll(() => ledger.warehouse.close())

/** Prices of 1 token and of 1 search; none: the model is unpriced. */
const PRICES = [undefined, 1, 3, 0]
const BOOKS = PRICES.map((price, at) =>
  compileBook(
    (['output_tokens', 'web_searches'] as const).flatMap((meter) =>
      price === undefined
        ? []
        : [
            priceEntry.parse({
              price_id: meter,
              provider: 'acme',
              model_match: { type: 'exact', pattern: 'm' },
              meter,
              amount: String(price),
              per: 1,
              currency: 'USD',
              valid_from: '2026-01-01T00:00:00Z',
              source: 'test',
            }),
          ],
    ),
    { version: at + 1 },
  ),
)
/** What the usage of every event says beside its tokens, of which the tenant tells some day what it is. */
const GIZMOS = 5
const FIELD: UsageField = { raw_format: 'openai.chat', field: 'gizmos', is: 'web_searches' }

function bookAt(at: number, is_learnt: boolean): BaselinedBook {
  const book = BOOKS[at % BOOKS.length] ?? compileBook([], { version: 1 })
  return is_learnt ? { ...book, fields: [FIELD] } : book
}

const EVENTS = [1, 2, 3, 4, 5, 6]
const SAID = ['estimate', 'usage', 'bill', 'void'] as const
const said = fc.record({
  event: fc.constantFrom(...EVENTS),
  version: fc.integer({ min: 1, max: 3 }),
  what: fc.constantFrom(...SAID),
})
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never

/** Of a version, an estimate, the usage and the bill differ, so that what stands can be told. */
const numberOf = ({ event, version, what }: Said) => event * 100 + version * 10 + SAID.indexOf(what)
const tokensOf = (one: Said) => (one.what === 'bill' ? 0 : numberOf(one))
const billedOf = (one: Said) => (one.what === 'bill' ? numberOf(one) : 0)
/** Usage and bill of one version: what came first stands. */
const RANK = { estimate: 0, usage: 1, bill: 1, void: 2 }
const orderOf = ({ version, what }: Said) => version * 3 + RANK[what]

function eventOf(one: Said) {
  const tokens = tokensOf(one)
  return {
    id: `e${one.event}`,
    version: one.version,
    time: '2026-11-01T10:00:00.000Z',
    provider: 'acme',
    model: 'm',
    ...(one.what === 'void'
      ? { void: true }
      : one.what === 'bill'
        ? { reported_cost: { amount: String(numberOf(one)), currency: 'USD' } }
        : one.what === 'usage'
          ? {
              raw_format: 'openai.chat',
              raw_usage: {
                prompt_tokens: 0,
                completion_tokens: tokens,
                total_tokens: tokens,
                gizmos: GIZMOS,
              },
            }
          : { estimate: { usage: { output_tokens: tokens }, method: 'cancelled' } }),
  }
}

/** Batches of one tenant, each decided with a book and followed by a repricing with another; from one on the field is learnt. */
async function post(
  tenant: string,
  batches: readonly (readonly Said[])[],
  books: readonly number[],
  learnt_from: number,
) {
  const { warehouse } = ledger
  const origin = { log_source: `log:${tenant}`, partition: 0 }
  const reader = new CrossTenantReader(warehouse, 'this test')
  const filter = new IdentityFilter()
  for (const event of EVENTS) filter.add(identityOf(tenant, `e${event}`))
  let offset = 0
  for (const [at, batch] of batches.entries()) {
    const from = offset
    const records = batch.map((one) => ({
      offset: offset++,
      value: Buffer.from(
        JSON.stringify({ kind: 'usage', tenant, received_at: 1_800_000_000_000, event: eventOf(one) }),
      ),
    }))
    const book = bookAt(books[at * 2] ?? 1, at * 2 >= learnt_from)
    const prepared = await prepare(
      records,
      { from, to: offset },
      {
        reader,
        origin,
        filter,
        book_version: 1,
        bookOf: () => book,
        isHere: () => true,
        now_ms: 7,
        recent: NO_STATES,
      },
    )
    const { rows } = prepared
    if (rows.offsets.length > 0) await warehouse.insert(usageLedger.name, rows.columns, rows.bytes())
    await reprice(
      tenant,
      bookAt(books[at * 2 + 1] ?? 1, at * 2 + 1 >= learnt_from),
      `reprice:${tenant}/${at}`,
    )
  }
}

async function reprice(tenant: string, book: BaselinedBook, log_source: string): Promise<number> {
  const reader = new TenantReader(ledger.warehouse, tenant)
  const scope = {
    from_ms: Date.parse('2026-11-01'),
    to_ms: Date.parse('2026-11-02'),
    only_unpriced: false,
    filter: {},
    part: { partition: 0, partitions: 1 },
  }
  const pages = await eventPages(reader, scope)
  const events = (await Promise.all(pages.map((page) => readEventPage(reader, scope, page)))).flat()
  const postings = repricePage(events, book, { now_ms: 7, first_offset: 0 }).flatMap(({ posting }) =>
    posting === undefined ? [] : [posting],
  )
  const rows = new PostingRows({ log_source, partition: 0 }, postings.length)
  for (const posting of postings) rows.add(posting.log_offset, posting)
  if (postings.length > 0) await ledger.warehouse.insert(usageLedger.name, rows.columns, rows.bytes())
  return postings.length
}

async function sumsOf(tenant: string) {
  const { c, ofTenant } = usageLedger
  const [row] = await new TenantReader(ledger.warehouse, tenant).query(
    `SELECT sum(${c.requests}) AS asked, sum(${c.unpriced_requests}) AS unpriced, sum(${c.output_tokens}) AS tokens,
       sum(${c.web_searches}) AS searches, sum(${c.incomplete_requests}) AS incomplete,
       ifNull(sum(${c.cost}), toDecimal128(0, 18)) AS spent, sum(${c.estimated_cost}) AS estimated FROM ${ofTenant}`,
    {
      asked: int64,
      unpriced: int64,
      tokens: int64,
      searches: int64,
      incomplete: int64,
      spent: amount,
      estimated: amount,
    },
  )
  return row && { ...row, spent: formatAtto(row.spent), estimated: formatAtto(row.estimated) }
}

/** What stands at the end whatever came when, priced by a book. */
function expectedOf(batches: readonly (readonly Said[])[], book: number, is_learnt: boolean) {
  const all = batches.flat()
  const standing = EVENTS.flatMap((event) => {
    const newest = all.filter((one) => one.event === event).sort((a, b) => orderOf(b) - orderOf(a))[0]
    return newest === undefined || newest.what === 'void' ? [] : [newest]
  })
  const price = PRICES[book % BOOKS.length]
  const by_usage = standing.filter(({ what }) => what === 'usage').length
  const searches = is_learnt ? GIZMOS * by_usage : 0
  const sum = (of: readonly Said[]) => of.reduce((tokens, one) => tokens + tokensOf(one), 0)
  const bills = standing.filter(({ what }) => what === 'bill')
  const billed = bills.reduce((total, one) => total + billedOf(one), 0)
  return {
    asked: standing.length,
    unpriced: price === undefined ? standing.length - bills.length : 0,
    tokens: sum(standing),
    searches,
    incomplete: is_learnt ? 0 : by_usage,
    spent: String((sum(standing) + searches) * (price ?? 0) + billed),
    estimated: String(sum(standing.filter(({ what }) => what === 'estimate')) * (price ?? 0)),
  }
}

test('any order and repetition of estimates, usage, bills, voids and versions, with prices changing and a field learnt between, ends in the same sums', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(said, { minLength: 1, maxLength: 16 }), { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat({ max: 3 }), { minLength: 8, maxLength: 8 }),
      fc.nat({ max: 7 }),
      async (batches, books, learnt_from) => {
        round += 1
        const tenant = `t${round}`
        await post(tenant, batches, books, learnt_from)
        const at = batches.length * 2 - 1
        const [last, is_learnt] = [books[at] ?? 1, at >= learnt_from]
        expect(await sumsOf(tenant)).toEqual(expectedOf(batches, last, is_learnt))
        // What the last repricing left needs no further one.
        expect(await reprice(tenant, bookAt(last, is_learnt), `reprice:${tenant}/again`)).toBe(0)
      },
    ),
    { numRuns: 12 },
  )
}, 300_000)

test('an estimate is priced as one, gives way to the usage of the same version, and comes too late after it', async () => {
  const estimate = { event: 1, version: 1, what: 'estimate' } as const
  const usage = { ...estimate, what: 'usage' } as const
  await post('plain', [[estimate]], [1, 1], 9)
  expect(await sumsOf('plain')).toEqual({
    asked: 1,
    unpriced: 0,
    tokens: 110,
    searches: 0,
    incomplete: 0,
    spent: '110',
    estimated: '110',
  })
  await post('replaced', [[estimate], [usage], [estimate]], [1, 2, 1, 1, 1, 1], 9)
  expect(await sumsOf('replaced')).toEqual({
    asked: 1,
    unpriced: 0,
    tokens: 111,
    searches: 0,
    incomplete: 1,
    spent: '111',
    estimated: formatAtto(ZERO),
  })
})

test('a bill replaces the estimate of its version by what was billed, which no price changes', async () => {
  const estimate = { event: 1, version: 1, what: 'estimate' } as const
  const bill = { ...estimate, what: 'bill' } as const
  await post('billed', [[estimate], [bill], [estimate]], [1, 2, 0, 1, 3, 0], 9)
  const billed = {
    asked: 1,
    unpriced: 0,
    tokens: 0,
    searches: 0,
    incomplete: 0,
    spent: '112',
    estimated: '0',
  }
  expect(await sumsOf('billed')).toEqual(billed)
  const usage = { ...estimate, version: 2, what: 'usage' } as const
  await post('read', [[bill], [usage]], [1, 1, 1, 1], 9)
  expect(await sumsOf('read')).toMatchObject({ asked: 1, spent: '121' })
})
