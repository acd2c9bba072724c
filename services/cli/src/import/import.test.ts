import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { usageEvent } from '@marginscope/schemas'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runCommand } from '../main.ts'
import { accepted, type Given, type Intake, intake, type Received } from '../testing/intake.ts'

let folder = ''
let server: Intake | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marginscope-import-'))
  vi.stubEnv('MARGINSCOPE_DATA_DIR', join(folder, 'data'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server?.stop()
  server = undefined
  await rm(folder, { recursive: true, force: true })
})

async function run(...args: readonly string[]) {
  const said = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += String(text)
      return true
    }),
  )
  try {
    return {
      code: await runCommand(['import', ...args, '--url', server?.url ?? 'http://127.0.0.1:1']),
      ...said,
    }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

const call = (n: number, over: object = {}) => ({
  type: 'assistant',
  sessionId: 's',
  requestId: `req_${n}`,
  timestamp: '2026-11-01T10:00:00.000Z',
  message: { id: `msg_${n}`, model: 'claude-opus-4-6', usage: { input_tokens: n, output_tokens: 1 } },
  ...over,
})
const calls = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => call(from + at))

/** Rows of LiteLLM's, each a call by itself. */
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({
    request_id: `r${from + at}`,
    call_type: 'completion',
    spend: 1,
    startTime: '2026-11-01T00:00:00Z',
    model: 'm',
    prompt_tokens: 1,
    completion_tokens: 1,
    total_tokens: 2,
  }))

async function file(name: string, records: readonly unknown[]): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, records.map((each) => JSON.stringify(each)).join('\n'))
  return path
}

const sentBy = ({ asked }: Intake) =>
  asked.flatMap(({ lines }) => lines.map((line) => usageEvent.parse(JSON.parse(line)).id))
/** The figures of the table, without its thousands. */
const figures = (stdout: string) => (stdout.trim().split('\n').at(-1) ?? '').trim().split(/ +/)

describe('import', () => {
  test('sends the calls of a folder once, however many files hold them, and says what became of all', async () => {
    server = await intake(accepted)
    await file('projects/a/one.jsonl', [{ type: 'summary', leafUuid: 'x' }, ...calls(0, 3), call(0)])
    await file('projects/b/two.jsonl', [call(2), call(3), call(4, { timestamp: 'soon' })])
    await file('projects/notes.txt', [call(9)])
    const { code, stdout, stderr } = await run(join(folder, 'projects'), '--feature', 'coding')
    expect(sentBy(server).toSorted()).toEqual(['msg_0:req_0', 'msg_1:req_1', 'msg_2:req_2', 'msg_3:req_3'])
    // Of five lines one repeats and one is no call; of three one repeats and one is refused.
    expect(figures(stdout)).toEqual(['8', '4', '4', '2', '1', '0', '1'])
    expect(stderr).toMatch(/refused 1 as invalid_field, at .*two\.jsonl:3: timestamp must be a time/)
    expect(code).toBe(1)
    expect(server.asked[0]?.lines[0]).toContain('"feature":"coding"')
  })

  test('says file and line of what the server refuses', async () => {
    server = await intake(({ lines }) => ({
      status: 202,
      body: {
        accepted: lines.length - 1,
        rejected: [
          { index: 1, id: 'msg_1:req_1', code: 'time_out_of_range', path: 'time', message: 'is ahead' },
        ],
      },
    }))
    const path = await file('one.jsonl', calls(0, 3))
    const { code, stdout, stderr } = await run('claude-code', path)
    expect(stderr).toContain(`refused 1 as time_out_of_range, at ${path}:2 (id msg_1:req_1): time: is ahead`)
    expect(figures(stdout)).toEqual(['3', '3', '2', '0', '0', '0', '1'])
    expect(code).toBe(1)
  })

  test('--dry-run prints events and sends nothing', async () => {
    const { code, stdout, stderr } = await run(await file('one.jsonl', calls(0, 9)), '--dry-run')
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(calls(0, 5).map((_, n) => `msg_${n}:req_${n}`))
    expect(figures(stderr)).toEqual(['9', '9', '0', '0', '0', '0', '0'])
    expect(code).toBe(0)
  })

  test('--since and --until bound the events', async () => {
    server = await intake(accepted)
    const path = await file('one.jsonl', [call(1), call(2, { timestamp: '2026-11-02T00:00:00Z' })])
    const { stdout } = await run(path, '--since', '2026-11-01', '--until', '2026-11-02')
    expect(figures(stdout)).toEqual(['2', '1', '1', '0', '0', '1', '0'])
  })

  test('what is nothing known lists the sources; a source without files is wrong usage', async () => {
    const { code, stderr } = await run(await file('x.json', [{ hello: 'world' }]), '--dry-run')
    expect(stderr).toMatch(/source_unknown.*claude-code.*openrouter/)
    expect(code).toBe(1)
    expect(await run('focus')).toMatchObject({ code: 2, stderr: expect.stringContaining('name its files') })
    expect(await run('nowhere.json')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no file at'),
    })
  })
})

describe('--resume', () => {
  /** Takes `n` requests, and refuses all after them for good. */
  const takes =
    (n: number) =>
    (asked: Received, index: number): Given =>
      index < n
        ? accepted(asked)
        : { status: 403, body: { error: { code: 'forbidden', message: 'no', path: '' } } }
  const resume = ['--resume', '--batch', '2', '--concurrency', '1']

  test('goes on where it stopped, and does not read what is done', async () => {
    const paths = [await file('a.jsonl', rows(0, 5)), await file('b.jsonl', rows(5, 7))]
    server = await intake(takes(1))
    expect(await run(...paths, ...resume)).toMatchObject({ code: 1, stderr: expect.stringContaining('403') })
    const { port } = server
    await server.stop()
    server = await intake(accepted, port)
    const again = await run(...paths, ...resume)
    expect(again.code).toBe(0)
    // The first two came through; from the line of the first that did not, all is sent again.
    expect(sentBy(server)).toEqual(['r2', 'r3', 'r4', 'r5', 'r6'])
    expect(figures(again.stdout)).toEqual(['7', '5', '5', '2', '0', '0', '0'])
    const third = await run(...paths, ...resume)
    expect(third.stderr).toContain('2 files were imported before')
    expect(figures(third.stdout)).toEqual(['0', '0', '0', '0', '0', '0', '0'])
  })

  test('begins a file that changed, or that is asked for otherwise, at its beginning', async () => {
    server = await intake(accepted)
    const path = await file('a.jsonl', calls(0, 2))
    await run(path, ...resume)
    await file('a.jsonl', calls(0, 3))
    await utimes(path, new Date(), new Date(Date.now() + 5_000))
    expect(figures((await run(path, ...resume)).stdout)).toEqual(['3', '3', '3', '0', '0', '0', '0'])
    expect(figures((await run(path, ...resume, '--customer', 'x')).stdout)).toEqual([
      '3',
      '3',
      '3',
      '0',
      '0',
      '0',
      '0',
    ])
    expect(JSON.parse(await readFile(join(folder, 'data', 'imports.json'), 'utf8'))).toBeTypeOf('object')
    await writeFile(join(folder, 'data', 'imports.json'), '{"a":')
    expect(await run(path, ...resume)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('remove it'),
    })
  })
})
