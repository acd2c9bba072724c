import type { EventAnswer } from '@marginscope/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  conservation,
  deliver,
  eventually,
  get,
  margin,
  postJson,
  type Stack,
  startStack,
} from '../support/index.ts'
import { postPrices, priceFor, reprice } from '../support/prices.ts'

const EVENTS = 25_000
const BATCH = 5_000
const POOL = 'prod-eu'
const PERIOD = { from: '2026-03-01T00:00:00Z', to: '2026-03-03T00:00:00Z' }
const FROM_MS = Date.parse('2026-03-01T22:00:00Z')
const HOURS = 4
const DAY = { from: PERIOD.from, to: PERIOD.to }

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
})
afterAll(() => stack.remove())

const outputOf = (index: number) => 1 + ((index * 104_729) % 997)

/** Across midnight; each says its own GPU-seconds as well, which must not count once its window is settled. */
function event(index: number, over: Readonly<Record<string, unknown>> = {}) {
  const at = new Date(FROM_MS + ((index * 7_919) % (HOURS * 3_600_000)))
  return {
    id: `gpu/${index}`,
    time: at.toISOString(),
    provider: 'self-hosted',
    model: index % 2 === 0 ? 'llama' : 'qwen',
    feature: `f${index % 3}`,
    customer: `c${index % 7}`,
    usage: { uncached_input_tokens: index % 1_000, output_tokens: outputOf(index) },
    gpu: { type: 'h100-sxm', count: 1, seconds: 0.36, pool: POOL },
    ...over,
  }
}

const gpuPrice = (amount: string) =>
  priceFor('h100', '', 'gpu_second', amount, {
    provider: 'self-hosted',
    model_match: { type: 'prefix', pattern: '' },
    gpu: { type: 'h100-sxm', pool: POOL },
    per: 3600,
  })

const window = (over: Readonly<Record<string, unknown>> = {}) => ({
  id: 'w1',
  pool: POOL,
  gpu: { type: 'h100-sxm', count: 7 },
  start: new Date(FROM_MS).toISOString(),
  end: new Date(FROM_MS + HOURS * 3_600_000).toISOString(),
  utilisation: '0.83',
  ...over,
})

async function postWindow(over: Readonly<Record<string, unknown>> = {}) {
  return postJson<{ accepted: number; rejected: { code: string }[] }>(
    `${stack.url}/v1/gpu-windows`,
    window(over),
  )
}

interface Windows {
  readonly windows: readonly {
    readonly settlement: {
      readonly state: string
      readonly version: number
      readonly events: number
      readonly bill: string
      readonly idle: string
      readonly settled_at: string
    } | null
  }[]
}

async function settled(want: { version: number; state?: string; after?: string; events?: number }) {
  return eventually(async () => {
    const { windows } = await get<Windows>(stack.url, '/v1/gpu-windows', DAY)
    const settlement = windows[0]?.settlement
    expect(settlement).toMatchObject({ state: want.state ?? 'settled', version: want.version })
    if (want.events !== undefined) expect(settlement?.events).toBe(want.events)
    if (want.after !== undefined) expect((settlement?.settled_at ?? '') > want.after).toBe(true)
    return settlement
  })
}

/** 1e-18 USD, read independently of the project's own money code. */
function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(18, '0'))
  return amount.startsWith('-') ? -size : size
}
const DOLLAR = 10n ** 18n

async function costs(params: Readonly<Record<string, string>> = {}) {
  const report = await margin(stack.url, { ...PERIOD, group_by: 'feature', ...params })
  const idle = report.rows.find(({ feature }) => feature === '__idle__')
  return {
    total: units(report.totals.cost),
    idle: units(idle?.cost ?? '0'),
    requests: report.totals.requests,
  }
}

test('a pool is shared over its requests to the last digit, through a kill, late events, corrections and voids', async () => {
  await postPrices(stack.url, [gpuPrice('2.49')])
  for (let from = 0; from < EVENTS; from += BATCH)
    await deliver(
      stack.url,
      Array.from({ length: BATCH }, (_, index) => event(from + index)),
    )
  await eventually(async () => expect((await conservation(stack.url)).pending).toBe(0))
  // Before any window: each pays for its own seconds.
  await eventually(async () => {
    expect((await costs()).total).toBe(units('0.000249') * BigInt(EVENTS))
  })

  // 7 GPUs × 4 h × 2.49: the whole bill, 17% of it idle, on a line of its own.
  const bill = units('69.72')
  expect((await postWindow()).status).toBe(202)
  const before = (await costs()).total
  await eventually(async () => expect((await costs()).total).not.toBe(before), {
    every_ms: 5,
  })
  stack.kill('processor')
  expect((await costs()).total, 'the kill came in the middle').not.toBe(bill)
  const first = await settled({ version: 1, events: EVENTS })
  expect(first?.bill).toBe('69.72')
  expect(await costs()).toEqual({ total: bill, idle: (bill * 17n) / 100n, requests: EVENTS })

  // The same window again changes nothing; another over the same time is refused.
  expect((await postWindow()).body.accepted).toBe(1)
  const twice = await postWindow({ id: 'w2', gpu: { type: 'H100-SXM', count: 1 } })
  expect([twice.status, twice.body.rejected[0]?.code]).toEqual([400, 'overlapping_window'])

  // A late event, a corrected one and a voided one: shared anew, the bill stays.
  await deliver(stack.url, [
    event(EVENTS),
    event(1, { version: 2, usage: { output_tokens: 900_000 } }),
    event(2, { version: 1, void: true }),
  ])
  await settled({ version: 1, events: EVENTS, after: first?.settled_at ?? '' })
  await eventually(async () =>
    expect(await costs()).toEqual({ total: bill, idle: (bill * 17n) / 100n, requests: EVENTS }),
  )
  // Weight 4 × output + uncached: the corrected event's part can be told by hand.
  const weightOf = (index: number) => BigInt((index % 1_000) + 4 * outputOf(index))
  let weights = 4n * 900_000n
  for (let index = 0; index <= EVENTS; index++) if (index !== 1 && index !== 2) weights += weightOf(index)
  const { total, postings } = await get<EventAnswer>(stack.url, '/v1/events/gpu%2F1')
  for (const { amount, lines } of postings)
    expect(lines.reduce((sum, line) => sum + units(line.amount), 0n)).toBe(units(amount ?? '0'))
  expect(postings.at(-1)?.lines.at(-1)?.text).toBe(
    `share of the bill of GPU window w1, version 1 = $${total}`,
  )
  const used = (bill * 83n) / 100n
  const exact = (used * 4n * 900_000n) / weights
  expect([exact, exact + 1n]).toContain(units(total ?? ''))

  // A repricing of some leaves the shares alone; one of everything settles the window by the new price.
  await postPrices(stack.url, [gpuPrice('3')])
  const some = await reprice(stack.url, { ...PERIOD, filter: { model: 'llama' } })
  expect(some.totals).toMatchObject({ changed: 0, difference: '0' })
  expect((await costs()).total).toBe(bill)
  const shared = await settled({ version: 1 })
  await reprice(stack.url, PERIOD)
  await settled({ version: 1, after: shared?.settled_at ?? '' })
  expect((await costs()).total).toBe(84n * DOLLAR)

  // A shorter window lets the others go, back to their own seconds; a void lets all of them go.
  const middle = FROM_MS + 2 * 3_600_000
  await postWindow({ version: 2, end: new Date(middle).toISOString() })
  const half = await settled({ version: 2 })
  const own = units('0.0003') * BigInt(EVENTS - (half?.events ?? 0))
  expect(await costs()).toEqual({
    total: 42n * DOLLAR + own,
    idle: (42n * DOLLAR * 17n) / 100n,
    requests: EVENTS,
  })
  await postWindow({ version: 2, void: true })
  await settled({ version: 2, state: 'void' })
  expect(await costs()).toEqual({
    total: units('0.0003') * BigInt(EVENTS),
    idle: 0n,
    requests: EVENTS,
  })
  expect(await conservation(stack.url)).toMatchObject({ pending: 0, balanced: true })
})
