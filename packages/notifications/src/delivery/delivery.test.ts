import { afterEach, expect, test, vi } from 'vitest'
import { notifyAllow } from '../egress/allow.ts'
import { addressGuard } from '../egress/guard.ts'
import type { Notification } from '../notification.ts'
import type { Outcome } from '../senders/outcome.ts'
import { send } from '../senders/send.ts'
import { aChannel, aNotification, anAlert } from '../testing/alert.ts'
import { MemoryOutbox } from '../testing/memory-outbox.ts'
import { receiver } from '../testing/receiver.ts'
import { Delivery, type DeliveryOptions } from './delivery.ts'

const guard = addressGuard(notifyAllow.parse('127.0.0.1'))
const HOUR_MS = 3_600_000

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()))
})

/** Deliveries under way, with a clock that only the test moves. */
function begin(outbox: MemoryOutbox, over: Partial<DeliveryOptions> = {}) {
  const clock = { now_ms: 1_000_000 }
  const errors: unknown[] = []
  const delivery = new Delivery({
    outbox,
    send: (notification, signal) => send(notification, { guard, signal, deadline_ms: 60_000 }),
    onError: (error) => errors.push(error),
    poll_ms: 5,
    drain_ms: 10,
    now: () => clock.now_ms,
    ...over,
  })
  const stop = new AbortController()
  const ended = delivery.run(stop.signal)
  const end = () => {
    stop.abort()
    return ended
  }
  running.push(end)
  return { clock, errors, end, delivery }
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000 })
const slack = (name: string, url: string) => aChannel({ name, kind: 'slack', url })
const tell = (name: string, url: string, number = 0) =>
  aNotification(
    slack(name, url),
    'firing',
    anAlert({ id: `3f0d7c5e-7a52-4d0a-9a8e-${String(number).padStart(12, '0')}` }),
  )
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number)

test('a receiver that hangs, drips or never ends holds up no other', async () => {
  await using hanging = await receiver(() => {})
  await using dripping = await receiver((response) => {
    response.writeHead(500)
    const timer = setInterval(() => response.write('.'), 5)
    response.on('close', () => clearInterval(timer))
  })
  await using good = await receiver()
  const outbox = new MemoryOutbox()
  for (const number of numbers(20)) {
    outbox.add(tell('hanging', hanging.url, number))
    outbox.add(tell('dripping', dripping.url, number))
    outbox.add(tell('good', good.url, number))
  }
  begin(outbox)
  await until(() => expect(outbox.attempts).toHaveLength(20))
  expect(new Set(outbox.attempts.map(({ channel, outcome }) => `${channel} ${outcome}`))).toEqual(
    new Set(['good delivered']),
  )
  expect([hanging.received.length, dripping.received.length, good.received.length]).toEqual([1, 1, 20])
})

test('what fails is tried again after a pause, under the same key, until it is delivered', async () => {
  const statuses = [500, 429, 503]
  await using flaky = await receiver((response) => response.writeHead(statuses.shift() ?? 200).end())
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const outbox = new MemoryOutbox()
  outbox.add(aNotification(aChannel({ kind: 'webhook', url: flaky.url, secret })), 1_000_000)
  const { clock } = begin(outbox)
  for (const count of [1, 2, 3, 4]) {
    await until(() => expect(outbox.attempts).toHaveLength(count))
    clock.now_ms += HOUR_MS
  }
  expect(outbox.attempts.map(({ outcome, attempt }) => [outcome, attempt])).toEqual([
    ['failed', 1],
    ['failed', 2],
    ['failed', 3],
    ['delivered', 4],
  ])
  expect(new Set(flaky.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(new Set(flaky.received.map(({ body }) => body)).size).toBe(1)
})

test('one that its receiver can’t digest holds up no other of the channel', async () => {
  const poison = tell('a', 'http://a.example', 99).alert
  await using picky = await receiver((response, { body }) =>
    response.writeHead(body.includes(poison.id) ? 500 : 200).end(),
  )
  const channel = aChannel({ kind: 'pagerduty', routing_key: 'R', url: picky.url })
  const bad = aNotification(channel, 'firing', poison)
  const good = numbers(5).map((number) => ({ ...tell('a', picky.url, number), channel }))
  const outbox = new MemoryOutbox()
  for (const notification of [bad, ...good]) outbox.add(notification, 1_000_000)
  const { clock } = begin(outbox)
  await until(() => expect(outbox.outcomes(bad)).toEqual(['failed']))
  clock.now_ms += HOUR_MS
  await until(() => expect(outbox.outcomes(bad)).toEqual(['failed', 'failed']))
  expect(good.map((one) => outbox.outcomes(one))).toEqual(good.map(() => ['delivered']))
})

test('the end of an alert is told after its beginning', async () => {
  const told: string[] = []
  await using good = await receiver((response, { body }) => {
    told.push(JSON.parse(body).event_action)
    response.writeHead(told.length === 1 ? 500 : 202).end()
  })
  const outbox = new MemoryOutbox()
  const channel = aChannel({ kind: 'pagerduty', routing_key: 'R', url: good.url })
  outbox.add(aNotification(channel, 'firing'), 1_000_000)
  outbox.add(aNotification(channel, 'resolved'), 1_000_001)
  const { clock } = begin(outbox)
  await until(() => expect(outbox.attempts).toHaveLength(1))
  clock.now_ms += HOUR_MS
  await until(() => expect(outbox.attempts).toHaveLength(3))
  expect(told).toEqual(['trigger', 'trigger', 'resolve'])
})

test('a receiver that is gone is asked once', async () => {
  await using gone = await receiver((response) => response.writeHead(410).end())
  const outbox = new MemoryOutbox()
  for (const number of numbers(3)) outbox.add(tell('a', gone.url, number))
  begin(outbox)
  await until(() => expect(outbox.attempts).toHaveLength(3))
  expect(outbox.attempts.map(({ outcome }) => outcome)).toEqual(['disabled', 'disabled', 'disabled'])
  expect(gone.received).toHaveLength(1)
})

test('what was sent is not sent again while the outbox can’t be written, and an old look brings nothing back', async () => {
  await using good = await receiver()
  let away = 2
  const outbox = new (class extends MemoryOutbox {
    override async pending() {
      const old = await super.pending()
      // The answer takes its time: lanes record meanwhile.
      if (good.received.length === 0) return old
      await until(() => expect(this.attempts).not.toEqual([]))
      return old
    }
    override async record(attempt: Parameters<MemoryOutbox['record']>[0]) {
      away -= 1
      if (away >= 0) throw new Error('ledger away')
      return super.record(attempt)
    }
  })()
  outbox.add(tell('a', good.url))
  const { errors } = begin(outbox)
  await until(() => expect(outbox.attempts).toHaveLength(1))
  outbox.add(tell('b', good.url, 1))
  await until(() => expect(outbox.attempts).toHaveLength(2))
  expect(errors.map(String)).toEqual(['Error: ledger away', 'Error: ledger away'])
  expect(good.received).toHaveLength(2)
})

test('no more lanes than there are, and of one tenant not all', async () => {
  let now = 0
  const most = { all: 0, one: 0 }
  const at_once = new Map<string, number>()
  const slow = async ({ tenant }: Notification): Promise<Outcome> => {
    now += 1
    at_once.set(tenant, (at_once.get(tenant) ?? 0) + 1)
    most.all = Math.max(most.all, now)
    most.one = Math.max(most.one, ...at_once.values())
    await new Promise((resolve) => setImmediate(resolve))
    now -= 1
    at_once.set(tenant, (at_once.get(tenant) ?? 0) - 1)
    return { kind: 'delivered' }
  }
  const outbox = new MemoryOutbox()
  for (const number of numbers(40))
    outbox.add({
      ...tell(`c${number}`, 'http://a.example', number),
      tenant: number < 30 ? 'big' : `small-${number}`,
    })
  begin(outbox, { send: slow, lanes_max: 6, lanes_per_tenant_max: 4, poll_ms: 60_000 })
  // A lane that ends makes room at once, not at the next turn.
  await until(() => expect(outbox.attempts).toHaveLength(40))
  expect(most).toEqual({ all: 6, one: 4 })
})

test('what fires is repeated to Alertmanager, and to no other', async () => {
  await using manager = await receiver()
  const outbox = new MemoryOutbox()
  const channel = aChannel({ kind: 'alertmanager', url: manager.url })
  outbox.firing_now = [aNotification(channel), tell('a', manager.url)]
  const { clock } = begin(outbox)
  for (const count of [1, 2, 3]) {
    await until(() => expect(manager.received).toHaveLength(count))
    clock.now_ms += 60_000
  }
  expect(new Set(manager.received.map(({ path }) => path))).toEqual(new Set(['/api/v2/alerts']))
  expect(outbox.attempts).toEqual([])
})

test('a stop lets attempts end, cuts short what takes longer, and forgets nothing', async () => {
  await using hanging = await receiver(() => {})
  const outbox = new MemoryOutbox()
  outbox.add(tell('a', hanging.url))
  const { end } = begin(outbox)
  await until(() => expect(hanging.received).toHaveLength(1))
  await end()
  expect(outbox.attempts).toEqual([])
  expect(await outbox.pending()).toHaveLength(1)
})
