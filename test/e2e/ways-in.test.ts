import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conservation, eventually, ROOT, type Stack, startStack } from '../support/index.ts'
import { type Snippet, waysIn } from '../support/snippets.ts'
import { warehouseOf } from '../support/warehouse.ts'

const run = promisify(execFile)
const RUN_MS = 120_000

let stack: Stack
let folder: string
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
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

/** A page's code as it stands, but for the address. */
async function runSnippet({ language, text }: Snippet): Promise<void> {
  const code = text.replaceAll('http://127.0.0.1:8080', stack.url)
  const options = { cwd: folder, timeout: RUN_MS }
  if (language === 'sh') {
    const { stdout } = await run(
      'bash',
      ['-euc', code.replaceAll(/\bcurl /g, 'curl -sS --fail-with-body ')],
      options,
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
      ...['/v1/traces', '/v1/logs', '/v1/callbacks/litellm', '/api/v1/events'].map(
        (path) => [path, 'application/json', `{"messages":"${secret}", broken`] as const,
      ),
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
