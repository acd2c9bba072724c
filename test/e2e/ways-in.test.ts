import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { startAgent, startGpuServer } from '../support/gpu-server.ts'
import {
  conservation,
  eventually,
  get,
  margin,
  ROOT,
  requireOrSkip,
  type Stack,
  startStack,
} from '../support/index.ts'
import { postPrices, priceFor } from '../support/prices.ts'
import { startPrometheus } from '../support/prometheus.ts'
import { type Snippet, waysIn } from '../support/snippets.ts'
import { warehouseOf } from '../support/warehouse.ts'

const run = promisify(execFile)
const RUN_MS = 300_000
const BIN = join(ROOT, 'services/cli/bin/marginscope.js')

let stack: Stack
let folder: string
beforeAll(async () => {
  stack = await startStack({ without_alerts: true, env: { MARGINSCOPE_TRACE_QUIET_S: '1' } })
  folder = mkdtempSync(join(tmpdir(), 'ways-in-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await stack.remove()
})

/** The package as it would come from the registry, in a project that has nothing else. */
async function installSdk(): Promise<void> {
  const { stdout } = await run(
    'npm',
    ['pack', '-w', '@marginscope/sdk', '--json', '--pack-destination', folder],
    {
      cwd: ROOT,
      timeout: RUN_MS,
    },
  )
  const name = /"filename":\s*"([^"]+\.tgz)"/.exec(stdout)?.[1] ?? ''
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${name}`], {
    cwd: folder,
    timeout: RUN_MS,
  })
}

/** A page's code as it stands, but for the address, and the command, which is this checkout's. */
async function runSnippet({ language, text }: Snippet): Promise<void> {
  const code = text.replaceAll('http://127.0.0.1:8080', stack.url)
  const options = { cwd: folder, timeout: RUN_MS }
  if (language === 'sh') {
    const { stdout } = await run(
      'bash',
      [
        '-euc',
        code
          .replaceAll(/\bcurl /g, 'curl -sS --fail-with-body ')
          .replaceAll(/\bnpx marginscope /g, `${process.execPath} ${BIN} `),
      ],
      { ...options, env: { ...process.env, MARGINSCOPE_URL: stack.url } },
    )
    expect(stdout).not.toContain('"error"')
    return
  }
  const [program, file] = language === 'py' ? ['python3', 'snippet.py'] : [process.execPath, 'snippet.mjs']
  writeFileSync(join(folder, file), code)
  const env = {
    ...process.env,
    PYTHONPATH: join(ROOT, 'packages/sdk-python/src'),
    PYTHONDONTWRITEBYTECODE: '1',
  }
  const { stderr } = await run(program, [file], { ...options, env })
  expect(stderr).toBe('')
}

describe('a page of docs/ways-in gets a first event through as it is written', () => {
  beforeAll(() => installSdk(), RUN_MS)
  test.each(waysIn())('$page', { timeout: RUN_MS }, async ({ snippets }) => {
    expect(snippets.length).toBeGreaterThan(0)
    const before = await conservation(stack.url)
    for (const snippet of snippets) await runSnippet(snippet)
    await eventually(async () => {
      const now = await conservation(stack.url)
      expect(now.accepted).toBeGreaterThan(before.accepted)
      expect(now).toMatchObject({ pending: 0, balanced: true })
    })
  })
})

interface Windows {
  readonly windows: readonly {
    readonly pool: string
    readonly end: string
    readonly settlement: {
      readonly state: string
      readonly bill: string
      readonly requests: string
      readonly idle: string
    } | null
  }[]
}

/** 1e-18 USD. */
function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(18, '0'))
}

/** Windows close, are sent, posted and settled, beside whatever else the machine does. */
const PATIENT = { timeout_ms: 240_000 }

/** An agent that reads nothing itself, a Prometheus that writes to it, and the server that this one reads. */
async function startWritten() {
  const at = join(folder, 'written')
  mkdirSync(at)
  const server = await startGpuServer()
  const { host } = new URL(server.url)
  const listen = `127.0.0.1:${await freePort()}`
  const file = join(at, 'agent.yaml')
  writeFileSync(
    file,
    `{url: "${stack.url}", scrape_every: 1s, window: 1s, bill_window: 1h, remote_write: {listen: "${listen}"},
      pools: {written: {gpu: l4, count: 2, provider: written-gpus}},
      targets: [{name: w, pool: written, match: {instance: "${host}"}}]}`,
  )
  const agent = startAgent(file, at)
  const stopPrometheus = await startPrometheus(at, host, `http://${listen}/api/v1/write`)
  await eventually(() => expect(server.looks).toBeGreaterThan(4), PATIENT)
  server.rest()
  const stop = () => {
    stopPrometheus()
    agent.kill('SIGKILL')
    server.stop()
  }
  return { server, stop }
}

describe('an agent beside a GPU server', () => {
  let written: Awaited<ReturnType<typeof startWritten>> | undefined
  // A window that is written is closed when its target was written a minute beyond it: meanwhile the other agent works.
  beforeAll(async () => {
    if (requireOrSkip('prometheus')) written = await startWritten()
  })
  afterAll(() => written?.stop())

  test('comes to what the server did and what its pool costs, through a kill and a restart: requests + idle = bill', async () => {
    const from = new Date(Date.now() - 60_000).toISOString()
    const period = { from, to: new Date(Date.now() + 600_000).toISOString() }
    await postPrices(stack.url, [
      priceFor('agent-gpu', '', 'gpu_second', '7.20', {
        provider: 'agent-gpus',
        model_match: { type: 'prefix', pattern: '' },
        gpu: { type: 'l4', pool: 'agent' },
        per: 3600,
      }),
    ])
    const server = await startGpuServer()
    const file = join(folder, 'agent.yaml')
    writeFileSync(
      file,
      `{url: "${stack.url}", scrape_every: 500ms, window: 1s, bill_window: 5s,
        pools: {agent: {gpu: l4, count: 2, provider: agent-gpus}}, targets: [{name: a, pool: agent, url: "${server.url}"}]}`,
    )
    const tokens = async () => {
      const report = await margin(stack.url, {
        ...period,
        group_by: 'feature',
        'filter.provider': 'agent-gpus',
      })
      return { generated: report.totals.tokens.output_tokens ?? 0, cost: units(report.totals.cost) }
    }
    const windows = async () => {
      const { windows: all } = await get<Windows>(stack.url, '/v1/gpu-windows', period)
      return all.filter(({ pool }) => pool === 'agent')
    }
    const looks = async (more: number) => {
      const wanted = server.looks + more
      await eventually(() => expect(server.looks).toBeGreaterThanOrEqual(wanted), PATIENT)
    }
    let agent = startAgent(file, folder)
    const killed = () => {
      agent.kill('SIGKILL')
      return once(agent, 'exit')
    }
    try {
      await eventually(async () => expect((await tokens()).generated).toBeGreaterThan(0), PATIENT)
      // Killed in the middle of its work.
      await killed()
      agent = startAgent(file, folder)
      await looks(4)
      // The server begins again while the agent is away; what it did before was seen.
      server.rest()
      await looks(3)
      await killed()
      server.restart()
      agent = startAgent(file, folder)
      await looks(4)
      server.rest()
      await eventually(async () => expect((await tokens()).generated).toBe(server.generated), PATIENT)
      const rested = new Date().toISOString()
      await eventually(
        async () => expect((await windows()).some(({ end }) => end > rested)).toBe(true),
        PATIENT,
      )
      const ended = once(agent, 'exit')
      agent.kill('SIGTERM')
      expect((await ended)[0]).toBe(0)
    } finally {
      agent.kill('SIGKILL')
      server.stop()
    }
    await eventually(async () => {
      const settled = (await windows()).map(({ settlement }) => settlement)
      expect(settled.every((each) => each?.state === 'settled')).toBe(true)
      let bill = 0n
      let idle = 0n
      for (const each of settled) {
        expect(units(each?.requests ?? '0') + units(each?.idle ?? '0')).toBe(units(each?.bill ?? '0'))
        bill += units(each?.bill ?? '0')
        idle += units(each?.idle ?? '0')
      }
      expect(idle).toBeGreaterThan(0n)
      expect(idle).toBeLessThan(bill)
      expect(await tokens()).toEqual({ generated: server.generated, cost: bill })
      expect(await conservation(stack.url)).toMatchObject({ pending: 0, balanced: true })
    }, PATIENT)
  })

  test.runIf(requireOrSkip('prometheus'))('comes to the same by what Prometheus writes to it', async () => {
    const period = { from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }
    await eventually(async () => {
      const { totals } = await margin(stack.url, { ...period, 'filter.provider': 'written-gpus' })
      expect(totals.tokens.output_tokens).toBe(written?.server.generated)
    }, PATIENT)
    expect(written?.server.generated).toBeGreaterThan(0)
  })
})

describe('marginscope import', () => {
  const DAY = { from: '2026-11-01', to: '2026-11-02' }
  const imported = async (...args: readonly string[]) => {
    await run(process.execPath, [BIN, 'import', ...args, '--url', stack.url], {
      cwd: folder,
      timeout: RUN_MS,
    })
    await eventually(async () =>
      expect(await conservation(stack.url)).toMatchObject({ pending: 0, balanced: true }),
    )
  }
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return name
  }

  test("of Claude Code's session files counts each call once, with its one-hour cache writes", async () => {
    const line = (id: number, output_tokens: number, sessionId = 'session') =>
      JSON.stringify({
        type: 'assistant',
        sessionId,
        requestId: `req_${id}`,
        timestamp: `2026-11-01T10:00:0${id}.${output_tokens}Z`,
        message: {
          id: `msg_${id}`,
          model: 'claude-sonnet-4-5',
          usage: {
            input_tokens: 1_000,
            cache_read_input_tokens: 10_000,
            cache_creation_input_tokens: 2_000,
            cache_creation: { ephemeral_1h_input_tokens: 2_000, ephemeral_5m_input_tokens: 0 },
            output_tokens,
          },
        },
      })
    // Each message stands on two lines; of the second only the first had been written when it was imported.
    const early = write('early.jsonl', [line(1, 100), line(1, 500), line(2, 100)].join('\n'))
    const whole = write('whole.jsonl', [line(1, 100), line(1, 500), line(2, 100), line(2, 500)].join('\n'))
    const resumed = write('resumed.jsonl', [line(2, 500, 'other'), line(1, 500, 'other')].join('\n'))
    const once = {
      requests: 2,
      // 1,000 × $3 + 10,000 × $0.30 + 2,000 × $6 + 500 × $15 for each million, twice
      cost: '0.051',
      tokens: { uncached_input_tokens: 2_000, cache_read_tokens: 20_000, cache_write_1h_tokens: 4_000 },
    }
    for (const files of [[early], [whole], [resumed, early, whole]])
      await imported(...files, '--feature', 'coding')
    const { totals } = await margin(stack.url, { ...DAY, 'filter.feature': 'coding' })
    expect(totals).toMatchObject(once)
    expect(totals.tokens.output_tokens).toBe(1_000)
  })

  test("of OpenAI's usage and costs counts the money once, and sets the bill against it", async () => {
    const page = (result: object) =>
      JSON.stringify({
        object: 'page',
        data: [{ object: 'bucket', start_time: 1_793_491_200, end_time: 1_793_577_600, results: [result] }],
        has_more: false,
      })
    const model = 'gpt-4o-2024-08-06'
    const usage = (input_tokens: number) =>
      page({
        object: 'organization.usage.completions.result',
        input_tokens,
        output_tokens: 100_000,
        num_model_requests: 500,
        model,
      })
    const costs = (value: number) =>
      page({
        object: 'organization.costs.result',
        amount: { value, currency: 'usd' },
        line_item: `${model}, input`,
      })
    const files = [
      write('usage-noon.json', usage(1_000_000)),
      write('usage.json', usage(2_000_000)),
      write('costs-noon.json', costs(3.25)),
      write('costs.json', costs(6.5)),
    ]
    await imported(...files)
    await imported(...files.toReversed())
    // 2,000,000 × $2.50 + 100,000 × $10 for each million
    const filter = { ...DAY, 'filter.model': model }
    const { totals } = await margin(stack.url, filter)
    expect(totals).toMatchObject({ requests: 1, unpriced_requests: 0, cost: '6' })
    const { rows } = await get<{ rows: readonly unknown[] }>(stack.url, '/v1/reconciliation', filter)
    expect(rows).toMatchObject([
      {
        provider: 'openai',
        missing_theirs_computed: '6',
        billed: 1,
        billed_cost: '6.5',
        billed_difference: '-0.5',
      },
    ])
  })
})

describe('a prompt that comes along', () => {
  const secret = `planted-${randomUUID()}`
  const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } })
  const span = (more: object) => ({
    name: secret,
    startTimeUnixNano: '1780315200000000000',
    attributes: [
      attribute('gen_ai.input.messages', secret),
      attribute('input.value', secret),
      attribute('ai.prompt', secret),
      attribute('langfuse.observation.input', secret),
      attribute('gen_ai.response.model', 'gpt-4o'),
      { key: 'gen_ai.usage.input_tokens', value: { intValue: '12' } },
      { key: 'gen_ai.usage.output_tokens', value: { intValue: '3' } },
    ],
    ...more,
  })
  const spans = (...all: object[]) => ({ resourceSpans: [{ scopeSpans: [{ spans: all }] }] })
  const call = (more: object) => ({
    model: 'gpt-4o',
    custom_llm_provider: 'openai',
    messages: [{ role: 'user', content: secret }],
    response: { choices: [{ message: { content: secret } }] },
    metadata: { usage_object: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 } },
    ...more,
  })
  const generation = (id: string, more: object) => ({
    id: `of ${id.slice(0, 7)}`,
    type: 'generation-create',
    timestamp: '2026-06-01T12:00:00Z',
    body: {
      id,
      name: secret,
      input: secret,
      output: [secret],
      metadata: { secret },
      usage: { input: 3 },
      ...more,
    },
  })
  const envelope = { specversion: '1.0', type: 'prompt', source: 'app' }

  test('is nowhere: in no file, no table, no answer and no log, whether what it came with was taken or refused', async () => {
    const sound = span({ traceId: '2af7651916cd43dd8448eb211c80319c', spanId: 'd7ad6b7169203331' })
    const bodies: readonly (readonly [path: string, type: string, body: string])[] = [
      [
        '/v1/traces',
        'application/json',
        JSON.stringify(spans(sound, span({ traceId: secret, spanId: '1' }))),
      ],
      ['/api/public/otel/v1/traces', 'application/json', JSON.stringify(spans(sound))],
      ['/v1/callbacks/openrouter', 'application/json', JSON.stringify(spans(sound))],
      [
        '/v1/callbacks/litellm',
        'application/json',
        JSON.stringify([call({ id: 'planted-1' }), call({ id: null })]),
      ],
      [
        '/api/v1/events',
        'application/cloudevents-batch+json',
        JSON.stringify([
          {
            ...envelope,
            id: 'planted-2',
            data: { model: 'gpt-4o', type: 'input', tokens: 3, prompt: secret },
          },
          { ...envelope, id: 'planted-3', data: { prompt: secret } },
        ]),
      ],
      [
        '/api/public/ingestion',
        'application/json',
        JSON.stringify({ batch: [generation('planted-4', { traceId: 't' }), generation(secret, { id: 7 })] }),
      ],
      ...[
        '/v1/traces',
        '/v1/logs',
        '/v1/metrics',
        '/v1/callbacks/litellm',
        '/api/v1/events',
        '/api/public/ingestion',
      ].map((path) => [path, 'application/json', `{"messages":"${secret}", broken`] as const),
    ]
    let answers = ''
    for (const [path, type, body] of bodies) {
      const response = await fetch(`${stack.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      })
      answers += await response.text()
    }
    await eventually(async () =>
      expect(await conservation(stack.url)).toMatchObject({ pending: 0, balanced: true }),
    )
    const letters = await (await fetch(`${stack.url}/v1/dead-letters?limit=1000`)).text()
    expect(letters).toContain('planted-3') // they are there, without what came along
    expect([answers, letters, stack.output()].filter((text) => text.includes(secret))).toEqual([])
    expect(await filesWith(stack.data_dir, secret)).toEqual([])
    expect(await columnsWith(warehouseOf(stack), secret)).toEqual([])
    // What is looked for would be found: the id of what was taken is.
    expect(await filesWith(stack.data_dir, 'planted-1')).not.toEqual([])
    expect(await columnsWith(warehouseOf(stack), 'planted-1')).not.toEqual([])
  })
})

/** Files come and go meanwhile: grep passes over those, and says so by its exit code alone. */
async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const found = await run('grep', ['-rlsF', '--', text, folder]).catch((error: { stdout?: string }) => error)
  return (found.stdout ?? '').split('\n').filter((path) => path !== '')
}

/** Files of the database are compressed: what they hold it says itself. */
async function columnsWith(warehouse: Warehouse, text: string): Promise<readonly string[]> {
  const columns = await warehouse.query<{ table: string; name: string }>(
    `SELECT table, name FROM system.columns
     WHERE database = currentDatabase() AND type IN ('String', 'LowCardinality(String)')`,
  )
  expect(columns.length).toBeGreaterThan(50)
  const found: string[] = []
  for (const { table, name } of columns) {
    const [row] = await warehouse.query<{ n: string }>(
      `SELECT count() AS n FROM ${table} WHERE position(${name}, {text:String}) > 0`,
      { text },
    )
    if (Number(row?.n) > 0) found.push(`${table}.${name}`)
  }
  return found
}
