import { retryAfter } from '@marginscope/flow'
import { expect, test } from 'vitest'
import { Client } from './client.ts'
import type { Failure } from './failure.ts'
import { type Patience, patiently } from './patiently.ts'
import { errorBody, serve } from './testing/server.ts'

const busy = (status: number, retry_after = '0') => ({
  status,
  headers: { 'retry-after': retry_after },
  body: errorBody('overloaded', 'later'),
})
const sent = { status: 202, body: { accepted: 1, rejected: [] } }
const QUICK = { first_ms: 1, longest_ms: 2, limit_ms: 60_000 }

const send = (url: string, patience: Partial<Patience> = {}) =>
  patiently(() => new Client({ url }).send('/v1/events', ['{"id":"a"}']), { ...QUICK, ...patience })

test('what is passing is asked again, unchanged, until it is accepted', async () => {
  const answers = [busy(429), busy(503), busy(500), 'hang up' as const, sent]
  await using server = await serve((_, index) => answers[index] ?? sent)
  const told: Failure[] = []
  expect(await send(server.url, { onRetry: (failure) => told.push(failure) })).toEqual(sent.body)
  expect(told.map(({ code }) => code)).toEqual(['busy', 'busy', 'failed', 'disconnected'])
  const bodies = server.received.map(({ body }) => body.toString())
  expect(bodies).toEqual(answers.map(() => '{"id":"a"}'))
})

test('what is not passing is asked once', async () => {
  await using server = await serve(() => ({ status: 401, body: errorBody('unauthorized', 'no') }))
  await expect(send(server.url)).rejects.toMatchObject({ failure: { code: 'unauthorized' } })
  expect(server.received).toHaveLength(1)
})

test('Retry-After is waited for, up to what the caller allows', async () => {
  await using server = await serve((_, index) => (index === 0 ? busy(503, '3600') : sent))
  const waits: number[] = []
  const onRetry = (_: Failure, pause_ms: number) => waits.push(pause_ms)
  await send(server.url, { asked_ms_max: 40, onRetry })
  expect(waits).toEqual([40])
})

test('a wait beyond the time is not begun, and the last failure is thrown', async () => {
  await using server = await serve(() => busy(503, '3600'))
  await expect(send(server.url)).rejects.toMatchObject({
    failure: { code: 'busy', retry_after_ms: 3_600_000 },
  })
  expect(server.received).toHaveLength(1)
})

test('Retry-After is read as seconds and as a date', () => {
  const now_ms = Date.parse('2026-11-23T13:40:00Z')
  expect(retryAfter('7', now_ms)).toBe(7_000)
  expect(retryAfter('Mon, 23 Nov 2026 13:40:05 GMT', now_ms)).toBe(5_000)
  expect(retryAfter('Mon, 23 Nov 2026 13:39:00 GMT', now_ms)).toBe(0)
  expect(retryAfter('soon', now_ms)).toBeUndefined()
  expect(retryAfter(null, now_ms)).toBeUndefined()
})
