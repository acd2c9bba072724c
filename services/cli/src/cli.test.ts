import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { usageEvent } from '@marginscope/schemas'
import { nodeFlagsOf } from '@marginscope/service'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runCommand } from './main.ts'
import { accepted, busy, type Intake, intake } from './testing/intake.ts'

const BIN = resolve(import.meta.dirname, '../bin/marginscope.js')

interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

let folder = ''
let server: Intake | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marginscope-cli-'))
})
afterEach(async () => {
  await server?.stop()
  server = undefined
  await rm(folder, { recursive: true, force: true })
})

interface Run {
  readonly input?: string
  readonly env?: NodeJS.ProcessEnv
  /** Ctrl-C once this has been said. */
  readonly interrupt_at?: RegExp
  readonly node?: string
  readonly bin?: string
}

/** Runs the command in a folder of its own, away from any environment of this machine. */
function run(
  args: readonly string[],
  { input, env = {}, interrupt_at, node, bin = BIN }: Run = {},
): Promise<Ran> {
  const clean = Object.entries(process.env).filter(([name]) => !/^(MARGINSCOPE|CLICKHOUSE|KAFKA)_/.test(name))
  const child = spawn(node ?? process.execPath, [bin, ...args], {
    cwd: folder,
    env: { ...Object.fromEntries(clean), ...env },
  })
  let stdout = ''
  let stderr = ''
  let interrupted = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    if (interrupted || interrupt_at?.test(stderr) !== true) return
    interrupted = true
    child.kill('SIGINT')
  })
  if (input !== undefined) child.stdin.end(input)
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', (code) => done({ code, stdout, stderr }))
  })
}

/** As `run`, in this process: for what reads no environment and ends at the command line, a process each is dear. */
async function runHere(args: readonly string[]): Promise<Ran> {
  const said = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += String(text)
      return true
    }),
  )
  try {
    return { code: await runCommand(args), ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

const ndjson = (...ids: string[]) => ids.map((id) => `${JSON.stringify({ id })}\n`).join('')

describe('usage', () => {
  test.each([
    [[]],
    [['send']],
    [['replay']],
    [['report']],
    [['keys']],
    [['keys', 'create']],
    [['prices']],
    [['prices', 'list']],
    [['prices', 'post']],
    [['prices', 'update']],
    [['reprice']],
    [['service']],
    [['agent']],
    [['doctor']],
  ])('%j --help has examples and exits 0', async (command) => {
    const { code, stdout } = await runHere([...command, '--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/Examples:\n +(\S+ )*(export .*)?marginscope/)
  })

  test.each([
    [['snd', 'x'], /unknown command 'snd'[\s\S]*send/],
    [['send', '--batsh', '5', 'x'], /unknown option '--batsh'[\s\S]*--batch/],
    [['send'], /missing required argument 'file'/],
    [['agent'], /required option '--config <file>' not specified/],
    [['agent', '--config', '/none.yaml'], /none\.yaml can't be read/],
    [['send', 'x', '--batch', '0'], /whole number from 1 to 10000/],
    [['send', 'x', '--url', 'localhost'], /must look like http/],
    [['send', 'x', '--revenue', '--customer', 'cus_1='], /must look like cus_NffrFeUfNV2Hib=acme/],
    [['send', 'x', '--customer', 'acme'], /add --revenue/],
    [['replay', 'x', '--kind', 'nonsense'], /Allowed choices are azure-llm/],
    [['report', '--group-by', 'color'], /none of customer/],
    [['keys', 'create', '--tenant', 'acme', '--scope', 'write'], /none of ingest, read, sql, admin/],
    [['reprice', '--from', '2026-11-01'], /required option '--to/],
    [['reprice', '--from', '2d', '--to', '1d', '--filter', 'colour=red'], /one of customer/],
    [['prices', 'list', '--at', 'soon'], /must be a date/],
    [['prices', 'update'], /^marginscope: nothing is fetched by itself: add --from[^\n]*\n$/],
    [['prices', 'post'], /missing required argument 'file'/],
    [[], /Usage: marginscope/],
  ])('%j exits 2 with a hint', async (args, hint) => {
    const { code, stderr } = await runHere(args)
    expect(stderr).toMatch(hint)
    expect(code).toBe(2)
  })

  test('a wrong environment is one line and exit code 2', async () => {
    const { code, stderr } = await run(['report'], { env: { MARGINSCOPE_PORT: 'eighty' } })
    expect(code).toBe(2)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('MARGINSCOPE_PORT')
  })
})

describe('send', () => {
  test('a file, plain or gzip, arrives whole; the summary is on standard output', async () => {
    server = await intake(accepted)
    const file = join(folder, 'events.ndjson.gz')
    await writeFile(file, gzipSync(ndjson('a', 'b', 'c')))
    const { code, stdout } = await run(['send', file, '--batch', '2', '--url', server.url])
    expect(stdout).toMatch(/^sent 3, accepted 3, refused 0, in \d+\.\d s \(\d+ events\/s\)\n$/)
    expect(code).toBe(0)
    expect(server.asked.flatMap((one) => one.lines)).toHaveLength(3)
  })

  test('standard input works as a file does, and the server may be named by the environment', async () => {
    server = await intake(accepted)
    const { code, stdout } = await run(['send', '-', '--quiet'], {
      input: JSON.stringify([{ id: 'a' }, { id: 'b' }], null, 2),
      env: { MARGINSCOPE_PORT: String(server.port), MARGINSCOPE_KEY: 'ms_x' },
    })
    expect(stdout).toMatch(/^sent 2, accepted 2/)
    expect(code).toBe(0)
    expect(server.asked[0]?.headers.authorization).toBe('Bearer ms_x')
  })

  test('refused events are printed with line, code and message, and the exit code is 1', async () => {
    server = await intake(({ lines }) => ({
      status: 202,
      body: {
        accepted: lines.length - 1,
        rejected: [{ index: 1, id: 'b', code: 'unknown_field', path: 'tokens', message: 'is not a field' }],
      },
    }))
    const { code, stdout, stderr } = await run(['send', '-', '--url', server.url], {
      input: ndjson('a', 'b', 'c'),
    })
    expect(stderr).toBe('refused line 2 (id b): unknown_field: tokens: is not a field\n')
    expect(stdout).toMatch(/^sent 3, accepted 2, refused 1/)
    expect(code).toBe(1)
  })

  test('invoices of Stripe arrive under the names that usage has, counted as revenue lines', async () => {
    server = await intake(accepted)
    const item = (id: string) => ({
      id,
      object: 'line_item',
      amount: 500,
      currency: 'usd',
      period: { start: 1_793_491_200, end: 1_796_083_200 },
    })
    const invoice = (customer: string) => ({
      id: `in_${customer}`,
      object: 'invoice',
      customer,
      lines: { data: [item(`il_${customer}`)] },
    })
    const input = ['cus_1', 'cus_2', 'cus_3'].map((name) => JSON.stringify(invoice(name))).join('\n')
    const names = ['--customer', 'cus_1=acme', '--customer', 'cus_2=globex = co', '--customer', 'hooli']
    const args = ['send', '--revenue', '-', ...names, '--invoice', 'in_4', '--url', server.url]
    const { code, stdout } = await run(args, { input: `${input}\n${JSON.stringify(item('il_4'))}\n` })
    expect(stdout).toMatch(/^sent 4, accepted 4, refused 0, in \d+\.\d s \(\d+ revenue lines\/s\)\n$/)
    expect(code).toBe(0)
    const sent = server.asked.flatMap(({ lines }) => lines.map((line): unknown => JSON.parse(line)))
    expect(sent).toMatchObject([
      { id: 'in_cus_1/il_cus_1', customer: 'acme' },
      { id: 'in_cus_2/il_cus_2', customer: 'globex = co' },
      { id: 'in_cus_3/il_cus_3', customer: 'cus_3' },
      { id: 'in_4/il_4', customer: 'hooli' },
    ])
  })

  test('without a server there is one line that says npm start', async () => {
    const gone = await intake(accepted)
    await gone.stop()
    const { code, stderr } = await run(['send', '-', '--url', gone.url], { input: ndjson('a') })
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('npm start')
    expect(code).toBe(1)
  })

  test('a file that is not there, and a folder, are said to be so', async () => {
    expect(await run(['send', 'nowhere.json'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no file at'),
    })
    expect(await run(['send', folder])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is a folder'),
    })
  })

  test('Ctrl-C stops cleanly with a summary', async () => {
    server = await intake((asked, index) => (index === 0 ? accepted(asked) : busy(503, '2')))
    const { code, stdout, stderr } = await run(
      ['send', '-', '--batch', '1', '--concurrency', '1', '--url', server.url],
      {
        input: ndjson('a', 'b', 'c'),
        interrupt_at: /trying again/,
      },
    )
    expect(stderr).toContain('stopped; run it again')
    expect(stdout).toMatch(/^sent 1, accepted 1, refused 0/)
    expect(code).toBe(130)
  })
})

describe('replay', () => {
  const TRACE =
    'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.9799600,4808,10\n2023-11-16 18:17:04.0319600,3180,8\n'
  const trace = async () => {
    const file = join(folder, 'AzureLLMInferenceTrace_code.csv')
    await writeFile(file, TRACE)
    return file
  }

  test('sends every event of a trace, detected by itself', async () => {
    server = await intake(accepted)
    await trace()
    const { code, stdout } = await run(['replay', folder, '--url', server.url])
    expect(stdout).toMatch(/^sent 2, accepted 2/)
    expect(code).toBe(0)
    const sent = server.asked.flatMap((one) => one.lines).map((line) => usageEvent.parse(JSON.parse(line)))
    expect(sent.map((event) => event.id)).toEqual(['azure-llm/code/000001', 'azure-llm/code/000002'])
  })

  test('--dry-run prints the first events and sends nothing', async () => {
    const { code, stdout } = await run([
      'replay',
      await trace(),
      '--dry-run',
      '--limit',
      '1',
      '--url',
      'http://127.0.0.1:1',
    ])
    expect(code).toBe(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['azure-llm/code/000001'])
  })

  test('a stated speed sends events as they are due', async () => {
    server = await intake(accepted)
    const { code } = await run(['replay', await trace(), '--speed', '1x', '--url', server.url])
    expect(code).toBe(0)
    expect(server.asked).toHaveLength(2)
  })

  test('an unknown format lists the known ones', async () => {
    await writeFile(join(folder, 'x.csv'), 'a,b\n1,2\n')
    const { code, stderr } = await run(['replay', folder])
    expect(code).toBe(1)
    expect(stderr).toMatch(/Known formats:\n +azure-llm[\s\S]*burstgpt/)
  })
})

describe('prices and reprice', () => {
  const figures = {
    events: 1_200,
    changed: 3,
    newly_priced: 2,
    newly_unpriced: 0,
    old: '3.2',
    new: '2.6000001',
    difference: '-0.5999999',
  }
  const answer = (over: Record<string, unknown> = {}) => ({
    job_id: '0a4f5c0e-3a0b-4a53-9d8f-0d8f5a6b7c8d',
    status: 'done',
    book_version: null,
    progress: { pages_done: 1, pages: 1 },
    models: [{ provider: 'acme-llm', model: 'model-a', ...figures }],
    totals: figures,
    errors: [],
    ...over,
  })

  test('posting says the version; what the server refuses is printed in its words with exit code 1', async () => {
    const published = {
      book_version: 12,
      recorded_at: '2026-11-23T00:00:00.000Z',
      rates: 0,
      reprice_job: null,
    }
    server = await intake(({ lines }) => {
      const { entries } = JSON.parse(lines.join('\n'))
      if (entries.length === 2) return { status: 201, body: { ...published, entries: 2 } }
      const error = {
        code: 'invalid_field',
        message: 'entries.0.amount: must be …',
        path: 'entries.0.amount',
      }
      return { status: 400, body: { error } }
    })
    const posting = (input: string) => run(['prices', 'post', '-', '--url', server?.url ?? ''], { input })
    expect(await posting('{"price_id":"a"}\n{"price_id":"b"}\n')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^posted 2 entries, 0 rates as book version 12/),
    })
    expect(await posting('{"price_id":"a"}')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('entries.0.amount'),
    })
  })

  test('a dry run asks day by day and adds the days up', async () => {
    server = await intake(() => ({ status: 200, body: answer({ status: 'dry_run', job_id: null }) }))
    const dry = [
      'reprice',
      '--from',
      '2026-11-01',
      '--to',
      '2026-11-04',
      '--filter',
      'model=model-a',
      '--dry-run',
    ]
    const { code, stdout } = await run([...dry, '--url', server.url])
    expect(code).toBe(0)
    expect(stdout).toMatch(/acme-llm +model-a +3,600 +9 +6 +0 +9\.600000 +7\.800000 +-1\.800000/)
    const sent = server.asked.map(({ lines }) => JSON.parse(lines.join('\n')))
    expect(sent.map(({ from }) => from)).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-02T00:00:00.000Z',
      '2026-11-03T00:00:00.000Z',
    ])
    expect(sent[0]).toMatchObject({ dry_run: true, filter: { model: ['model-a'] } })
  })

  test('a repricing is watched to its end; what the ledger refused makes exit code 1', async () => {
    server = await intake((_, index) =>
      index === 0
        ? { status: 202, body: answer({ status: 'running', progress: { pages_done: 0, pages: 0 } }) }
        : { status: 200, body: answer({ errors: index === 1 ? [] : ['too many parts'] }) },
    )
    const posting = ['reprice', '--from', '2026-11-01', '--to', '2026-12-01', '--yes', '--url', server.url]
    const { code, stdout } = await run(posting)
    expect([code, server.asked.length]).toEqual([0, 2])
    expect(stdout).toMatch(/total +1,200 +3 +2 +0 +3\.200000 +2\.600000 +-0\.600000/)
    const refused = await run(posting)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('too many parts')
  })

  test('without a person to ask, nothing is posted without --yes', async () => {
    const { code, stderr } = await run(['reprice', '--from', '2026-11-01', '--to', '2026-12-01'], {
      input: '',
    })
    expect(code).toBe(2)
    expect(stderr).toContain('--yes')
  })
})

describe('keys', () => {
  test('create, list and revoke work without a server; the key is on standard output alone', async () => {
    const env = { MARGINSCOPE_DATA_DIR: join(folder, 'data') }
    const created = await run(
      ['keys', 'create', '--tenant', 'acme', '--scope', 'ingest,read', '--label', 'gateway'],
      { env },
    )
    expect(created.code).toBe(0)
    const key = created.stdout.trim()
    expect(key).toMatch(/^ms_[0-9a-f]{16}_/)
    expect((await stat(join(folder, 'data', 'keys.jsonl'))).mode & 0o777).toBe(0o600)

    const id = key.split('_')[1] ?? ''
    const listed = await run(['keys', 'list'], { env })
    expect(listed.stdout).toMatch(new RegExp(`${id} +acme +ingest,read .*gateway`))
    expect(listed.stdout).not.toContain(key)

    expect(await run(['keys', 'revoke', id], { env })).toMatchObject({ code: 0, stdout: `revoked ${id}\n` })
    expect((await run(['keys', 'list'], { env })).stdout).toMatch(/acme .*Z +\d{4}-.*Z +gateway/)
    expect(await run(['keys', 'revoke', '0000000000000000'], { env })).toMatchObject({ code: 1 })
  })

  test('of a login of one tenant the statements for a server are printed, and never its key', async () => {
    const env = { MARGINSCOPE_DATA_DIR: join(folder, 'logins') }
    const { stdout } = await run(['keys', 'create', '--tenant', 'acme', '--scope', 'sql'], { env })
    const key = stdout.trim()
    const printed = await run(['keys', 'sql', key.split('_')[1] ?? ''], { env })
    expect(printed.code).toBe(0)
    expect(printed.stdout).toMatch(
      /^CREATE USER OR REPLACE `acme` IDENTIFIED WITH sha256_hash BY '[0-9a-f]{64}'/,
    )
    expect(printed.stdout).not.toContain(key.slice(20))
    expect((await run(['keys', 'list', '--tenant', 'other'], { env })).stdout).toBe('')
  })
})

describe('the first key', () => {
  const create = async (tenant: string, data_dir: string) =>
    (
      await run(['keys', 'create', '--tenant', tenant, '--scope', 'read'], {
        env: { MARGINSCOPE_DATA_DIR: data_dir },
      })
    ).stderr
  const hint =
    /tenant default.* this key does not see it\. To keep seeing it: marginscope keys create --tenant default --scope read/

  test('of another tenant, on a folder that was used without keys, says whose the data is', async () => {
    const used = join(folder, 'used')
    await mkdir(join(used, 'warehouse'), { recursive: true })
    expect(await create('acme', used)).toMatch(hint)
    expect(await create('globex', used)).not.toMatch(hint)
    expect(await create('acme', join(folder, 'fresh'))).not.toMatch(hint)
    await mkdir(join(folder, 'own/warehouse'), { recursive: true })
    expect(await create('default', join(folder, 'own'))).not.toMatch(hint)
  })

  test('asks the server that runs there whether there is any', async () => {
    let accepted_events = 0
    const running = createServer((_request, response) =>
      response.end(JSON.stringify({ accepted: accepted_events })),
    )
    await new Promise<void>((listening) => running.listen(0, '127.0.0.1', listening))
    const address = running.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const note = { supervisor: process.pid, services: {}, url, clickhouse_url: 'http://127.0.0.1:8123' }
    for (const [name, count] of [
      ['empty', 0],
      ['filled', 3],
    ] as const) {
      accepted_events = count
      await mkdir(join(folder, name, 'warehouse'), { recursive: true })
      await writeFile(join(folder, name, 'run.json'), JSON.stringify(note))
      const said = await create('acme', join(folder, name))
      expect(hint.test(said), said).toBe(count > 0)
    }
    running.close()
  })
})

describe('one service alone', () => {
  test.runIf(process.platform === 'linux')(
    'has its limits, says where it listens, and drains on SIGTERM',
    async () => {
      const child = spawn(process.execPath, [BIN, 'service', 'embedded'], {
        env: {
          PATH: process.env.PATH,
          MARGINSCOPE_DATA_DIR: join(folder, 'data'),
          MARGINSCOPE_CLICKHOUSE_PORT: '0',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'close')
      const [said] = await once(child.stdout.setEncoding('utf8'), 'data')
      const address = /^marginscope embedded ready at (\S+)\n$/.exec(said)?.[1]
      expect((await fetch(`${address}/ping`)).status).toBe(200)
      const of = async (file: string) => (await readFile(`/proc/${child.pid}/${file}`, 'utf8')).split('\0')
      expect(await of('cmdline')).toEqual(expect.arrayContaining([...nodeFlagsOf('embedded')]))
      expect(await of('environ')).toEqual(expect.arrayContaining(['MALLOC_ARENA_MAX=2']))
      child.kill('SIGTERM')
      expect(await ended).toEqual([0, null])
    },
  )

  test('a data folder that is a file is one line and exit code 2', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    const { code, stderr } = await run(['service', 'processor'], { env: { MARGINSCOPE_DATA_DIR: file } })
    expect(stderr).toMatch(/^marginscope processor: MARGINSCOPE_DATA_DIR=.*a file, not a folder.*\n$/)
    expect(code).toBe(2)
  })
})

describe('doctor', () => {
  test('without a server says what is wrong and what to do, a line each, and exits 1', async () => {
    const gone = await intake(accepted)
    await gone.stop()
    const { code, stdout } = await run(['doctor', '--url', gone.url], {
      env: { MARGINSCOPE_CLICKHOUSE_PORT: String(gone.port) },
    })
    expect(code).toBe(1)
    const lines = stdout.trim().split('\n')
    expect(lines.map((line) => line.replace(/:.*/, ''))).toEqual([
      '✓ node',
      '✓ configuration',
      '✓ data folder',
      '✗ server',
      '– folder of the server',
      '– readiness',
      '✗ clickhouse',
      '– conservation',
      '– log',
      '– prices',
      '– unknown',
      '– clock',
    ])
    expect(lines[3]).toContain('npm start')
  })
})

describe('an older Node', () => {
  const old = olderNode()
  if (old === undefined) console.warn('SKIPPED: no Node below 24 on the PATH to start the command with')

  test.skipIf(old === undefined)(
    'hands over to the pinned one, with input, output and exit code',
    async () => {
      server = await intake(accepted)
      const { code, stdout } = await run(['send', '-', '--url', server.url], {
        input: ndjson('a'),
        ...(old === undefined ? {} : { node: old }),
      })
      expect(stdout).toMatch(/^sent 1, accepted 1/)
      expect(code).toBe(0)
      expect((await run(['nonsense'], old === undefined ? {} : { node: old })).code).toBe(2)
    },
  )

  test.skipIf(old === undefined)(
    'is told in one line how to get the pinned one where install scripts were off',
    async () => {
      const bin = join(folder, 'bin/marginscope.js')
      await cp(BIN, bin)
      await writeFile(join(folder, 'package.json'), '{"type": "module"}')
      const bare = await run(['start'], { ...(old === undefined ? {} : { node: old }), bin })
      expect(bare.stderr).toMatch(/^marginscope: this needs Node 24 .*npm ci.*: run it\n$/)
      await mkdir(join(folder, 'node_modules/node'), { recursive: true })
      await writeFile(join(folder, 'node_modules/node/package.json'), '{}')
      const { code, stderr } = await run(['start'], { ...(old === undefined ? {} : { node: old }), bin })
      expect(stderr).toMatch(
        /^marginscope: this needs Node 24 .*npm rebuild node --ignore-scripts=false.*\n$/,
      )
      expect(code).toBe(2)
    },
  )
})

/** A Node on the PATH that can't run TypeScript, if there is one. */
function olderNode(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((place) => join(place, 'node'))
    .find((path) => {
      const { stdout, status } = spawnSync(path, ['--version'], { encoding: 'utf8' })
      return status === 0 && Number(/^v(\d+)/.exec(stdout)?.[1]) < 24
    })
}
