import { createServer } from 'node:http'
import { Client } from '@marginscope/client'
import { revenueLine } from '@marginscope/schemas'
import { workload, workloadBegin } from '@marginscope/traces'
import { describe, expect, test } from 'vitest'
import { progressText } from './progress.ts'
import { demoRates, demoRevenue } from './revenue.ts'
import { send } from './send.ts'

const EVENT = { id: 'e', provider: 'openai', model: 'gpt-5', usage: { output_tokens: 1 } }

/** A server that gives these answers in turn, and tells how often it was asked. */
async function answering(statuses: readonly number[], body = '{"accepted":1,"rejected":[]}') {
  let asked = 0
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(statuses[Math.min(asked, statuses.length - 1)] ?? 500, { 'retry-after': '0' })
    asked += 1
    response.end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, asked: () => asked, close: () => server.close() }
}

describe('sending the demo', () => {
  test('a batch goes again after 429 and 503 until it is accepted', async () => {
    const server = await answering([429, 503, 202])
    await send(new Client({ url: server.url }), [EVENT])
    expect(server.asked()).toBe(3)
    server.close()
  })

  test('a refusal is not tried again and says what to set', async () => {
    const server = await answering([401])
    await expect(send(new Client({ url: server.url }), [EVENT])).rejects.toThrow('MARGINSCOPE_KEY')
    expect(server.asked()).toBe(1)
    server.close()
  })

  test('a partly refused batch is a refusal, since the workload is valid by construction', async () => {
    const rejected = '[{"index":1,"id":"e","code":"unknown_field","path":"x","message":"is unknown"}]'
    const server = await answering([202], `{"accepted":1,"rejected":${rejected}}`)
    await expect(send(new Client({ url: server.url }), [EVENT, EVENT])).rejects.toThrow('is unknown')
    expect(server.asked()).toBe(1)
    server.close()
  })
})

test('progress says share, rate and time left, and no negative rest', () => {
  expect(progressText(30_000, 120_000, 3_000)).toBe('25% · 30,000 events · 10,000/s · 9 s left')
  expect(progressText(121_000, 120_000, 10_000)).toBe('100% · 121,000 events · 12,100/s · 0 s left')
  expect(progressText(0, 120_000, 0)).toBe('0% · 0 events · 0/s')
})

test("the demo's revenue is valid, pays each day that has traffic once and no other, and has a rate for each", () => {
  const now_ms = Date.parse('2027-01-10T12:00:00Z')
  const from_ms = workloadBegin(now_ms)
  const lines = demoRevenue(from_ms, now_ms)
  for (const line of lines) expect(revenueLine.safeParse(line).error).toBeUndefined()
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
  const paid = lines.filter(({ id }) => id.startsWith('demo/seats/tyrell/'))
  expect(paid[0]).toMatchObject({
    id: 'demo/seats/tyrell/2026-12-20',
    amount: '3.30',
    service_start: '2026-12-20T00:00:00.000Z',
    service_end: '2026-12-21T00:00:00.000Z',
  })
  const traffic = [...workload(1, { now_ms, requests_per_day: 400 })]
    .flat()
    .map(({ time }) => time?.slice(0, 10))
  expect(paid.map(({ service_start }) => service_start?.slice(0, 10))).toEqual([...new Set(traffic)])
  expect(demoRevenue(from_ms, now_ms)).toEqual(lines)
  // What a later demo says of a day that both have is the same.
  const later = new Map(
    demoRevenue(from_ms + 3 * 86_400_000, now_ms + 86_400_000).map((line) => [line.id, line]),
  )
  const shared = paid.filter(({ id }) => later.has(id))
  expect(shared).toHaveLength(paid.length - 3)
  for (const line of shared) expect(later.get(line.id)).toEqual(line)
  expect(demoRates(from_ms)).toMatchObject([{ base: 'EUR', valid_from: '2026-12-01T00:00:00.000Z' }])
})
