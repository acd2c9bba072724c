import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conservation, deliver, eventually, get, type Stack, startTwoTenants } from '../support/index.ts'
import { postPrices, priceFor } from '../support/prices.ts'

const CLI = resolve(import.meta.dirname, '../../services/cli/bin/marginscope.js')
const DAY_MS = 86_400_000

let stack: Stack
let acme: { key: string }
let folder = ''
beforeAll(async () => {
  const started = await startTwoTenants({ without_alerts: true })
  stack = started.stack
  acme = started.acme
  folder = await mkdtemp(join(tmpdir(), 'marginscope-update-'))
})
afterAll(async () => {
  await stack.remove()
  await rm(folder, { recursive: true, force: true })
})

async function update(...more: string[]): Promise<string> {
  const args = [CLI, 'prices', 'update', '--quiet', '--url', stack.url, '--key', acme.key, ...more]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  const code = await new Promise((done) => child.once('close', done))
  expect(code, said).toBe(0)
  return said
}

const event = (id: string, time_ms: number) => ({
  id,
  time: new Date(time_ms).toISOString(),
  provider: 'openai',
  model: 'newer-table',
  usage: { output_tokens: 1_000_000 },
})

async function send(...events: ReturnType<typeof event>[]): Promise<void> {
  await deliver(stack.url, events, acme)
  await eventually(async () => expect((await conservation(stack.url, {}, acme)).pending).toBe(0))
}

const totalOf = async (id: string) =>
  (await get<{ total: string | null }>(stack.url, `/v1/events/${id}`, {}, acme)).total

test('a newer table shows what past events would cost, is published when told, and holds from its day on', async () => {
  const now_ms = Date.now()
  const begin_ms = now_ms - 5 * DAY_MS
  const own = { provider: 'openai', status: 'list', valid_from: '2026-01-01T00:00:00Z', priority: -1 }
  await postPrices(stack.url, [priceFor('first', 'newer-table', 'output_tokens', '2', own)], acme)
  await send(event('before', begin_ms - DAY_MS), event('since', begin_ms + DAY_MS))
  const table = join(folder, 'table.json')
  const row = { litellm_provider: 'openai', mode: 'chat', output_cost_per_token: 0.000005 }
  await writeFile(table, JSON.stringify({ 'newer-table': row }))
  const asked = ['--from', table, '--model', 'newer-table', '--valid-from', new Date(begin_ms).toISOString()]

  const shown = await update(...asked)
  expect(shown).toContain('1 rates differ')
  expect(shown).toMatch(/newer-table +1 +1 +0 +0 +2\.000000 +5\.000000 +3\.000000/)
  expect(shown).toMatch(/marginscope reprice --from \S+ --to \S+ applies/)
  expect(shown).toContain('add --yes')
  expect(await update('--from', table, '--model', 'newer-table')).toContain('with --valid-from')

  expect(await update(...asked, '--yes')).toMatch(/published \d+ entries/)
  expect(await update(...asked)).toMatch(/nothing changes\n$/)
  await send(event('after', now_ms), event('late', begin_ms - DAY_MS))
  expect(await Promise.all(['before', 'since', 'after', 'late'].map(totalOf))).toEqual(['2', '2', '5', '2'])
})
