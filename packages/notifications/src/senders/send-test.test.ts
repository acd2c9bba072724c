import { expect, test } from 'vitest'
import { notifyAllow } from '../egress/allow.ts'
import { addressGuard } from '../egress/guard.ts'
import { aChannel } from '../testing/alert.ts'
import { receiver } from '../testing/receiver.ts'
import { sendTest } from './send-test.ts'

const guard = addressGuard(notifyAllow.parse('127.0.0.1'))
const told = { tenant: 'default', timezone: 'UTC', base_url: undefined }

test('a test says that it is one, and leaves nothing open', async () => {
  await using server = await receiver()
  const slack = aChannel({ kind: 'slack', url: server.url })
  expect(await sendTest({ ...told, channel: slack }, { guard })).toEqual({ kind: 'delivered' })
  expect(server.received.map(({ body }) => JSON.parse(body).text)).toEqual([
    'Cost per request +50% (this is only a test)',
  ])
  const pager = aChannel({ kind: 'pagerduty', url: server.url, routing_key: 'R' })
  expect(await sendTest({ ...told, channel: pager }, { guard })).toEqual({ kind: 'delivered' })
  const [trigger, resolve] = server.received.slice(1).map(({ body }) => JSON.parse(body))
  expect([trigger.event_action, resolve.event_action]).toEqual(['trigger', 'resolve'])
  expect(resolve.dedup_key).toBe(trigger.dedup_key)
})

test('a test that does not arrive says why', async () => {
  await using server = await receiver((response) => response.writeHead(404).end('no_service'))
  const slack = aChannel({ kind: 'slack', url: server.url })
  expect(await sendTest({ ...told, channel: slack }, { guard })).toEqual({
    kind: 'refused',
    error: 'HTTP 404: no_service',
  })
})
