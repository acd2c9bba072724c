import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  conservation,
  deliver,
  eventually,
  get,
  margin,
  ROOT,
  request,
  runSupervisor,
  type Stack,
  type StackOptions,
  startStack,
} from '../support/index.ts'
import { layReadyLedger } from '../support/ready-folder.ts'

const SERVICES = ['embedded', 'processor', 'api', 'alerts', 'ingest'] as const
const WHOLE = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }

let data_dir: string
const stacks: Stack[] = []
const makeFolder = () => {
  data_dir = mkdtempSync(join(tmpdir(), 'marginscope-start-'))
}
async function clear(): Promise<void> {
  for (const stack of stacks.splice(0)) await stack.stop()
  rmSync(data_dir, { recursive: true, force: true })
}

async function start(options: Omit<StackOptions, 'data_dir'> = {}): Promise<Stack> {
  const stack = await startStack({ data_dir, ...options })
  stacks.push(stack)
  return stack
}

const events = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${prefix}-${index}`,
    time: '2026-10-01T12:00:00Z',
    provider: 'openai',
    model: 'gpt-4o-mini',
    usage: { uncached_input_tokens: 1_000, output_tokens: 100 },
  }))

/** Waits until the ledger holds exactly this many requests. */
const settled = (url: string, requests: number) =>
  eventually(async () => expect((await margin(url, WHOLE)).totals.requests).toBe(requests))

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: String(address.port), free: () => server.close() }
}

/** One folder and three starts on it: each test goes on where the one before has left it. */
describe('the life of a pipeline', () => {
  beforeAll(makeFolder)
  afterAll(clear)
  let stack: Stack
  let sent = 0
  const send = async (count: number) => {
    await deliver(stack.url, events(`${sent}`, count))
    sent += count
  }

  test('begins in an empty folder, and prices what is sent', async () => {
    stack = await start({ from_nothing: true })
    expect(Object.keys(stack.pids()).toSorted()).toEqual([...SERVICES].toSorted())
    await send(500)
    await settled(stack.url, 500)
  })

  test('has its services behind one port', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs'])
      expect((await request(`${stack.url}${path}`, {})).status, path).toBe(200)
  })

  test('a second one on its data folder is told who holds it', async () => {
    const { code, output } = await runSupervisor({ data_dir, env: {} })
    expect(code).toBe(1)
    expect(output).toContain(`pid ${stack.supervisor_pid}`)
    expect((await request(`${stack.url}/readyz`, {})).status).toBe(200)
  })

  test.each(SERVICES)(
    '%s is killed and comes back, on the same addresses, and nothing is lost or doubled',
    async (name) => {
      await send(200)
      const killed = stack.kill(name)
      await send(200)
      await eventually(() => {
        const pid = stack.pids()[name]
        expect(pid).toBeDefined()
        expect(pid).not.toBe(killed)
      })
      await settled(stack.url, sent)
      // Readiness is sampled once a second, so it may still tell of the moment before.
      await eventually(() => get(stack.url, '/readyz'))
    },
  )

  test('SIGTERM ends it with 0 and nothing left behind', async () => {
    const pids = Object.values(stack.pids())
    expect(await stack.stop()).toEqual({ code: 0, signal: null })
    expect(pids.filter(isAlive)).toEqual([])
    expect(existsSync(join(data_dir, 'run.json'))).toBe(false)
  })

  test('what was accepted is there after a restart, and is known when it comes again', async () => {
    stack = await start()
    await settled(stack.url, sent)
    await deliver(stack.url, events('0', 500))
    const balance = await eventually(async () => {
      const now = await conservation(stack.url)
      // More than these, where a try failed after its events were stored.
      expect(now.accepted).toBeGreaterThanOrEqual(sent + 500)
      expect(now).toMatchObject({ duplicate: now.accepted - sent, pending: 0, balanced: true })
      return now
    })
    expect(balance.posted.priced + balance.posted.unpriced).toBe(sent)
  })

  test('its supervisor is killed and takes the services along, and a start right after succeeds with the same data', async () => {
    await send(200)
    const port = new URL(stack.url).port
    const clickhouse_port = new URL(stack.clickhouse_url).port
    const pids = Object.values(stack.pids())
    stack.kill('supervisor')

    stack = await start({ env: { MARGINSCOPE_PORT: port, MARGINSCOPE_CLICKHOUSE_PORT: clickhouse_port } })
    // The last of them may still be on its way out when its successors stand.
    await eventually(() => expect(pids.filter(isAlive)).toEqual([]))
    await settled(stack.url, sent)
  })
})

describe('a start that must fail', () => {
  beforeEach(makeFolder)
  afterEach(clear)
  const run = (env: NodeJS.ProcessEnv) => runSupervisor({ data_dir, env })

  test('wrong configuration is one line and exit code 2', async () => {
    const { code, output } = await run({ MARGINSCOPE_PORT: 'eighty' })
    expect(code).toBe(2)
    expect(output.trim().split('\n')).toEqual([expect.stringContaining('MARGINSCOPE_PORT="eighty"')])
  })

  test('wrong configuration of a single service is exit code 2 as well', async () => {
    const { code, output } = await run({ MARGINSCOPE_INGEST_CONNECTIONS: 'many' })
    expect(code).toBe(2)
    expect(output).toContain('MARGINSCOPE_INGEST_CONNECTIONS')
  })

  test('an address that others reach is refused as long as there is no key', async () => {
    const { code, output } = await run({ MARGINSCOPE_HOST: '0.0.0.0' })
    expect(code).toBe(2)
    expect(output).toContain('keys create')
  })

  test.each(['MARGINSCOPE_PORT', 'MARGINSCOPE_CLICKHOUSE_PORT'])(
    'a port in use is named together with %s, before anything starts',
    async (setting) => {
      const { port, free } = await takenPort()
      const { code, output } = await run({ [setting]: port })
      free()
      expect(code).toBe(1)
      expect(output.trim().split('\n')).toEqual([expect.stringMatching(`port ${port} .*${setting}`)])
    },
  )
})

describe('npm start in a terminal', () => {
  beforeEach(async () => {
    makeFolder()
    await layReadyLedger(data_dir)
  })
  afterEach(clear)

  /** In a process group of its own, which a terminal's Ctrl-C reaches as a whole. */
  function npmStart(): { child: ChildProcess; output: () => string } {
    const env = {
      ...process.env,
      MARGINSCOPE_DATA_DIR: data_dir,
      MARGINSCOPE_PORT: '0',
      MARGINSCOPE_CLICKHOUSE_PORT: '0',
    }
    const child = spawn('npm', ['start'], {
      cwd: ROOT,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    return { child, output: () => output }
  }

  test.each([
    ['Ctrl-C, which reaches the whole group', (npm: ChildProcess) => process.kill(-(npm.pid ?? 0), 'SIGINT')],
    ['SIGTERM to npm alone', (npm: ChildProcess) => npm.kill('SIGTERM')],
  ])('%s drains once and ends with 0', async (_, send) => {
    const { child, output } = npmStart()
    const ended = once(child, 'close')
    await eventually(() => expect(output()).toContain('marginscope ready at'))
    send(child)
    await ended
    expect(output().match(/draining/g)).toHaveLength(1)
    expect({ code: child.exitCode, signal: child.signalCode }, output()).toEqual({ code: 0, signal: null })
  })
})

describe('npm run demo', () => {
  beforeEach(makeFolder)
  afterEach(clear)

  test('sends three weeks of a made-up product and says what to open', async () => {
    const stack = await start({ demo: true, without_alerts: true })
    await eventually(() => expect(stack.output()).toContain('events sent'), { timeout_ms: 240_000 })
    const sent = Number(/demo: ([\d,]+) events sent/.exec(stack.output())?.[1]?.replaceAll(',', ''))
    expect(sent).toBeGreaterThan(100_000)
    await eventually(async () => {
      const balance = await conservation(stack.url)
      expect(balance).toMatchObject({ balanced: true, rejected: 0, pending: 0 })
      expect(balance.accepted).toBeGreaterThanOrEqual(sent)
    })
    const addresses = stack.output().match(/http:\/\/\S+\/v1\/\S+/g) ?? []
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of addresses) expect((await request(address, {})).status, address).toBe(200)
  })
})
