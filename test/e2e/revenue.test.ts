import { type RunningKafka, startKafka } from '@marginscope/kafka'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conservation, deliver, eventually, get, requireOrSkip } from '../support/index.ts'
import { postRates } from '../support/revenue.ts'
import { byDay, daysOf, random, randomLine, units } from '../support/revenue-lines.ts'
import { type Counts, type RevenueRun, startRevenueRun } from '../support/revenue-run.ts'

const LINES = 4_000
const KILLS = 3
const STEP = LINES / (KILLS + 1)

/** So many lines were stale; what a client sent again may be stale, too. */
function expectStale(before: Counts, after: Counts, wanted: number): void {
  const stale = after.stale - before.stale
  expect(stale).toBeGreaterThanOrEqual(wanted)
  expect(stale).toBeLessThanOrEqual(wanted + after.again - before.again)
}

interface Credits {
  readonly rows: readonly {
    readonly closing: string
    readonly days: readonly Readonly<Record<string, string>>[]
  }[]
}

describe('revenue, embedded', () => {
  takesRevenue(async () => ({
    run: await startRevenueRun({ without_alerts: true }),
    end: async () => {},
  }))
})

describe.runIf(requireOrSkip('kafka'))('revenue, through Kafka', () => {
  takesRevenue(async () => {
    const kafka: RunningKafka = await startKafka()
    return {
      run: await startRevenueRun({ kafka_brokers: kafka.brokers, without_alerts: true }),
      end: () => kafka.remove(),
    }
  })
})

function takesRevenue(start: () => Promise<{ run: RevenueRun; end: () => Promise<void> }>): void {
  let run: RevenueRun
  let end: () => Promise<void>
  beforeAll(async () => {
    ;({ run, end } = await start())
  })
  afterAll(async () => {
    await run?.remove()
    await end?.()
  })

  describe(`${LINES} random lines with refunds`, () => {
    const below = random(4)
    const lines = Array.from({ length: LINES }, (_, index) => randomLine(`bulk/${index}`, below))

    test('posted with the processor killed in the middle: the days add up to each line, difference 0', async () => {
      for (let from = 0; from < LINES; from += STEP) {
        const before = await run.rows()
        const delivering = run.deliver(lines.slice(from, from + STEP))
        // As soon as the first of what is being sent is posted: now is in the middle.
        const kill = async () => {
          expect(await run.rows()).toBeGreaterThan(before)
          run.stack.kill('processor')
        }
        const killing = from / STEP < KILLS ? eventually(kill, { every_ms: 10 }) : undefined
        await Promise.all([delivering, killing])
      }
      const now = await run.settled()
      expect(now).toMatchObject({ posted: LINES, duplicate: now.again, stale: 0, rejected: 0 })

      const rows = await run.ledger.query<{ line_id: string; original: string; usd: string; days: string }>(
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
      expect(await run.byDay('bulk/')).toEqual(byDay(lines))
    })

    test('each day in another currency is at the rate of that day, and says so', async () => {
      const rows = await run.ledger.query<{
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
      const before = await run.fingerprint()
      const now = await run.send(lines.toReversed())
      expect(now).toMatchObject({ posted: LINES, duplicate: LINES + now.again })
      expect(await run.fingerprint()).toBe(before)
    })

    test('higher versions replace, voids cancel, late ones are stale, in one batch as over several', async () => {
      const changed = lines.slice(0, 300).map((line) => ({ ...randomLine(line.id, below), version: 3 }))
      const voided = lines.slice(300, 500).map(({ id }) => ({ id, void: true, version: 1 }))
      const again = lines.slice(500, 600).flatMap((line) => [
        { ...randomLine(line.id, below), version: 2 },
        { ...randomLine(line.id, below), version: 3 },
      ])
      const late = lines
        .slice(0, 500)
        .map((line) => ({ ...line, version: line.id < 'bulk/3' ? 1 : undefined }))
      const before = await run.counts()
      const after = await run.send([...changed, ...voided, ...again, ...late])
      expect(after.posted - before.posted).toBe(300 + 200 + 200)
      expectStale(before, after, 500)

      const kept = again.filter(({ version }) => version === 3)
      const standing = [...changed, ...kept, ...lines.slice(600)]
      expect(await run.byDay('bulk/')).toEqual(byDay(standing))
    })
  })

  describe('identities of revenue', () => {
    test('an event and a line of one id are two things; a void that comes before its line is remembered', async () => {
      const base = {
        customer: 'acme',
        kind: 'one_off',
        currency: 'USD',
        service_start: '2026-05-01T00:00:00Z',
      }
      const before = await run.counts()
      await deliver(run.stack.url, [
        { id: 'same', time: '2026-05-01T00:00:00Z', provider: 'p', model: 'm', usage: { output_tokens: 1 } },
      ])
      const after = await run.send([
        { ...base, id: 'same', amount: '7' },
        { id: 'same-void', void: true },
        { ...base, id: 'same-void', amount: '9' },
      ])
      expect(after.posted - before.posted).toBe(2)
      expectStale(before, after, 1)
      expect(await run.byDay('same')).toEqual({ 'USD 2026-05-01': '7000000000000000000' })
      await eventually(async () =>
        expect(await conservation(run.stack.url)).toMatchObject({
          posted: { unpriced: 1 },
          pending: 0,
          balanced: true,
        }),
      )
    })

    test('a tenant, a feature and awkward text come back as they were sent', async () => {
      const text = 'it\'s a \\ "line" é'
      await run.send([
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
      const rows = await run.ledger.query(
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
    await run.send([
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
    const rows = await run.ledger.query<{
      month: string
      revenue: string
      balance: string
      postings: string
    }>(
      `SELECT toString(toStartOfMonth(day)) AS month, toString(sum(amount)) AS revenue,
            toString(sum(deferred)) AS balance, toString(count()) AS postings
     FROM revenue_ledger WHERE customer = 'credits' GROUP BY month`,
    )
    expect(rows).toEqual([{ month: '2026-01-01', revenue: '310', balance: '890', postings: '32' }])

    const before = await get<Credits>(run.stack.url, '/v1/credits?customer=credits&until=2026-06-01')
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
    const after = await get<Credits>(run.stack.url, '/v1/credits?customer=credits&until=2027-01-02')
    expect(after.rows[0]?.closing).toBe('0')
    expect(after.rows[0]?.days.at(-1)).toMatchObject({ day: '2027-01-01', opening: '890', expiry: '890' })

    // A purchase that is voided leaves what was drawn as a debt.
    await run.send([{ id: 'credit/buy', void: true }])
    const voided = await get<Credits>(run.stack.url, '/v1/credits?customer=credits&until=2026-06-01')
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
    const before = await run.counts()
    expect((await run.send([line])).rejected).toBeGreaterThan(before.rejected)
    // Its outcome is written before its letter.
    await eventually(async () => {
      const { rows } = await get<{ rows: readonly unknown[] }>(run.stack.url, '/v1/dead-letters?limit=5')
      expect(rows).toContainEqual(
        expect.objectContaining({
          id: 'yen/1',
          code: 'no_exchange_rate',
          message: expect.stringMatching(/JPY to USD .* 2026-05-03: post one with POST \/v1\/prices/),
        }),
      )
    })
    await postRates(run.stack.url, [['USD', 'JPY', '150', '2026-05-01']])
    // A rate holds from the moment that it is answered for: no line right behind it is refused.
    expect((await run.send([line])).posted - before.posted).toBe(1)
    const posted = await run.ledger.query(
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
}
