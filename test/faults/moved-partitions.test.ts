import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningKafka, startKafka } from '@marginscope/kafka'
import { laneNotes } from '@marginscope/ledger'
import { readWarehouseSecret } from '@marginscope/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DelayingProxy, startDelayingProxy } from '../support/delaying-proxy.ts'
import {
  conservation,
  deliver,
  eventually,
  margin,
  postJson,
  request,
  requireOrSkip,
  type Service,
  type Stack,
  startService,
  startStack,
} from '../support/index.ts'
import { postPrices, priceFor, reprice } from '../support/prices.ts'
import { deliverRevenue } from '../support/revenue.ts'

/** Enough that every partition has some of them. */
const EVENTS = 120
const LIMIT = { timeout_ms: 240_000 }

/** Each work has a day and a customer of its own, with 120 events of 1 USD each, and 120 lines of 1 USD. */
interface Work {
  readonly name: string
  readonly day: string
  /** In what the processor inserts for it. */
  readonly holds: string
  readonly ask: (stack: Stack, day: string) => Promise<unknown>
  readonly cost: string
  readonly revenue?: string
  /** By whom it ends up being filed. */
  readonly customer: string
}

const WORKS: readonly Work[] = [
  {
    name: 'a pool is settled',
    day: '2026-03-02',
    holds: 'pool:',
    ask: (stack, day) =>
      postJson(`${stack.url}/v1/gpu-windows`, {
        id: 'w',
        pool: 'eu',
        gpu: { type: 'H100', count: 7 },
        start: `${day}T10:00:00Z`,
        end: `${day}T11:00:00Z`,
      }),
    cost: '252',
    customer: 'c-2026-03-02',
  },
  {
    name: 'events are priced anew',
    day: '2026-03-03',
    holds: 'reprice:',
    ask: async (stack, day) => {
      await postPrices(stack.url, [
        gpuPrice('dear', '0.03', {
          priority: 1,
          valid_from: `${day}T00:00:00Z`,
          valid_to: `${day}T23:00:00Z`,
        }),
      ])
      const asked = { from: `${day}T00:00:00Z`, to: `${day}T23:00:00Z`, dry_run: false }
      return reprice(stack.url, asked, { timeout_ms: 5_000 }).catch(() => undefined) // answered when it is over
    },
    cost: '360',
    customer: 'c-2026-03-03',
  },
  {
    name: 'a customer is filed under another name',
    day: '2026-03-04',
    holds: 'restate:',
    ask: (stack) => putAliases(stack, { kind: 'customer', from: 'c-2026-03-04', to: 'merged' }),
    cost: '120',
    customer: 'merged',
  },
  {
    name: 'revenue is posted',
    day: '2026-03-05',
    holds: 'line-2026-03-05',
    ask: (stack, day) =>
      deliverRevenue(
        stack.url,
        Array.from({ length: EVENTS }, (_, n) => ({
          id: `line-${day}-${n}`,
          customer: `c-${day}`,
          kind: 'one_off',
          amount: '1',
          currency: 'USD',
          service_start: `${day}T10:00:00Z`,
        })),
      ),
    cost: '120',
    revenue: '120',
    customer: 'c-2026-03-05',
  },
]

const gpuPrice = (id: string, amount: string, over: Readonly<Record<string, unknown>> = {}) =>
  priceFor(id, '', 'gpu_second', amount, {
    provider: 'self-hosted',
    model_match: { type: 'prefix', pattern: '' },
    gpu: { type: 'H100' },
    per: 1,
    ...over,
  })

async function putAliases(stack: Stack, alias: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ aliases: [alias] })
  const answer = await request(`${stack.url}/v1/aliases`, { method: 'PUT', headers, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

function eventsOf(day: string) {
  return Array.from({ length: EVENTS }, (_, n) => ({
    id: `${day}/${n}`,
    time: `${day}T10:${String(n % 60).padStart(2, '0')}:00Z`,
    provider: 'self-hosted',
    model: 'llama',
    customer: `c-${day}`,
    usage: { output_tokens: 10 + n },
    gpu: { type: 'H100', count: 1, seconds: 100, pool: 'eu' },
  }))
}

describe.runIf(requireOrSkip('kafka'))('partitions move while inserts are on the way', () => {
  let kafka: RunningKafka
  let stack: Stack
  let proxy: DelayingProxy
  let slow: Service
  let data_dir: string

  beforeAll(async () => {
    kafka = await startKafka()
    stack = await startStack({ kafka_brokers: kafka.brokers, without_alerts: true })
    await postPrices(stack.url, [gpuPrice('h100', '0.01')])
    for (const { day } of WORKS) await deliver(stack.url, eventsOf(day))
    await settledBooks()
    proxy = await startDelayingProxy(stack.clickhouse_url)
    data_dir = mkdtempSync(join(tmpdir(), 'marginscope-slow-'))
    const opened = proxy.passes(LANE_OPENS)
    slow = await startService('processor', {
      KAFKA_BROKERS: kafka.brokers,
      MARGINSCOPE_DATA_DIR: data_dir,
      CLICKHOUSE_URL: proxy.url,
      CLICKHOUSE_USER: 'marginscope',
      CLICKHOUSE_PASSWORD: readWarehouseSecret(stack.data_dir),
    })
    await opened
  })
  afterAll(async () => {
    await slow?.end('SIGTERM')
    await proxy?.close()
    await stack?.remove()
    await kafka?.remove()
    rmSync(data_dir, { recursive: true, force: true })
  })

  /** A statement of every lane that opens. */
  const LANE_OPENS = 'AS posted FROM receipts'

  async function figures({ day, customer }: Pick<Work, 'day' | 'customer'>) {
    const until = new Date(Date.parse(day) + 86_400_000).toISOString()
    const range = { from: `${day}T00:00:00Z`, to: until, 'filter.customer': customer }
    const { totals } = await margin(stack.url, range)
    return { cost: Number(totals.cost), revenue: Number(totals.revenue), requests: totals.requests }
  }

  async function settledBooks() {
    await eventually(async () => {
      const counts = await conservation(stack.url)
      expect(counts).toMatchObject({ balanced: true, pending: 0, imbalance: [] })
      expect(counts.posted).toEqual({ priced: WORKS.length * EVENTS, unpriced: 0 })
      expect(counts.revenue).toMatchObject({ balanced: true, pending: 0 })
    }, LIMIT)
  }

  test.each(WORKS)(
    'while $name: every amount is there once, and the process that was stopped goes on',
    async (work) => {
      const wanted = { cost: Number(work.cost), revenue: Number(work.revenue ?? '0'), requests: EVENTS }
      const held = proxy.hold(work.holds, laneNotes.name)
      const asking = work.ask(stack, work.day)
      await held.came
      process.kill(slow.pid, 'SIGSTOP')
      try {
        await asking
        // The other processor has the partition once the session is over, and does the work again.
        await eventually(async () => expect(await figures(work)).toEqual(wanted), LIMIT)
        await held.release()
        expect(await figures(work)).toEqual(wanted)
      } finally {
        const opened = proxy.passes(LANE_OPENS)
        process.kill(slow.pid, 'SIGCONT')
        await opened
      }
      expect(slow.runs()).toBe(true)
      await settledBooks()
      expect(await figures(work)).toEqual(wanted)
    },
  )
})
