import { addressGuard, Delivery, notifyAllow, send, sendTest } from '@marginscope/notifications'
import { aChannel, aNotification, anAlert, MemoryOutbox, receiver } from '@marginscope/notifications/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startAlertmanager } from '../support/alertmanager.ts'
import { eventually, requireOrSkip } from '../support/index.ts'

const guard = addressGuard(notifyAllow.parse('127.0.0.1'))

const told = z.object({
  status: z.enum(['firing', 'resolved']),
  alerts: z.array(z.object({ status: z.string() })),
})

describe.runIf(requireOrSkip('alertmanager'))('Prometheus Alertmanager', () => {
  test('shows an alert while it fires, repeats make no second one, and tells of its end', async () => {
    await using hook = await receiver((response) => response.writeHead(200).end())
    await using manager = await startAlertmanager(hook.url)
    const statuses = () => hook.received.map(({ body }) => told.parse(JSON.parse(body)).status)
    const channel = aChannel({ kind: 'alertmanager', url: manager.url })
    const now_ms = Date.now()
    const at = (minutes: number) => new Date(now_ms + minutes * 60_000).toISOString()
    const alert = anAlert({
      onset: at(-30),
      fired_at: at(-10),
      labels: { feature: 'größe "x"\n', model: '' },
    })
    const firing = aNotification(channel, 'firing', alert)
    const outbox = new MemoryOutbox()
    outbox.add(firing)
    outbox.firing_now = [firing]
    const stop = new AbortController()
    const delivery = new Delivery({
      outbox,
      send: (notification, signal) => send(notification, { guard, signal }),
      onError: (error) => {
        throw error
      },
      poll_ms: 20,
      repeat_ms: 100,
    })
    const ended = delivery.run(stop.signal)
    try {
      await eventually(() => expect(statuses()).toEqual(['firing']))
      expect(await manager.alerts()).toEqual([
        {
          labels: {
            alertname: 'unit-cost',
            direction: 'up',
            feature: 'größe "x"\n',
            kind: 'regression',
            severity: 'warning',
            signal: 'output_tokens_per_request',
            team: 'ml',
            tenant: 'default',
          },
          annotations: expect.objectContaining({
            summary: 'Output tokens per request +52% (größe "x", no model)',
            impact_per_month: '1234.50',
          }),
          startsAt: alert.onset,
          endsAt: expect.any(String),
          generatorURL: expect.stringMatching(/^https:\/\/costs\.example\/#alerts\//),
        },
      ])
      const [first] = await manager.alerts()
      // Repeated: it holds for longer than it did.
      await eventually(async () => expect((await manager.alerts())[0]?.endsAt ?? '').not.toBe(first?.endsAt))
      expect(outbox.outcomes(firing)).toEqual(['delivered'])

      const resolved = aNotification(channel, 'resolved', {
        ...alert,
        state: 'resolved',
        resolved_at: at(-1),
      })
      outbox.firing_now = []
      outbox.add(resolved)
      await eventually(() => expect(statuses()).toEqual(['firing', 'resolved']))
      await eventually(async () => expect(await manager.alerts()).toEqual([]))
      expect(outbox.outcomes(resolved)).toEqual(['delivered'])
    } finally {
      stop.abort()
      await ended
    }
  })

  test('a test of the channel reaches whom Alertmanager tells, and ends by itself', async () => {
    await using hook = await receiver((response) => response.writeHead(200).end())
    await using manager = await startAlertmanager(hook.url)
    const channel = aChannel({ kind: 'alertmanager', url: manager.url })
    const test = { tenant: 'default', channel, timezone: 'UTC', base_url: 'https://costs.example' }
    expect(await sendTest(test, { guard })).toEqual({ kind: 'delivered' })
    await eventually(() => expect(hook.received[0]?.body).toContain('this is only a test'))
    const [alert] = await manager.alerts()
    expect(Date.parse(alert?.endsAt ?? '')).toBeLessThan(Date.now() + 15 * 60_000)
  })
})
