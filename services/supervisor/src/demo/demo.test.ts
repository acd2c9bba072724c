import { createServer } from 'node:http'
import { Client } from '@marginscope/client'
import { revenueLine } from '@marginscope/schemas'
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

test("the demo's revenue is valid, pays each month once, and has a rate for each of its days", () => {
  const [from_ms, to_ms] = [Date.parse('2026-12-20T00:00:00Z'), Date.parse('2027-01-10T12:00:00Z')]
  const lines = demoRevenue(from_ms, to_ms)
  for (const line of lines) expect(revenueLine.safeParse(line).error).toBeUndefined()
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
  expect(lines.find(({ id }) => id === 'demo/seats/tyrell/2027-01')).toMatchObject({
    amount: '99',
    service_start: '2027-01-01T00:00:00.000Z',
    service_end: '2027-02-01T00:00:00.000Z',
  })
  expect(demoRevenue(from_ms, to_ms)).toEqual(lines)
  expect(demoRates(from_ms, to_ms)).toMatchObject([{ base: 'EUR', valid_from: '2026-12-01T00:00:00.000Z' }])
})
