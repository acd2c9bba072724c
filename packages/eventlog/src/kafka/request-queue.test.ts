import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { letConnectionsRest } from './request-queue.ts'

// boundary: kafkajs's own class, without types
const Queue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue')

const quiet = { debug: () => {}, warn: () => {} }

/** kafkajs's line of a connection that takes one request at a time, and what it sends. */
function line() {
  letConnectionsRest()
  const queue = new Queue({
    maxInFlightRequests: 1,
    requestTimeout: 10_000,
    enforceRequestTimeout: false,
    clientId: 'test',
    broker: 'nowhere:0',
    logger: quiet,
  })
  const sent: number[] = []
  const push = (correlationId: number) =>
    queue.push({
      entry: {
        correlationId,
        apiName: 'Fetch',
        apiKey: 1,
        apiVersion: 11,
        resolve: () => {},
        reject: () => {},
      },
      expectResponse: true,
      sendRequest: () => sent.push(correlationId),
    })
  const answer = (correlationId: number) => queue.fulfillRequest({ correlationId, payload: null, size: 0 })
  return { queue, sent, push, answer }
}

afterEach(() => {
  vi.restoreAllMocks()
})

test('a connection on which nothing is pending sets no timer', async () => {
  const { push, answer, sent } = line()
  const timers = vi.spyOn(globalThis, 'setTimeout')
  push(1)
  answer(1)
  push(2)
  answer(2)
  await pause(30)
  expect(sent).toEqual([1, 2])
  expect(timers).not.toHaveBeenCalled()
})

test('what waits for an answer to the one before is sent when that comes', async () => {
  const { push, answer, sent } = line()
  push(1)
  push(2)
  await pause(30)
  expect(sent).toEqual([1])
  answer(1)
  expect(sent).toEqual([1, 2])
})

test('what the broker asked to wait with is sent when the time is over', async () => {
  const { queue, push, sent } = line()
  queue.maybeThrottle(50)
  push(1)
  expect(sent).toEqual([])
  await vi.waitFor(() => expect(sent).toEqual([1]))
})
