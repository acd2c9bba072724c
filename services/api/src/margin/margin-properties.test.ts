import { insertPostings, type PostingGiven } from '@marginscope/ledger/testing'
import { parseAtto } from '@marginscope/money'
import { DIMENSIONS, type Dimension } from '@marginscope/reports'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
let authorization: string
beforeAll(async () => {
  api = await openTestApi()
  authorization = await api.key('brute')
})
afterAll(() => api.remove())

describe('against a brute-force recomputation', () => {
  const ZONES = [
    'UTC',
    'Europe/Berlin',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Africa/Monrovia',
  ]
  const START_MS = Date.parse('2018-10-15T00:00:00Z') // over the changes of clocks in Berlin, Lord Howe, São Paulo
  const DAYS = 40
  const random = mulberry(20181015)
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T
  const postings: (PostingGiven & Record<Dimension, string> & { cost: string | null; at_ms: number })[] =
    Array.from({ length: 3_000 }, () => {
      const at_ms = START_MS + Math.floor(random() * DAYS * 86_400_000)
      const sign = random() < 0.1 ? -1 : 1
      const unpriced = random() < 0.1
      return {
        at_ms,
        time: new Date(at_ms).toISOString(),
        tenant: 'brute',
        provider: pick(['p', 'q']),
        model: pick(['m', 'n', 'o']),
        feature: pick(['', 'f', 'g']),
        customer: pick(['', 'c', 'd']),
        service_tier: pick(['standard', 'batch']),
        environment: pick(['', 'prod']),
        operation: pick(['chat', 'embedding']),
        agent: pick(['', 'planner']),
        requests: sign,
        unpriced_requests: unpriced ? sign : 0,
        cost: unpriced
          ? null
          : `${sign < 0 ? '-' : ''}${Math.floor(random() * 9)}.${String(Math.floor(random() * 1e15)).padStart(18, '0')}`,
        output_tokens: sign * Math.floor(random() * 5000),
      }
    })

  beforeAll(async () => {
    // Several parts, so that projections and parts are added up.
    for (let i = 0; i < 3; i++)
      await insertPostings(
        api.warehouse,
        postings.filter((_, at) => at % 3 === i),
      )
  })

  const bound = fc.oneof(
    fc.integer({ min: 0, max: DAYS }).map((day) => day * 86_400_000),
    fc.integer({ min: 0, max: DAYS * 96 }).map((slot) => slot * 900_000),
    fc.integer({ min: 0, max: DAYS * 86_400_000 }),
  )
  const asked = fc.record({
    a: bound,
    b: bound,
    zone: fc.constantFrom(...ZONES),
    grain: fc.constantFrom('none', 'hour', 'day', 'week', 'month'),
    group_by: fc.subarray([...DIMENSIONS], { maxLength: 4 }),
    filter: fc.option(
      fc.constantFrom<[Dimension, string]>(['customer', 'c'], ['model', 'm'], ['feature', '']),
      { nil: undefined },
    ),
    as_of: fc.boolean(),
  })

  test('every grouping, grain, zone and range gives the figures of the plain rows, and the totals are their sum', async () => {
    const as_of = new Date().toISOString()
    await fc.assert(
      fc.asyncProperty(asked, async ({ a, b, zone, grain, group_by, filter, as_of: past }) => {
        fc.pre(a !== b)
        const [from_ms, to_ms] = [START_MS + Math.min(a, b), START_MS + Math.max(a, b)]
        const answer = await api.get(
          '/v1/margin',
          {
            from: new Date(from_ms).toISOString(),
            to: new Date(to_ms).toISOString(),
            timezone: zone,
            grain,
            group_by: group_by.join(','),
            limit: '10000',
            ...(filter === undefined ? {} : { [`filter.${filter[0]}`]: filter[1] }),
            ...(past ? { as_of } : {}),
          },
          { authorization },
        )
        expect(answer.status, answer.text).toBe(200)
        const expected = new Map<string, Sums>()
        const all: Sums = { requests: 0, unpriced: 0, cost: 0n, tokens: 0 }
        for (const posting of postings) {
          if (posting.at_ms < from_ms || posting.at_ms >= to_ms) continue
          if (filter !== undefined && posting[filter[0]] !== filter[1]) continue
          const key = [labelOf(grain, zone, posting.at_ms), ...group_by.map((name) => posting[name])].join(
            '|',
          )
          const sums = expected.get(key) ?? { requests: 0, unpriced: 0, cost: 0n, tokens: 0 }
          expected.set(key, sums)
          for (const each of [sums, all]) {
            each.requests += posting.requests ?? 0
            each.unpriced += posting.unpriced_requests ?? 0
            each.cost += posting.cost === null ? 0n : parseAtto(posting.cost)
            each.tokens += posting.output_tokens ?? 0
          }
        }
        const found = new Map(
          answer.json.rows.map((row: Row) => {
            const period = row.period === undefined ? '' : labelOf(grain, zone, Date.parse(row.period))
            return [[period, ...group_by.map((name) => row[name])].join('|'), sumsOf(row)]
          }),
        )
        expect(found.size).toBe(answer.json.rows.length)
        const nonzero = [...expected].filter(
          ([, s]) => s.requests !== 0 || s.unpriced !== 0 || s.cost !== 0n || s.tokens !== 0,
        )
        expect(found).toEqual(new Map(nonzero))
        expect(sumsOf(answer.json.totals)).toEqual(all)
      }),
      // Each asks the engine and checks some hundred groups of it.
      { numRuns: 50 },
    )
  })

  test('pages cover every row once, in the order of the whole, whatever the order is', async () => {
    for (const order of [
      undefined,
      '-cost',
      'cost',
      'margin,-requests',
      '-feature,period',
      'requests',
      '-unpriced_requests,revenue',
      '-incomplete_requests,estimated_cost',
    ]) {
      const params = {
        from: '2018-10-15',
        to: '2018-11-24',
        grain: 'week',
        group_by: 'feature,customer,model',
        ...(order === undefined ? {} : { order }),
      }
      const whole = (await api.get('/v1/margin', params, { authorization })).json
      const rows: unknown[] = []
      let cursor: string | null = null
      do {
        const page: { rows: unknown[]; totals: unknown; next_cursor: string | null } = (
          await api.get(
            '/v1/margin',
            { ...params, limit: '71', ...(cursor === null ? {} : { cursor }) },
            { authorization },
          )
        ).json
        expect(page.totals).toEqual(whole.totals)
        expect(page.rows.length).toBeGreaterThan(0)
        rows.push(...page.rows)
        cursor = page.next_cursor
      } while (cursor !== null)
      expect(rows).toEqual(whole.rows)
    }
  })

  test('a cursor of another request, of another tenant or of nobody is refused', async () => {
    const params = { from: '2018-10-15', to: '2018-11-24', group_by: 'feature', limit: '1' }
    const { next_cursor } = (await api.get('/v1/margin', params, { authorization })).json
    expect(next_cursor).not.toBeNull()
    const status = async (changed: Record<string, string>) =>
      (await api.get('/v1/margin', { ...params, cursor: next_cursor, ...changed }, { authorization })).status
    expect(await status({})).toBe(200)
    expect(await status({ limit: '5' })).toBe(200)
    expect(await status({ group_by: 'model' })).toBe(400)
    expect(await status({ 'filter.model': 'm' })).toBe(400)
    expect(await status({ cursor: 'bm9uc2Vuc2U' })).toBe(400)
    const other = await api.key('other')
    const foreign = await api.get('/v1/margin', { ...params, cursor: next_cursor }, { authorization: other })
    expect(foreign.status).toBe(400)
  })
})

interface Sums {
  requests: number
  unpriced: number
  cost: bigint
  tokens: number
}
type Row = Record<Dimension, string> & { period?: string } & Record<string, unknown>

function sumsOf(row: Record<string, unknown> & { tokens?: unknown }): Sums {
  const tokens = row.tokens as { output_tokens: number }
  return {
    requests: row.requests as number,
    unpriced: row.unpriced_requests as number,
    cost: parseAtto(row.cost as string),
    tokens: tokens.output_tokens,
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The local period of an instant, by another way than walls: the parts of a formatted date. */
function labelOf(grain: string, zone: string, at_ms: number): string {
  if (grain === 'none') return ''
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    })
  formats.set(zone, format)
  const parts = Object.fromEntries(format.formatToParts(at_ms).map(({ type, value }) => [type, value]))
  const date = `${parts.year}-${parts.month}-${parts.day}`
  if (grain === 'hour') return `${date} ${parts.hour} ${parts.timeZoneName}`
  if (grain === 'day') return date
  if (grain === 'month') return date.slice(0, 7)
  const days = Date.parse(date) / 86_400_000
  return `week ${Math.floor((days + 3) / 7)}`
}

/** A small seeded generator, so that a failure can be repeated. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
