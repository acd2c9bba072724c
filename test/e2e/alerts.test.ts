import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { acknowledgeAlert, readAlert, readAlerts } from '@marginscope/client'
import { type AlertAnswer, dryRunAnswer } from '@marginscope/schemas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { put, type Receivers, startReceivers } from '../support/alert-receivers.ts'
import { mulberry, REGRESSED, sendTraffic, trafficOf } from '../support/alert-traffic.ts'
import {
  clientOf,
  eventually,
  postJson,
  ROOT,
  requireOrSkip,
  startTwoTenants,
  type TwoTenants,
} from '../support/index.ts'
import { type LiveTraffic, startLiveTraffic } from '../support/live-alerts.ts'
import { postPrices, priceFor } from '../support/prices.ts'

/** The promise: told so long after the last event was sent. */
const TOLD_MS = 120_000
const BUCKET_MS = 300_000
const HOUR_MS = 3_600_000
/** The whole of the last bucket has settled before it is sent. */
const END_MS = Math.floor(Date.now() / BUCKET_MS) * BUCKET_MS - BUCKET_MS
const FROM_MS = END_MS - 7 * 24 * HOUR_MS
const ONSET_MS = END_MS - 5 * HOUR_MS
const FACTOR = 1.6

const HAS_MANAGER = requireOrSkip('alertmanager')

const instant = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')

const everything = { state: undefined, rule: undefined, from: undefined, to: undefined, rows_max: 1_000 }

describe('a week that ends with a regression', () => {
  let two: TwoTenants
  let receivers: Receivers
  let sent_ms: number
  let told_ms: number

  const acme = () => clientOf(two.stack.url, two.acme)
  const other = () => clientOf(two.stack.url, two.other)
  const fired = async (client: ReturnType<typeof clientOf>) =>
    (await readAlerts(client, everything)).alerts.filter(({ fired_at }) => fired_at !== null)

  beforeAll(async () => {
    two = await startTwoTenants({ env: { MARGINSCOPE_NOTIFY_ALLOW: '127.0.0.1' } })
    receivers = await startReceivers()
    const { stack } = two
    await put(stack.url, '/v1/notification-channels', { channels: receivers.channels }, two.acme)
    const deploy = { kind: 'deploy', title: 'summarize 1.42', time: instant(ONSET_MS - 120_000) }
    const labels = { feature: REGRESSED.feature }
    const annotated = await postJson(`${stack.url}/v1/annotations`, { ...deploy, labels }, two.acme)
    expect(annotated.status).toBe(201)
    // Of a meter that nobody uses: it moves no cost.
    await postPrices(
      stack.url,
      [priceFor('searches', REGRESSED.model, 'web_searches', '1', { provider: 'openai' })],
      two.acme,
    )

    const factorAt = (at_ms: number) => (at_ms >= ONSET_MS ? FACTOR : 1)
    const traffic = { run: 'week', bucket_ms: BUCKET_MS, origin_ms: ONSET_MS, factorAt }
    const events = [...trafficOf(traffic, FROM_MS, END_MS)]
    await sendTraffic(stack.url, events, two.acme)
    sent_ms = Date.now()
    await eventually(
      () => {
        expect(receivers.webhooks()).not.toHaveLength(0)
        expect(receivers.mails()).not.toHaveLength(0)
        if (HAS_MANAGER) expect(receivers.passedOn()).not.toHaveLength(0)
      },
      { timeout_ms: 2 * TOLD_MS },
    )
    told_ms = Date.now()
    const random = mulberry(7)
    const shuffled = events
      .map((event) => ({ event, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ event }) => event)
    await sendTraffic(stack.url, shuffled, two.other)
  })
  afterAll(async () => {
    await receivers?.[Symbol.asyncDispose]()
    await two?.stack.remove()
  })

  test('is told within two minutes, once on each channel', async () => {
    expect(told_ms - sent_ms).toBeLessThan(TOLD_MS)
    const firing = (await fired(acme())).filter(({ notified }) => notified)
    expect(firing).toHaveLength(1)
    const [alert] = firing
    const told = receivers.webhooks()
    expect(told.map(({ type, data }) => [type, data.tenant, data.alert.id])).toEqual([
      ['alert.firing', 'acme', alert?.id],
    ])
    expect(receivers.mails()).toHaveLength(1)
    expect(receivers.mails()[0]?.subject).toMatch(/\+\d+% \(.*summarize/)
    if (!HAS_MANAGER) return
    expect(receivers.passedOn().map(({ status }) => status)).toEqual(['firing'])
    const [listed] = (await receivers.manager?.alerts()) ?? []
    expect(listed?.labels).toMatchObject({ ...REGRESSED, tenant: 'acme' })
  })

  test('is explained: the driver, the cells, the onset and what was near it', async () => {
    const [alert] = (await fired(acme())).filter(({ notified }) => notified)
    expect(alert).toMatchObject({ kind: 'regression', direction: 'up', state: 'firing', labels: REGRESSED })
    expect(Number(alert?.effect)).toBeGreaterThan(0.3)
    // How near it comes by rights is what the bench of detection counts over many series.
    expect(Math.abs(Date.parse(alert?.onset ?? '') - ONSET_MS)).toBeLessThanOrEqual(6 * BUCKET_MS)
    expect(alert?.attribution?.residual).toBe('0')
    const effects = Object.entries(alert?.attribution?.effects ?? {})
    const [driver] = effects.toSorted(([, a], [, b]) => Math.abs(Number(b)) - Math.abs(Number(a)))
    expect(driver?.[0]).toBe('output_tokens')
    const cells = alert?.attribution?.cells ?? []
    expect(cells).not.toHaveLength(0)
    for (const cell of cells) expect(cell).toMatchObject(REGRESSED)
    const near = alert?.near ?? []
    expect(near[0]).toMatchObject({ kind: 'deploy', title: 'summarize 1.42' })
    expect(near.map(({ kind }) => kind)).toContain('price')
  })

  test('is shown with its series, on the command line as well', async () => {
    const [alert] = (await fired(acme())).filter(({ notified }) => notified)
    const id = alert?.id ?? ''
    const { series, ...same } = await readAlert(acme(), id)
    expect(same).toEqual(alert)
    const since = series.filter(({ time }) => Date.parse(time) >= ONSET_MS)
    expect(since.length).toBeGreaterThan(30)
    const above = since.filter(({ value, expected }) => Number(value) > Number(expected))
    expect(above.length / since.length).toBeGreaterThan(0.9)
    const list = JSON.parse(await cli(['alerts', '--json'], two.acme.key, two.stack.url))
    expect(list.alerts.map((each: AlertAnswer) => each.id)).toContain(id)
    const shown = await cli(['alerts', 'show', id], two.acme.key, two.stack.url)
    expect(shown).toContain('summarize')
    expect(shown).toContain('summarize 1.42')
  })

  test('sent at once, in any order, and tried on the past, it gives the same alerts', async () => {
    const shape = ({ rule, signal, labels, episode, onset, fired_at, effect, ...rest }: AlertAnswer) => {
      const { baseline, value, requests, impact_per_month, attribution, notified } = rest
      const figures = { baseline, value, requests, impact_per_month, attribution, notified }
      return { rule, signal, labels, episode, onset, fired_at, effect, ...figures }
    }
    const shapes = (alerts: readonly AlertAnswer[]) =>
      alerts.map(shape).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    const range = { from: instant(FROM_MS), to: instant(END_MS) }
    const dry = await acme().post('/v1/alert-rules/dry-run', range, dryRunAnswer, { wanted: [200] })
    expect(dry.alerts).not.toHaveLength(0)
    for (const client of [acme(), other()])
      await eventually(async () => expect(shapes(await fired(client))).toEqual(shapes(dry.alerts)), {
        timeout_ms: 2 * TOLD_MS,
      })
  })

  test('is acknowledged, and nobody of another tenant sees or touches it', async () => {
    const [alert] = (await fired(acme())).filter(({ notified }) => notified)
    const id = alert?.id ?? ''
    await expect(readAlert(other(), id)).rejects.toThrow('answered 404')
    await expect(acknowledgeAlert(other(), id, 'not mine')).rejects.toThrow('answered 404')
    const theirs = await fired(other())
    const ours = await fired(acme())
    expect(theirs.filter((each) => ours.some((own) => own.id === each.id))).toEqual([])
    await acknowledgeAlert(acme(), id, 'the prompt is being rolled back')
    expect((await readAlert(acme(), id)).acknowledged).toMatchObject({
      note: 'the prompt is being rolled back',
    })
  })
})

describe('a regression that ends', () => {
  let receivers: Receivers
  let live: LiveTraffic
  beforeAll(async () => {
    receivers = await startReceivers()
    live = await startLiveTraffic(receivers, [[-60, 0]])
  })
  afterAll(async () => {
    await live?.stop()
    await live?.stack.remove()
    await receivers?.[Symbol.asyncDispose]()
  })

  test('is told of twice on each channel: when it began and when it is over', async () => {
    const types = () => receivers.webhooks().map(({ type }) => type)
    const alerts = async () => {
      const answer = await readAlerts(clientOf(live.stack.url), everything)
      return answer.alerts.filter(({ fired_at }) => fired_at !== null)
    }
    await eventually(() => expect(types()).toEqual(['alert.firing']), { timeout_ms: 2 * TOLD_MS })
    await eventually(() => expect(types()).toEqual(['alert.firing', 'alert.resolved']), {
      timeout_ms: 2 * TOLD_MS,
    })
    await eventually(() => expect(receivers.mails()).toHaveLength(2))
    if (HAS_MANAGER)
      await eventually(() =>
        expect(receivers.passedOn().map(({ status }) => status)).toEqual(['firing', 'resolved']),
      )
    const [alert, ...others] = await alerts()
    expect(others).toEqual([])
    expect(alert).toMatchObject({ state: 'resolved', labels: REGRESSED, episode: 1 })
    expect(new Set(receivers.webhooks().map(({ key }) => key)).size).toBe(2)
    expect(receivers.webhooks().map(({ data }) => data.alert.id)).toEqual([alert?.id, alert?.id])
  })
})

async function cli(args: readonly string[], key: string, url: string): Promise<string> {
  const script = join(ROOT, 'services/cli/bin/marginscope.js')
  const child = spawn(process.execPath, [script, ...args, '--url', url], {
    env: { ...process.env, MARGINSCOPE_KEY: key },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  expect(code).toBe(0)
  return said
}
