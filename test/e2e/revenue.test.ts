import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { warehouseOf } from '../bench/warehouse.ts'
import { conservation, deliver, eventually, get, type Stack, startStack } from '../support/index.ts'
import { deliverRevenue, postRates } from '../support/revenue.ts'

const LINES = 10_000
const BATCH = 500
const DAY_MS = 86_400_000

let stack: Stack
let ledger: Warehouse
beforeAll(async () => {
  stack = await startStack()
  ledger = warehouseOf(stack)
  await postRates(stack.url, [
    ['EUR', 'USD', '1.1', '2026-01-01'],
    ['EUR', 'USD', '1.25', '2026-04-01'],
  ])
})
afterAll(async () => {
  await ledger?.close()
  await stack?.remove()
})

interface Credits {
  readonly rows: readonly {
    readonly closing: string
    readonly days: readonly Readonly<Record<string, string>>[]
  }[]
}

interface Line {
  readonly id: string
  readonly version?: number
  readonly customer: string
  readonly kind: string
  readonly amount: string
  readonly currency: string
  readonly service_start: string
  readonly service_end?: string
}

/** Numbers from a seed, below `n`. */
function random(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

const KINDS = ['seat', 'platform', 'usage', 'one_off', 'refund', 'drawdown']

/** Any line: whole days and hours, cents and 1e-18, either sign, two currencies. */
function randomLine(id: string, below: (n: number) => number): Line {
  const start_ms = Date.UTC(2026, 0, 1) + below(120 * 24) * 3_600_000
  const end_ms = start_ms + below(45 * 24) * 3_600_000
  const fraction = String(below(1_000_000_000)) + String(below(1_000_000_000)).padStart(9, '0')
  return {
    id,
    customer: `c${below(40)}`,
    kind: KINDS[below(KINDS.length)] ?? 'seat',
    amount: `${below(10) === 0 ? '-' : ''}${below(100_000)}.${fraction.slice(0, 1 + below(18))}`,
    currency: below(4) === 0 ? 'EUR' : 'USD',
    service_start: new Date(start_ms).toISOString(),
    service_end: new Date(end_ms).toISOString(),
  }
}

/** 1e-18, read independently of the project's own money code. */
function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(18, '0'))
  return amount.startsWith('-') ? -size : size
}

/** A line's days by the rule of the contract: floor(A·d/n) − floor(A·(d−1)/n), a negative one mirrored. */
function daysOf(line: Line): { day: string; amount: bigint }[] {
  const written = units(line.amount)
  const amount = line.kind === 'refund' && written > 0n ? -written : written
  const [sign, size] = amount < 0n ? [-1n, -amount] : [1n, amount]
  const start_ms = Date.parse(line.service_start)
  const end_ms = line.service_end === undefined ? start_ms : Date.parse(line.service_end)
  const first = Math.floor(start_ms / DAY_MS)
  const last = end_ms === start_ms ? first : Math.floor((end_ms - 1) / DAY_MS)
  const n = BigInt(last - first + 1)
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const d = BigInt(index + 1)
    const part = (size * d) / n - (size * (d - 1n)) / n
    return { day: new Date((first + index) * DAY_MS).toISOString().slice(0, 10), amount: sign * part }
  })
}

/** What lines come to by day and currency; days that come to nothing are left out. */
function byDay(lines: Iterable<Line>): Record<string, string> {
  const sums = new Map<string, bigint>()
  for (const line of lines)
    for (const { day, amount } of daysOf(line)) {
      const key = `${line.currency} ${day}`
      sums.set(key, (sums.get(key) ?? 0n) + amount)
    }
  return textOf(sums)
}

async function ledgerByDay(prefix: string): Promise<Record<string, string>> {
  const rows = await ledger.query<{ currency: string; on: string; total: string }>(
    `SELECT currency, toString(day) AS on, toString(sum(original_amount)) AS total
     FROM revenue_ledger WHERE startsWith(line_id, {prefix:String}) GROUP BY currency, on`,
    { prefix },
  )
  return textOf(new Map(rows.map(({ currency, on, total }) => [`${currency} ${on}`, units(total)])))
}

function textOf(sums: ReadonlyMap<string, bigint>): Record<string, string> {
  const entries = [...sums].filter(([, sum]) => sum !== 0n).map(([key, sum]) => [key, String(sum)] as const)
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Each line's rows as the ledger has them: everything that a second import could change. */
async function fingerprint(): Promise<string> {
  const [row] = await ledger.query<{ print: string }>(
    `SELECT concat(toString(count()), ' ', toString(sum(amount)), ' ', toString(sum(deferred)), ' ',
              toString(groupBitXor(cityHash64(line_id, version, kind, day, amount, original_amount, rate, seq)))) AS print
     FROM revenue_ledger`,
  )
  return row?.print ?? ''
}

interface Counts {
  readonly received: number
  readonly posted: number
  readonly duplicate: number
  readonly stale: number
  readonly rejected: number
}

async function counts(): Promise<Counts> {
  const [row] = await ledger.query<Record<keyof Counts, string>>(
    `SELECT (SELECT sum(accepted) FROM revenue_receipts) AS received,
            (SELECT countIf(seq = 0) FROM revenue_ledger) AS posted,
            (SELECT countIf(outcome = 'duplicate') FROM revenue_outcomes) AS duplicate,
            (SELECT countIf(outcome = 'stale') FROM revenue_outcomes) AS stale,
            (SELECT countIf(outcome = 'rejected') FROM revenue_outcomes) AS rejected`,
  )
  const number = (name: keyof Counts) => Number(row?.[name] ?? 0)
  return {
    received: number('received'),
    posted: number('posted'),
    duplicate: number('duplicate'),
    stale: number('stale'),
    rejected: number('rejected'),
  }
}

let sent = 0

/** Sends lines and waits until each of them was posted or has an outcome. */
async function send(lines: readonly unknown[]): Promise<Counts> {
  for (let from = 0; from < lines.length; from += BATCH)
    await deliverRevenue(stack.url, lines.slice(from, from + BATCH))
  sent += lines.length
  return settled()
}

function settled(): Promise<Counts> {
  return eventually(
    async () => {
      const now = await counts()
      expect(now.received).toBe(sent)
      expect(now.posted + now.duplicate + now.stale + now.rejected).toBe(sent)
      return now
    },
    { timeout_ms: 60_000, every_ms: 100 },
  )
}

describe('10,000 random lines with refunds', () => {
  const below = random(4)
  const lines = Array.from({ length: LINES }, (_, index) => randomLine(`bulk/${index}`, below))

  test('posted with the processor killed in the middle: the days add up to each line, difference 0', async () => {
    let kills = 0
    for (let from = 0; from < LINES; from += BATCH) {
      await deliverRevenue(stack.url, lines.slice(from, from + BATCH))
      sent += BATCH
      if (kills >= 3 || from < (kills + 1) * 2_500) continue
      // Something of what was sent is posted and something is not: now is in the middle.
      const { posted } = await eventually(async () => {
        const now = await counts()
        expect(now.posted).toBeGreaterThan(kills * 500)
        return now
      })
      if (posted === sent || stack.pids().processor === undefined) continue // all is there, or it starts just now
      stack.kill('processor')
      kills += 1
    }
    expect(kills).toBeGreaterThan(0)
    expect(await settled()).toMatchObject({ posted: LINES, duplicate: 0, stale: 0, rejected: 0 })

    const rows = await ledger.query<{ line_id: string; original: string; usd: string; days: string }>(
      `SELECT line_id, toString(sum(original_amount)) AS original, toString(sum(amount)) AS usd, count() AS days
       FROM revenue_ledger WHERE startsWith(line_id, 'bulk/') GROUP BY line_id`,
    )
    const found = new Map(rows.map((row) => [row.line_id, row]))
    const wrong = lines.filter((line) => {
      const row = found.get(line.id)
      if (row === undefined) return true
      const days = daysOf(line)
      const total = days.reduce((sum, { amount }) => sum + amount, 0n)
      const is_usd = line.currency === 'USD'
      return (
        units(row.original) !== total ||
        Number(row.days) !== days.length ||
        (is_usd && units(row.usd) !== total)
      )
    })
    expect(wrong).toEqual([])
    expect(await ledgerByDay('bulk/')).toEqual(byDay(lines))
  })

  test('each day in another currency is at the rate of that day, and says so', async () => {
    const rows = await ledger.query<{
      rate_of: string
      source: string
      first: string
      last: string
      off: string
    }>(
      `SELECT toString(rate) AS rate_of, rate_source AS source, toString(min(day)) AS first, toString(max(day)) AS last,
              toString(max(abs(toDecimal256(amount, 36) - toDecimal256(original_amount, 18) * toDecimal256(rate, 18)))) AS off
       FROM revenue_ledger WHERE currency = 'EUR' GROUP BY rate_of, source ORDER BY first`,
    )
    expect(rows).toMatchObject([
      { rate_of: '1.1', source: 'ECB: 1 EUR = 1.1 USD from 2026-01-01T00:00:00Z', last: '2026-03-31' },
      { rate_of: '1.25', source: 'ECB: 1 EUR = 1.25 USD from 2026-04-01T00:00:00Z', first: '2026-04-01' },
    ])
    // Never off by more than the last digit.
    for (const { off } of rows) expect(Number(off)).toBeLessThanOrEqual(1e-18)
  })

  test('a second import of everything, in another order, changes nothing', async () => {
    const before = await fingerprint()
    const now = await send(lines.toReversed())
    expect(now).toMatchObject({ posted: LINES, duplicate: LINES })
    expect(await fingerprint()).toBe(before)
  })

  test('higher versions replace, voids cancel, late ones are stale, in one batch as over several', async () => {
    const changed = lines.slice(0, 300).map((line) => ({ ...randomLine(line.id, below), version: 3 }))
    const voided = lines.slice(300, 500).map(({ id }) => ({ id, void: true, version: 1 }))
    const again = lines.slice(500, 600).flatMap((line) => [
      { ...randomLine(line.id, below), version: 2 },
      { ...randomLine(line.id, below), version: 3 },
    ])
    const late = lines.slice(0, 500).map((line) => ({ ...line, version: line.id < 'bulk/3' ? 1 : undefined }))
    const before = await counts()
    const after = await send([...changed, ...voided, ...again, ...late])
    expect(after.posted - before.posted).toBe(300 + 200 + 200)
    expect(after.stale - before.stale).toBe(500)

    const kept = again.filter(({ version }) => version === 3)
    const standing = [...changed, ...kept, ...lines.slice(600)]
    expect(await ledgerByDay('bulk/')).toEqual(byDay(standing))
  })
})

describe('identities of revenue', () => {
  test('an event and a line of one id are two things; a void that comes before its line is remembered', async () => {
    const base = { customer: 'acme', kind: 'one_off', currency: 'USD', service_start: '2026-05-01T00:00:00Z' }
    const before = await counts()
    await deliver(stack.url, [
      { id: 'same', time: '2026-05-01T00:00:00Z', provider: 'p', model: 'm', usage: { output_tokens: 1 } },
    ])
    const after = await send([
      { ...base, id: 'same', amount: '7' },
      { id: 'same-void', void: true },
      { ...base, id: 'same-void', amount: '9' },
    ])
    expect(after.posted - before.posted).toBe(2)
    expect(after.stale - before.stale).toBe(1)
    expect(await ledgerByDay('same')).toEqual({ 'USD 2026-05-01': '7000000000000000000' })
    await eventually(async () =>
      expect(await conservation(stack.url)).toMatchObject({ accepted: 1, pending: 0, balanced: true }),
    )
  })

  test('a tenant, a feature and awkward text come back as they were sent', async () => {
    const text = 'it\'s\ta \\ "line"\n\u0000é'
    await send([
      {
        id: `odd/${text}`,
        customer: text,
        feature: text,
        model: text,
        plan: text,
        kind: 'one_off',
        amount: '1',
        currency: 'USD',
        quantity: '5',
        unit_price: '0.2',
        service_start: '2026-05-01T10:00:00Z',
      },
    ])
    const rows = await ledger.query(
      `SELECT line_id, customer, feature, model, plan, detail FROM revenue_ledger WHERE startsWith(line_id, 'odd/')`,
    )
    expect(rows).toEqual([
      {
        line_id: `odd/${text}`,
        customer: text,
        feature: text,
        model: text,
        plan: text,
        detail: '{"quantity":"5","unit_price":"0.2","service_start":"2026-05-01T10:00:00Z"}',
      },
    ])
  })
})

test('credits are deferred when they are bought and earned when they are drawn down', async () => {
  const base = { customer: 'credits', currency: 'USD' }
  const year = { service_start: '2026-01-01T00:00:00Z', service_end: '2027-01-01T00:00:00Z' }
  await send([
    { ...base, ...year, id: 'credit/buy', kind: 'credit_purchase', amount: '1200' },
    {
      ...base,
      id: 'credit/draw',
      kind: 'drawdown',
      amount: '310',
      service_start: '2026-01-01T00:00:00Z',
      service_end: '2026-02-01T00:00:00Z',
    },
  ])
  const rows = await ledger.query<{ month: string; revenue: string; balance: string; postings: string }>(
    `SELECT toString(toStartOfMonth(day)) AS month, toString(sum(amount)) AS revenue,
            toString(sum(deferred)) AS balance, toString(count()) AS postings
     FROM revenue_ledger WHERE customer = 'credits' GROUP BY month`,
  )
  expect(rows).toEqual([{ month: '2026-01-01', revenue: '310', balance: '890', postings: '32' }])

  const before = await get<Credits>(stack.url, '/v1/credits?customer=credits&until=2026-06-01')
  expect(before.rows).toMatchObject([
    {
      currency: 'USD',
      closing: '890',
      lots: [{ id: 'credit/buy', bought: '2026-01-01', expires: '2027-01-01', amount: '890' }],
    },
  ])
  expect(before.rows[0]?.days).toHaveLength(31)
  expect(before.rows[0]?.days[0]).toEqual({
    day: '2026-01-01',
    opening: '0',
    purchases: '1200',
    drawdown: '10',
    expiry: '0',
    closing: '1190',
  })
  const after = await get<Credits>(stack.url, '/v1/credits?customer=credits&until=2027-01-02')
  expect(after.rows[0]?.closing).toBe('0')
  expect(after.rows[0]?.days.at(-1)).toMatchObject({ day: '2027-01-01', opening: '890', expiry: '890' })

  // A purchase that is voided leaves what was drawn as a debt.
  await send([{ id: 'credit/buy', void: true }])
  const voided = await get<Credits>(stack.url, '/v1/credits?customer=credits&until=2026-06-01')
  expect(voided.rows).toMatchObject([{ closing: '-310', lots: [] }])
})

test('a line without a rate waits in the dead letters, and is posted when it comes again after the rate', async () => {
  const line = {
    id: 'yen/1',
    customer: 'acme',
    kind: 'one_off',
    amount: '15000',
    currency: 'JPY',
    service_start: '2026-05-03T00:00:00Z',
  }
  const before = await counts()
  expect((await send([line])).rejected - before.rejected).toBe(1)
  // Its outcome is written before its letter.
  await eventually(async () => {
    const { rows } = await get<{ rows: readonly unknown[] }>(stack.url, '/v1/dead-letters?limit=5')
    expect(rows).toContainEqual(
      expect.objectContaining({
        id: 'yen/1',
        code: 'no_exchange_rate',
        message: expect.stringMatching(/JPY to USD .* 2026-05-03: post one with POST \/v1\/prices/),
      }),
    )
  })
  await postRates(stack.url, [['USD', 'JPY', '150', '2026-05-01']])
  // A rate holds from the moment that it is answered for: no line right behind it is refused.
  expect((await send([line])).posted - before.posted).toBe(1)
  const posted = await ledger.query(
    `SELECT toString(amount) AS usd, toString(original_amount) AS yen, toString(rate) AS rate_of, rate_source AS source
     FROM revenue_ledger WHERE line_id = 'yen/1'`,
  )
  expect(posted).toEqual([
    {
      usd: '100',
      yen: '15000',
      rate_of: '0.006666666666666667',
      source: 'ECB: 1 USD = 150 JPY from 2026-05-01T00:00:00Z',
    },
  ])
})
