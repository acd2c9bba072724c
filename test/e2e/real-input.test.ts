import { spawn } from 'node:child_process'
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { type RunningKafka, startKafka } from '@marginscope/kafka'
import { readTrace, type TraceKind } from '@marginscope/traces'
import type { Warehouse } from '@marginscope/warehouse'
import { Decimal } from 'decimal.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestsOf, sendings } from '../support/captures/sendings.ts'
import { type Posted, postedOf, type Replayed, tableOf, unexplained } from '../support/captures/table.ts'
import {
  conservation,
  eventually,
  margin,
  postJson,
  ROOT,
  requireOrSkip,
  SHARED_DIR,
  type Stack,
  startStack,
} from '../support/index.ts'
import { listPrice } from '../support/list-price.ts'
import { warehouseOf } from '../support/warehouse.ts'

const TRACES = join(SHARED_DIR, 'data/traces')
const WHOLE = { from: '2020-01-01T00:00:00Z', to: '2026-11-01T00:00:00Z', limit: '10000' }

/** What each trace holds, counted straight from its files by code that shares nothing with the readers. */
const SOURCES = [
  { kind: 'azure-llm', folder: 'azure-llm-2023', rows: 28_185, count: countAzure },
  { kind: 'mooncake', folder: 'mooncake-conversation', rows: 12_031, count: countMooncake },
  { kind: 'cc-traces', folder: 'cc-traces-claude-code', rows: 5_000, count: countClaudeCode },
] as const satisfies readonly { kind: TraceKind; [key: string]: unknown }[]

interface Tokens {
  input: number
  output: number
  rows: number
}

describe.runIf(requireOrSkip('shared'))('real input (shared data), embedded', () => {
  const started = replays(async () => ({
    stack: await startStack({ without_alerts: true, env: { MARGINSCOPE_TRACE_QUIET_S: '1' } }),
    end: async () => {},
  }))

  test('every capture through its way in: the tokens are those of the files, and the same bodies again, the other way round, change nothing', async () => {
    const { stack, replayed } = started()
    const warehouse = warehouseOf(stack)
    const all = sendings()
    const send = async (some: typeof all) => {
      for (const { path, body } of requestsOf(some)) {
        const { status } = await postJson(`${stack.url}${path}`, body)
        expect([200, 202]).toContain(status)
      }
      await eventually(async () => expect(await settledSpans(stack, warehouse)).toBe(true), {
        timeout_ms: 240_000,
      })
    }
    const looked = async () => postedOf(warehouse, [...new Set(all.map(({ folder }) => folder))])
    await send(all)
    const first = await looked()
    const refused = await refusedOf(warehouse)
    expect(unexplained(all, first, refused)).toEqual([])
    const table = tableOf(all, first, refused, replayed)
    process.stdout.write(`\n${table}\n`)
    expectTable(table)

    await send(all.toReversed())
    // A trace that is told again is looked at once more when it has been quiet: then nothing is left to do.
    await eventually(async () => {
      expect([...(await looked()).values()].toSorted(byId)).toEqual([...first.values()].toSorted(byId))
      expect(await conservation(stack.url)).toMatchObject({ balanced: true, conflict: 0, pending: 0 })
    })
  })
})

const byId = (a: Posted, b: Posted) => (a.event_id < b.event_id ? -1 : 1)

/** Whether all that was received is in the ledger, the events of spans included. */
async function settledSpans(stack: Stack, warehouse: Warehouse): Promise<boolean> {
  const { pending, spans, balanced } = await conservation(stack.url)
  if (pending > 0 || spans.pending > 0 || !balanced) return false
  const [row] = await warehouse.query<{ n: string }>(
    `SELECT count() AS n FROM (SELECT DISTINCT concat(trace_id, ':', span_id) AS id FROM trace_spans WHERE stated_event != '')
     WHERE id NOT IN (SELECT event_id FROM usage_ledger)
       AND id NOT IN (SELECT event_id FROM dead_letters)`,
  )
  return row?.n === '0'
}

/** What was refused, by id. */
async function refusedOf(warehouse: Warehouse): Promise<Map<string, string>> {
  const rows = await warehouse.query<{ event_id: string; code: string }>(
    'SELECT DISTINCT event_id, code FROM dead_letters',
  )
  return new Map(rows.map(({ event_id, code }) => [event_id, code]))
}

/** docs/ways-in/captures.md holds the table; UPDATE_DOCS=1 writes it anew. */
function expectTable(table: string): void {
  const page = join(ROOT, 'docs/ways-in/captures.md')
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split('<!-- captures: start -->\n')
  const [written, after = ''] = rest.split('\n<!-- captures: end -->')
  if (process.env.UPDATE_DOCS === '1')
    writeFileSync(page, `${before}<!-- captures: start -->\n${table}\n<!-- captures: end -->${after}`)
  else expect(written).toBe(table)
}

describe.runIf(requireOrSkip('shared') && requireOrSkip('kafka'))(
  'real input (shared data), through Kafka',
  () => {
    replays(async () => {
      const kafka: RunningKafka = await startKafka()
      return {
        stack: await startStack({ kafka_brokers: kafka.brokers, without_alerts: true }),
        end: () => kafka.remove(),
      }
    })
  },
)

interface Replay {
  readonly stack: Stack
  readonly replayed: readonly Replayed[]
}

function replays(start: () => Promise<{ stack: Stack; end: () => Promise<void> }>): () => Replay {
  let stack: Stack
  const replayed: Replayed[] = []
  let end: () => Promise<void>
  beforeAll(async () => {
    ;({ stack, end } = await start())
  })
  afterAll(async () => {
    await stack.remove()
    await end()
  })

  test('a replay of every trace gives the files token totals and the exact costs; a second one changes nothing', async () => {
    const expected = { input: 0, output: 0, rows: 0 }
    for (const { folder, rows, count } of SOURCES) {
      const files = await count(join(TRACES, folder))
      expect(files.rows).toBe(rows)
      expected.input += files.input
      expected.output += files.output
      expected.rows += files.rows
      replayed.push({ folder, ...files })
      await replay(folder)
    }
    await settled()
    const first = await margin(stack.url, { ...WHOLE, group_by: 'feature,model' })
    expect(first.totals.requests).toBe(expected.rows)
    expect(first.totals.unpriced_requests).toBe(0)
    expect(inputOf(first.totals.tokens)).toBe(expected.input)
    expect(outputOf(first.totals.tokens)).toBe(expected.output)
    expect(withoutRevenue(first.rows)).toEqual(withoutRevenue(await recomputed()))

    for (const { folder } of SOURCES) await replay(folder)
    await settled()
    const second = await margin(stack.url, { ...WHOLE, group_by: 'feature,model' })
    expect(second).toEqual(first)
    const counts = await conservation(stack.url)
    // More than twice, where a try failed after its events were stored.
    expect(counts.accepted).toBeGreaterThanOrEqual(2 * expected.rows)
    expect(counts).toMatchObject({
      posted: { priced: expected.rows, unpriced: 0 },
      duplicate: counts.accepted - expected.rows,
      balanced: true,
    })
  })

  async function settled(): Promise<void> {
    await eventually(async () => expect((await conservation(stack.url)).pending).toBe(0), {
      timeout_ms: 240_000,
    })
  }

  async function replay(folder: string): Promise<void> {
    const cli = join(ROOT, 'services/cli/bin/marginscope.js')
    const child = spawn(process.execPath, [cli, 'replay', join(TRACES, folder), '--url', stack.url], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    child.stderr.on('data', (text) => (said += text))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code, said).toBe(0)
  }

  return () => ({ stack, replayed })
}

interface Row {
  feature: string
  model: string
  requests: number
  cost: string
}

/** Totals per feature and model, recomputed with decimal.js from the events and the published prices. */
async function recomputed(): Promise<Row[]> {
  const groups = new Map<string, { feature: string; model: string; requests: number; cost: Decimal }>()
  for (const { kind, folder } of SOURCES) {
    for await (const event of readTrace(kind, join(TRACES, folder))) {
      const key = `${event.feature}\t${event.model}`
      const group = groups.get(key) ?? {
        feature: event.feature ?? '',
        model: event.model,
        requests: 0,
        cost: new Decimal(0),
      }
      group.requests += 1
      group.cost = group.cost.plus(listPrice(event))
      groups.set(key, group)
    }
  }
  return [...groups.values()].map((group) => ({ ...group, cost: group.cost.toFixed() }))
}

function withoutRevenue(rows: readonly object[]): Row[] {
  return rows
    .map((row) => {
      const { feature, model, requests, cost } = row as Row
      return { feature, model, requests, cost }
    })
    .sort((a, b) => `${a.feature}\t${a.model}`.localeCompare(`${b.feature}\t${b.model}`))
}

/** Counts of a report: numbers as long as JSON holds them exactly. */
type Counts = Readonly<Record<string, number | string>>
const sum = (tokens: Counts, names: readonly string[]) =>
  names.reduce((total, name) => total + Number(tokens[name] ?? 0), 0)
const inputOf = (tokens: Counts) =>
  sum(tokens, [
    'uncached_input_tokens',
    'cache_read_tokens',
    'cache_write_5m_tokens',
    'cache_write_1h_tokens',
  ])
const outputOf = (tokens: Counts) => sum(tokens, ['output_tokens', 'reasoning_tokens'])

async function* linesOf(file: string): AsyncGenerator<string> {
  expect(existsSync(file), file).toBe(true)
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) }))
    if (line.trim() !== '') yield line
}

async function countAzure(folder: string): Promise<Tokens> {
  const tokens = { input: 0, output: 0, rows: 0 }
  for (const name of ['code', 'conv']) {
    for await (const line of linesOf(join(folder, `AzureLLMInferenceTrace_${name}.csv.gz`))) {
      const [, input, output] = line.split(',')
      if (input === 'ContextTokens') continue
      tokens.input += Number(input)
      tokens.output += Number(output)
      tokens.rows += 1
    }
  }
  return tokens
}

async function countMooncake(folder: string): Promise<Tokens> {
  return countJson(join(folder, 'conversation_trace.jsonl.gz'), 'input_length', 'output_length')
}

async function countClaudeCode(folder: string): Promise<Tokens> {
  return countJson(join(folder, 'cc_traces_5000.jsonl.gz'), 'input_tokens', 'output_tokens')
}

async function countJson(file: string, input: string, output: string): Promise<Tokens> {
  const tokens = { input: 0, output: 0, rows: 0 }
  for await (const line of linesOf(file)) {
    const row = JSON.parse(line) as Record<string, number>
    tokens.input += row[input] ?? 0
    tokens.output += row[output] ?? 0
    tokens.rows += 1
  }
  return tokens
}
