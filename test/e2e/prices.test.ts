import type { ConservationAnswer } from '@marginscope/schemas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  conservation,
  deliver,
  eventually,
  get,
  margin,
  type Stack,
  startTwoTenants,
} from '../support/index.ts'
import { postPrices, priceFor, reprice } from '../support/prices.ts'

/** One pipeline; each test has models of its own. Tenant `acme` has the story, `other` must never notice. */
let stack: Stack
let acme: { key: string }
let other: { key: string }
beforeAll(async () => {
  const started = await startTwoTenants({ without_alerts: true })
  stack = started.stack
  acme = started.acme
  other = started.other
})
afterAll(() => stack.remove())

const PERIOD = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }

interface EventAnswer {
  readonly total: string | null
  readonly unpriced_reason: string | null
  readonly postings: readonly {
    readonly kind: string
    readonly amount: string | null
    readonly total_after: string | null
    readonly book_version: number
    readonly lines: readonly { readonly amount: string; readonly text: string; readonly price_id: string }[]
  }[]
}

function usage(model: string, id: string, output_tokens: number, over: Record<string, unknown> = {}) {
  return {
    id: `${model}/${id}`,
    time: '2026-03-10T12:00:00Z',
    provider: 'acme-llm',
    model,
    usage: { output_tokens },
    ...over,
  }
}

const eventOf = (model: string, id: string, who = acme) =>
  get<EventAnswer>(stack.url, `/v1/events/${encodeURIComponent(`${model}/${id}`)}`, {}, who)
const totalsOf = async (model: string, who = acme) =>
  (await margin(stack.url, { ...PERIOD, 'filter.model': model }, who)).totals

/** Sends events and waits until they are in the ledger. */
async function send(events: readonly unknown[], who = acme): Promise<ConservationAnswer> {
  await deliver(stack.url, events, who)
  return eventually(async () => {
    const counts = await conservation(stack.url, {}, who)
    expect(counts.pending).toBe(0)
    return counts
  })
}

/** What a report says, to the byte. */
async function bytes(params: Record<string, string>, who: { key: string }): Promise<string> {
  const query = new URLSearchParams(params)
  const headers = { authorization: `Bearer ${who.key}` }
  const response = await fetch(`${stack.url}/v1/margin?${query}`, { headers })
  expect(response.status).toBe(200)
  return response.text()
}

describe('a price that arrives after the events', () => {
  test('prices them by itself; both postings are explained and nobody else notices', async () => {
    const events = [usage('late', 'a', 1_000), usage('late', 'b', 2_000)]
    const before = await send(events)
    await send(events, other)
    const others_before = await bytes({ ...PERIOD, group_by: 'model' }, other)
    expect((await totalsOf('late')).unpriced_requests).toBe(2)
    expect((await eventOf('late', 'a')).total).toBeNull()

    await postPrices(stack.url, [priceFor('late-out', 'late', 'output_tokens', '3')], acme)
    await eventually(async () => expect((await totalsOf('late')).unpriced_requests).toBe(0))
    expect((await totalsOf('late')).cost).toBe('0.009')
    const after = await conservation(stack.url, {}, acme)
    expect(after).toMatchObject({
      accepted: before.accepted,
      balanced: true,
      posted: { priced: before.posted.priced + 2, unpriced: before.posted.unpriced - 2 },
    })
    const { total, postings } = await eventOf('late', 'a')
    expect(total).toBe('0.003')
    expect(postings.map(({ kind, amount, total_after }) => [kind, amount, total_after])).toEqual([
      ['charge', null, null],
      ['reprice', '0.003', '0.003'],
    ])
    expect(postings[1]?.lines.map(({ text, price_id }) => [text, price_id])).toEqual([
      ['repriced: 1,000 output tokens × $3 per 1,000,000 = $0.003', 'late-out'],
    ])
    expect(await bytes({ ...PERIOD, group_by: 'model' }, other)).toBe(others_before)
    expect((await eventOf('late', 'a', other)).total).toBeNull()
  })
})

describe('a price that was just answered 201', () => {
  test('prices the events sent right after it, whatever the processor had looked up by then', async () => {
    const models = Array.from({ length: 5 }, (_, n) => `prompt-${n}`)
    for (const model of models) {
      await postPrices(stack.url, [priceFor(`${model}-out`, model, 'output_tokens', '3')], acme)
      await send([usage(model, 'a', 1_000)])
      const { total, postings } = await eventOf(model, 'a')
      expect([total, postings.map(({ kind }) => kind)]).toEqual(['0.003', ['charge']])
    }
  })
})

describe('a contract', () => {
  test('goes before the list, for its tenant alone; the list price is kept beside it', async () => {
    const contract = priceFor('gpt-contract', 'gpt-4o', 'output_tokens', '1', { provider: 'openai' })
    await postPrices(stack.url, [contract], acme)
    const seen = await get<{ entries: { price_id: string }[] }>(
      stack.url,
      '/v1/prices',
      { provider: 'openai', model: 'gpt-4o', at: '2026-03-10T12:00:00Z' },
      acme,
    )
    expect(seen.entries.map(({ price_id }) => price_id)).toContain('gpt-contract')
    // In use within seconds: an event sent again and again under new ids is priced by it then.
    let tries = 0
    await eventually(
      async () => {
        tries += 1
        const id = `try-${tries}`
        await send([usage('gpt-4o', id, 1_000_000, { provider: 'openai' })])
        expect((await eventOf('gpt-4o', id)).total).toBe('1')
      },
      { every_ms: 500 },
    )
    await send([usage('gpt-4o', 'theirs', 1_000_000, { provider: 'openai' })], other)
    const [mine, theirs] = [await eventOf('gpt-4o', `try-${tries}`), await eventOf('gpt-4o', 'theirs', other)]
    expect(mine.postings[0]).toMatchObject({ amount: '1', list_amount: '10' })
    expect(theirs.postings[0]).toMatchObject({ amount: '10', list_amount: '10' })
  })
})

describe('free and unknown', () => {
  test('are different: a price of 0 makes a cost of 0, a missing one makes none', async () => {
    await send([usage('free', 'a', 1_000), usage('unknown', 'a', 1_000)])
    await postPrices(stack.url, [priceFor('free-out', 'free', 'output_tokens', '0')], acme)
    await eventually(async () => expect((await eventOf('free', 'a')).total).toBe('0'))
    expect(await totalsOf('free')).toMatchObject({ cost: '0', unpriced_requests: 0 })
    expect(await eventOf('unknown', 'a')).toMatchObject({
      total: null,
      unpriced_reason: expect.stringContaining('no_price'),
    })
    expect((await totalsOf('unknown')).unpriced_requests).toBe(1)
  })
})

describe('a backdated price', () => {
  test('is posted as the dry run said; the old report stays to the byte; a second time changes nothing', async () => {
    await send([
      usage('back', 'a', 700),
      usage('back', 'b', 11, { time: '2026-03-20T00:00:00Z' }),
      usage('back', 'c', 5, {
        time: '2026-03-19T23:59:59.999Z',
        reported_cost: { amount: '9', currency: 'USD' },
      }),
    ])
    await postPrices(stack.url, [priceFor('back-1', 'back', 'output_tokens', '3')], acme)
    await eventually(async () => expect((await totalsOf('back')).cost).toBe('0.002148'))
    const as_of = new Date().toISOString()
    const report = { ...PERIOD, as_of, group_by: 'model,provider', grain: 'day' }
    const old_report = await bytes(report, acme)
    const others_before = await bytes({ ...PERIOD, group_by: 'model' }, other)

    // From the 20th on it was 2, not 3: the first entry ends there.
    await postPrices(
      stack.url,
      [
        priceFor('back-1', 'back', 'output_tokens', '3', { valid_to: '2026-03-20T00:00:00Z' }),
        priceFor('back-2', 'back', 'output_tokens', '2', { valid_from: '2026-03-20T00:00:00Z' }),
      ],
      acme,
    )
    const asked = { ...PERIOD, filter: { model: ['back'] } }
    const dry = await reprice(stack.url, { ...asked, dry_run: true }, acme)
    expect(dry).toMatchObject({ job_id: null, status: 'dry_run' })
    expect(dry.totals).toEqual({
      events: 3,
      changed: 1,
      newly_priced: 0,
      newly_unpriced: 0,
      old: '0.002148',
      new: '0.002137',
      difference: '-0.000011',
    })
    expect((await totalsOf('back')).cost).toBe('0.002148')

    const done = await reprice(stack.url, asked, acme)
    expect(done.status).toBe('done')
    expect([done.models, done.totals, done.errors]).toEqual([dry.models, dry.totals, []])
    expect((await totalsOf('back')).cost).toBe('0.002137')
    const job = await get<typeof done>(stack.url, `/v1/reprice/${done.job_id}`, {}, acme)
    expect(job.totals).toEqual(done.totals)

    const again = await reprice(stack.url, asked, acme)
    expect(again.totals).toMatchObject({ events: 3, changed: 0, difference: '0', new: '0.002137' })
    expect((await eventOf('back', 'b')).postings.map(({ kind }) => kind)).toEqual([
      'charge',
      'reprice',
      'reprice',
    ])
    expect(await bytes(report, acme)).toBe(old_report)
    expect(await bytes({ ...PERIOD, group_by: 'model' }, other)).toBe(others_before)
  })

  test('and a correction afterwards take everything of the old version back, also where a cost was reported', async () => {
    await send([usage('back', 'c', 50, { version: 2, time: '2026-03-19T23:59:59.999Z' })])
    const { total, postings } = await eventOf('back', 'c')
    expect(total).toBe('0.00015')
    expect(postings.length).toBeGreaterThan(1)
    for (const { amount, lines } of postings)
      expect(lines.reduce((sum, line) => sum + units(line.amount), 0n)).toBe(units(amount ?? '0'))
    // 700 × 3 + 11 × 2 + 50 × 3, per million.
    expect((await totalsOf('back')).cost).toBe('0.002272')
    expect(await conservation(stack.url, {}, acme)).toMatchObject({ balanced: true, pending: 0 })
  })
})

/** 1e-18 USD, read independently of the project's own money code. */
function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(18, '0'))
  return amount.startsWith('-') ? -size : size
}
