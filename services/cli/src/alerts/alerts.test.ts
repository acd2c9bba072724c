import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { AlertAnswer } from '@marginscope/schemas'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Given, type Intake, intake, type Received } from '../testing/intake.ts'

const BIN = resolve(import.meta.dirname, '../../bin/marginscope.js')
const ID = '6f1d2a34-9c7b-4e05-8a11-3b2c4d5e6f70'

const alert: AlertAnswer = {
  id: ID,
  episode: 1,
  rule: 'unit-cost',
  kind: 'regression',
  signal: 'output_tokens_per_request',
  direction: 'up',
  labels: { feature: 'sum\x1bmarize', model: 'gpt-5' },
  severity: 'warning',
  state: 'firing',
  group: ID,
  notified: true,
  acknowledged: null,
  accepted: null,
  silenced_until: null,
  onset: '2026-11-23T13:35:00Z',
  pending_at: '2026-11-23T13:50:00Z',
  fired_at: '2026-11-23T14:00:00Z',
  resolved_at: null,
  baseline: '310.2',
  value: '472.9',
  effect: '0.5251',
  effect_low: null,
  effect_high: null,
  requests: 1834,
  impact_per_month: '1234.5',
  currency: 'USD',
  attribution: {
    start: '0.0051',
    end: '0.0067',
    effects: { mix: '0', output_tokens: '0.0016' },
    driver: 'output_tokens',
    residual: '0',
    cells: [{ customer: 'acme', feature: 'summarize', model: 'gpt-5', total: '0.0014' }],
  },
  near: [{ time: '2026-11-23T13:33:00Z', kind: 'deploy', title: 'v1.42', seconds_from_onset: -120 }],
  links: { page: `/alerts/${ID}`, bridge: '/v1/bridge?metric=cost' },
}

let folder: string
let server: Intake | undefined
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alerts-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(async () => {
  await server?.stop()
  server = undefined
})

interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function run(...args: string[]): Promise<Ran> {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('MARGINSCOPE_'))
  const url = server === undefined ? {} : { MARGINSCOPE_URL: server.url }
  const child = spawn(process.execPath, [BIN, 'alerts', ...args], {
    cwd: folder,
    env: { ...Object.fromEntries(clean), ...url },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((done) => child.on('close', (code) => done({ code, stdout, stderr })))
}

async function answering(body: unknown): Promise<readonly Received[]> {
  const given: Given = { status: 200, body }
  server = await intake(() => given)
  return server.asked
}

test('alerts are listed as a table, and as JSON', async () => {
  const asked = await answering({ alerts: [alert], next_cursor: null, watching: null })
  const table = await run('--state', 'firing,pending', '--rule', 'unit-cost')
  expect(table.code).toBe(0)
  expect(asked[0]?.asked).toBe('GET /v1/alerts?state=firing%2Cpending&rule=unit-cost&format=json&limit=100')
  const [, , row] = table.stdout.split('\n')
  expect(row?.split(/ {2,}/)).toEqual([
    '2026-11-23 13:35Z',
    '2026-11-23 14:00Z',
    'firing',
    'unit-cost',
    'output_tokens_per_request',
    'feature=sum\uFFFDmarize model=gpt-5',
    '+52.5%',
    '1,234.50 USD',
    ID,
  ])
  expect(JSON.parse((await run('list', '--json')).stdout)).toEqual({ alerts: [alert] })
  expect(await run('--state', 'on')).toMatchObject({ code: 2, stderr: expect.stringContaining('none of') })
})

test('one alert is told with why', async () => {
  const asked = await answering({ ...alert, series: [] })
  const { stdout } = await run('show', ID)
  expect(asked[0]?.asked).toBe(`GET /v1/alerts/${ID}`)
  for (const line of [
    /^signal +output_tokens_per_request: 310\.2 → 472\.9$/m,
    /^because of +output_tokens 0\.0016$/m,
    /^mostly in +customer=acme feature=summarize model=gpt-5 0\.0014$/m,
    /^near +2026-11-23T13:33:00Z deploy: v1\.42$/m,
    /^explained by +\/v1\/bridge\?metric=cost$/m,
  ])
    expect(stdout).toMatch(line)
  expect(stdout).not.toContain('mix')
})

test('what is said to an alert is posted with its note', async () => {
  const accepted = { at: '2026-11-23T15:00:00Z', by: 'key', note: 'the new prompt' }
  const asked = await answering({ ...alert, accepted })
  const ran = await run('accept', ID, '--note', 'the new prompt')
  expect(ran.stdout).toContain('the new prompt')
  expect(ran.stdout).toMatch(/^state +firing, accepted$/m)
  await run('ack', ID)
  expect(asked.map(({ asked, lines }) => [asked, lines.join()])).toEqual([
    [`POST /v1/alerts/${ID}/accept`, '{"note":"the new prompt"}'],
    [`POST /v1/alerts/${ID}/acknowledge`, '{"note":""}'],
  ])
})

test('a file of rules is checked without a server, each mistake with line and column', async () => {
  const file = join(folder, 'rules.yaml')
  writeFileSync(file, 'rules:\n  - name: a\n    kind: budget\n    amount: 0\n    periot: month\n')
  const wrong = await run('check', 'rules.yaml')
  expect(wrong.code).toBe(1)
  expect(wrong.stderr.trim().split('\n')).toEqual([
    'rules.yaml:4:5: rules.0.amount: must be above 0',
    'rules.yaml:5:5: rules.0.periot: is not a field here; check its spelling',
  ])
  writeFileSync(file, 'rules:\n  - name: a\n    kind: budget\n    amount: 10\n')
  expect(await run('check', 'rules.yaml')).toEqual({
    code: 0,
    stdout: 'rules.yaml: 1 rules, no mistakes\n',
    stderr: '',
  })
  expect(await run('check', 'no.yaml')).toMatchObject({ code: 1, stderr: expect.stringContaining('ENOENT') })
})

test('a backtest sends the rules of a file, and prints what would have fired', async () => {
  const range = { from: '2026-11-01T00:00:00Z', to: '2026-11-24T00:00:00Z' }
  const asked = await answering({ ...range, bucket_s: 300, series: 42, alerts: [alert] })
  writeFileSync(join(folder, 'good.yaml'), 'rules:\n  - {name: a, kind: budget, amount: 10}\n')
  const ran = await run('backtest', '--from', '2026-11-01', '--to', '2026-11-24', '--rules', 'good.yaml')
  expect(ran.code).toBe(0)
  expect(ran.stdout).toContain(`1 would have fired: 42 series from ${range.from} to ${range.to}`)
  expect(ran.stdout).toContain('+52.5%')
  expect(asked[0]?.asked).toBe('POST /v1/alert-rules/dry-run')
  expect(JSON.parse(asked[0]?.lines.join('') ?? '')).toMatchObject({
    ...range,
    rules: [{ name: 'a', kind: 'budget', amount: '10', period: 'month' }],
  })
  writeFileSync(join(folder, 'bad.yaml'), 'rules: 1\n')
  const bad = await run('backtest', '--rules', 'bad.yaml')
  expect(bad).toMatchObject({ code: 2, stderr: expect.stringContaining('bad.yaml:1:1: rules: ') })
})
