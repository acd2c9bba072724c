import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Answer,
  conservation,
  eventually,
  get,
  margin,
  request,
  requireOrSkip,
  SHARED_DIR,
  type Stack,
  startStack,
} from '../support/index.ts'

/** One pipeline; each test has customers of its own. */
let stack: Stack
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
})
afterAll(() => stack?.remove())

interface Sent {
  readonly accepted: number
  readonly conflicts: string
}
interface Letters {
  readonly rows: readonly {
    readonly id: string
    readonly source: string | null
    readonly kind: string
    readonly path: string
    readonly body: string
    readonly kept: string
  }[]
}

const PERIOD = { from: '2016-01-01', to: '2026-12-01' }

function send(
  path: string,
  type: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const all = { 'content-type': type, ...headers }
  return request<Sent>(`${stack.url}${path}`, { method: 'POST', headers: all, body })
}

/** Everything that was sent so far is in the ledger, and adds up. */
const settled = () =>
  eventually(async () => {
    const counts = await conservation(stack.url)
    expect([counts.pending, counts.revenue.pending]).toEqual([0, 0])
    expect([counts.imbalance, counts.revenue.balanced]).toEqual([[], true])
    return counts
  })

const requestsOf = async (customer: string) =>
  (await margin(stack.url, { ...PERIOD, 'filter.customer': customer })).totals.requests
const revenueOf = async (customer: string) =>
  (await margin(stack.url, { ...PERIOD, 'filter.customer': customer })).totals.revenue

const usage = (customer: string, output_tokens = 1000) => ({
  provider: 'openai',
  model: 'gpt-4o',
  customer,
  feature: 'f',
  usage: { output_tokens },
})
const event = (id: string, customer: string, more: Record<string, unknown> = {}) =>
  JSON.stringify({ id, time: '2026-03-05T10:00:00Z', ...usage(customer), ...more })
const cloudEvent = (source: string, id: string, customer: string) =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type: 'inference',
    time: '2026-03-05T10:00:00Z',
    data: usage(customer),
  })

describe('identities', () => {
  test('one id of two sources, of a source in its headers and of a plain event are four events, sent twice or once', async () => {
    const id = 'n/1'
    const binary = {
      'ce-specversion': '1.0',
      'ce-type': 't',
      'ce-id': 'n%2F1',
      'ce-source': '/gw/asia',
      'ce-time': '2026-03-05T10:00:00Z',
    }
    for (let time = 0; time < 2; time++) {
      for (const source of ['/gw/eu', '/gw/us'])
        expect(
          (await send('/v1/events', 'application/cloudevents+json', cloudEvent(source, id, 'c-four'))).status,
        ).toBe(202)
      expect(
        (await send('/v1/events', 'application/json', JSON.stringify(usage('c-four')), binary)).status,
      ).toBe(202)
      expect((await send('/v1/events', 'application/json', event(id, 'c-four'))).status).toBe(202)
      // "/gw" and "/n/1" would be "/gw/n/1" as well.
      await send('/v1/events', 'application/cloudevents+json', cloudEvent('/gw/n', '1', 'c-seam'))
      await send('/v1/events', 'application/cloudevents+json', cloudEvent('/gw', 'n/1', 'c-seam'))
    }
    const before = await settled()
    expect([await requestsOf('c-four'), await requestsOf('c-seam')]).toEqual([4, 2])
    expect([before.duplicate, before.conflict]).toEqual([6, 0])
    const shown = async (source: string) =>
      (
        await get<{ event: { source?: string } }>(
          stack.url,
          `/v1/events/${encodeURIComponent(id)}`,
          source === '' ? {} : { source },
        )
      ).event.source
    expect([await shown('/gw/asia'), await shown('/gw/us'), await shown('')]).toEqual([
      '/gw/asia',
      '/gw/us',
      undefined,
    ])
  })
})

describe('a copy with other content', () => {
  test('is found from the answer, with both contents; the first stays, and all adds up', async () => {
    const first = await conservation(stack.url)
    await send(
      '/v1/events',
      'application/json',
      event('clash', 'c-clash', { attributes: { a: '1', b: '2' } }),
    )
    const again = event('clash', 'c-clash', {
      attributes: { b: '2', a: '1' },
      time: '2026-03-05t11:00:00+01:00',
    })
    await send('/v1/events', 'application/json', again)
    const { body } = await send(
      '/v1/events',
      'application/json',
      event('clash', 'c-clash', usage('c-clash', 7)),
    )
    const counts = await settled()
    expect([counts.conflict - first.conflict, counts.duplicate - first.duplicate]).toEqual([1, 1])
    const { rows } = await get<Letters>(stack.url, body.conflicts)
    expect(rows).toMatchObject([{ id: 'clash', kind: 'conflict' }])
    const [letter] = rows
    expect(JSON.parse(letter?.body ?? '').usage).toEqual({ output_tokens: 7 })
    expect(JSON.parse(letter?.kept ?? '').usage).toEqual({ output_tokens: 1000 })
    expect(
      (await margin(stack.url, { ...PERIOD, 'filter.customer': 'c-clash' })).totals.tokens.output_tokens,
    ).toBe(1000)
  })

  test('of a table of revenue is one as well, and its correction has a version', async () => {
    const table = (amount: string) =>
      `id,customer,kind,amount,currency,service_start\nr1,c-rev,one_off,${amount},USD,2026-01-05\n`
    await send('/v1/revenue', 'text/csv', table('10'))
    await send('/v1/revenue', 'text/csv', table('10.00'))
    const { body } = await send('/v1/revenue', 'text/csv', table('99'))
    const counts = await settled()
    expect(counts.revenue).toMatchObject({ duplicate: 1, conflict: 1 })
    const { rows } = await get<Letters>(stack.url, body.conflicts)
    expect(rows).toMatchObject([{ id: 'r1', kind: 'conflict', path: 'amount' }])
    expect([rows[0]?.kept, rows[0]?.body].map((text) => JSON.parse(text ?? '').amount)).toEqual(['10', '99'])
    await eventually(async () => expect(await revenueOf('c-rev')).toBe('10'))
  })

  test('is none where the time was left to the arrival', async () => {
    const first = await conservation(stack.url)
    const body = JSON.stringify({ id: 'untimed', ...usage('c-untimed') })
    await send('/v1/events', 'application/json', body)
    await eventually(async () =>
      expect(Date.now()).toBeGreaterThan(
        Date.parse((await get<{ event: { time: string } }>(stack.url, '/v1/events/untimed')).event.time),
      ),
    )
    await send('/v1/events', 'application/json', body)
    const counts = await settled()
    expect([counts.conflict - first.conflict, counts.duplicate - first.duplicate]).toEqual([0, 1])
  })
})

describe('spellings', () => {
  test('of RFC 3339, of lines of JSON and of their packing lead to the same ledger', async () => {
    const lines = ['2026-03-31t10:00:00z', '2016-12-31T23:59:60Z', '2026-03-31T10:00:00.123456789123-23:59']
      .map((time, at) => event(`t${at}`, 'c-spelt', { time }))
      .join('\n')
    for (const type of ['application/jsonl', 'application/ndjson', 'application/jsonlines'])
      expect((await send('/v1/events', type, lines)).body.accepted).toBe(3)
    const packed = await send('/v1/events', 'application/jsonl', Uint8Array.from(zstdCompressSync(lines)), {
      'content-encoding': 'zstd',
    })
    expect(packed.body.accepted).toBe(3)
    await settled()
    expect(await requestsOf('c-spelt')).toBe(3)
    const leap = await margin(stack.url, {
      from: '2016-12-31',
      to: '2017-01-01',
      'filter.customer': 'c-spelt',
    })
    expect(leap.totals.requests).toBe(1)
  })
})

const file = join(SHARED_DIR, 'data/cases/metering.jsonl')

/** A case of the reference data: requests as they are sent one after the other. */
interface Case {
  readonly id: string
  readonly requests: readonly {
    readonly method: string
    readonly path: string
    readonly headers: Record<string, string>
    readonly body: string | null
  }[]
}

describe.runIf(requireOrSkip('shared'))('cases from public reports, as they are', () => {
  async function sendCase(id: string): Promise<readonly Answer<Sent>[]> {
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    const found = lines.map((line): Case => JSON.parse(line)).find((one) => one.id === id)
    const answers: Answer<Sent>[] = []
    for (const { method, path, headers, body } of found?.requests ?? [])
      if (method === 'POST' && body !== null)
        answers.push(await request<Sent>(`${stack.url}${path}`, { method, headers, body }))
    expect(answers.length).toBeGreaterThan(0)
    return answers
  }

  test('the same id of two sources', async () => {
    await sendCase('cloudevents-same-id-two-sources')
    await settled()
    expect(await requestsOf('c-ce')).toBe(2)
  })

  test('the same id with other content', async () => {
    const answers = await sendCase('same-id-other-content')
    await settled()
    const { rows } = await get<Letters>(stack.url, answers.at(-1)?.body.conflicts ?? '')
    expect(rows).toMatchObject([{ id: 'ccs1', kind: 'conflict', path: 'amount' }])
    expect(await revenueOf('c-chg')).toBe('10')
  })

  test('lines of JSON under their other names', async () => {
    expect((await sendCase('jsonl-content-type')).map(({ status }) => status)).toEqual([202, 202])
    await settled()
    expect(await requestsOf('c-jl')).toBe(2)
  })

  test('spellings of RFC 3339; what is none is told what to write', async () => {
    const answers = await sendCase('rfc3339-spellings')
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 400])
    expect(JSON.stringify(answers[2]?.body)).toContain('2026-03-31T10:00:00Z')
    await settled()
    expect(await requestsOf('c-rf3')).toBe(2)
  })
})
