import { setTimeout as pause } from 'node:timers/promises'
import { readAlerts } from '@marginscope/client'
import { type AlertAnswer, dryRunAnswer } from '@marginscope/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Receivers, startReceivers } from '../support/alert-receivers.ts'
import { mulberry, REGRESSED } from '../support/alert-traffic.ts'
import { clientOf, eventually, requireOrSkip, type Service, startService } from '../support/index.ts'
import { LIVE_SETTINGS, type LiveTraffic, startLiveTraffic } from '../support/live-alerts.ts'
import { loginOf, warehouseOf } from '../support/warehouse.ts'

const KILLS = 50
/** Lives from a start that was not finished to some rounds under the lease. */
const LIFE_MS = { least: 500, spread: 4_500 }
/** Seconds from the end of the history in which the feature regresses. */
const REGRESSED_S = [
  [-60, 0],
  [150, 210],
] as const
/** After the last regression so long until it must be over, on a busy machine. */
const SETTLED_MS = 240_000

const HAS_MANAGER = requireOrSkip('alertmanager')

let receivers: Receivers
let live: LiveTraffic
let second: Service | undefined
beforeAll(async () => {
  receivers = await startReceivers()
  live = await startLiveTraffic(receivers, REGRESSED_S)
})
afterAll(async () => {
  await live?.stop()
  await second?.end('SIGTERM')
  await live?.stack.remove()
  await receivers?.[Symbol.asyncDispose]()
})

const startSecond = () =>
  startService('alerts', {
    ...LIVE_SETTINGS,
    ...loginOf(live.stack),
    CLICKHOUSE_URL: live.stack.clickhouse_url,
    MARGINSCOPE_DATA_DIR: live.stack.data_dir,
    MARGINSCOPE_ALERTS_METRICS_PORT: '0',
    MARGINSCOPE_PUBLIC_URL: live.stack.url,
  })

test('two instances, killed 50 times: the alerts of the dry run, each step written and told once', {
  timeout: 900_000,
}, async () => {
  const { stack } = live
  second = await startSecond()
  const random = mulberry(14)
  const killed_ms: number[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(LIFE_MS.least + random() * LIFE_MS.spread)
    if (kill % 2 === 0) {
      await eventually(() => stack.kill('alerts'))
      killed_ms.push(Date.now())
    } else {
      await second.end('SIGKILL')
      killed_ms.push(Date.now())
      second = await startSecond()
    }
  }

  const client = clientOf(stack.url)
  const everything = { state: undefined, rule: undefined, from: undefined, to: undefined, rows_max: 1_000 }
  const fired = async () =>
    (await readAlerts(client, everything)).alerts.filter(({ fired_at }) => fired_at !== null)
  await eventually(
    async () => {
      const ended = (await fired()).filter(({ state }) => state === 'resolved')
      expect(ended).toHaveLength(REGRESSED_S.length)
    },
    { timeout_ms: SETTLED_MS },
  )
  const told = () => new Set(receivers.webhooks().map(({ type, data }) => `${data.alert.id}/${type}`))
  await eventually(() => expect(told().size).toBe(2 * REGRESSED_S.length))
  const to_ms = await live.stop()

  const alerts = await fired()
  const range = { from: new Date(live.from_ms).toISOString(), to: new Date(to_ms).toISOString() }
  const dry = await client.post('/v1/alert-rules/dry-run', range, dryRunAnswer, { wanted: [200] })
  expect(alerts.map(shape).toSorted(byOnset)).toEqual(dry.alerts.map(shape).toSorted(byOnset))
  for (const { labels } of alerts) expect(labels).toEqual(REGRESSED)

  const warehouse = warehouseOf(stack)
  const steps = await warehouse.query<{ step: string; n: string }>(
    `SELECT concat(toString(alert_id), '/', transition) AS step, count() AS n
     FROM alert_transitions WHERE transition IN ('firing', 'resolved') GROUP BY step`,
  )
  await warehouse.close()
  expect(steps.map(({ n }) => Number(n))).toEqual(Array(2 * REGRESSED_S.length).fill(1))

  // Who was killed after it had sent and before it had written that down sends again, under the same key.
  const webhooks = receivers.webhooks()
  const byKey = Map.groupBy(webhooks, ({ key }) => key)
  expect(byKey.size).toBe(2 * REGRESSED_S.length)
  for (const came of byKey.values())
    for (const [index, { at_ms }] of came.entries()) {
      const before = came[index - 1]
      if (before === undefined) continue
      expect(killed_ms.some((each) => each >= before.at_ms && each <= at_ms)).toBe(true)
    }
  // Each channel goes at its own pace.
  const mailed = () => new Set(receivers.mails().map(({ key }) => key))
  await eventually(() => expect(mailed().size).toBe(2 * REGRESSED_S.length))
  process.stdout.write(
    `${KILLS} kills: ${webhooks.length - byKey.size} webhooks and ${receivers.mails().length - byKey.size} mails repeated of ${byKey.size}\n`,
  )
  if (!HAS_MANAGER) return
  // Alertmanager itself tells again what it is not sure to have told: what counts is how often it changed.
  await eventually(() => {
    const passed_on = receivers.passedOn().map(({ status }) => status)
    const changes = passed_on.filter((status, index) => status !== passed_on[index - 1])
    expect(changes).toEqual(['firing', 'resolved', 'firing', 'resolved'])
  })
})

const shape = ({ episode, signal, labels, onset, fired_at, resolved_at, effect, requests }: AlertAnswer) => ({
  episode,
  signal,
  labels,
  onset,
  fired_at,
  resolved_at,
  effect,
  requests,
})

const byOnset = (one: { readonly onset: string }, other: { readonly onset: string }) =>
  Date.parse(one.onset) - Date.parse(other.onset)
