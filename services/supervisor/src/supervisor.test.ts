import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Supervisor } from './supervisor.ts'

let folder: string
let lines: string[]
let running: Record<string, number>
let supervisor: Supervisor

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervisor-'))
  lines = []
  running = {}
  supervisor = new Supervisor({
    say: (line) => void lines.push(line),
    running: (services) => {
      running = services
    },
  })
})

afterEach(async () => {
  supervisor.killAll()
  await supervisor.stopAll()
  rmSync(folder, { recursive: true, force: true })
})

/** A tiny service of the given source; it tells the file `story` when it is asked to stop. */
function service(name: string, source: string) {
  const main = join(folder, `${name}.mjs`)
  writeFileSync(main, `import { appendFileSync } from 'node:fs'\n${source}`)
  return { name, main, flags: [], env: { ...process.env, STORY: join(folder, 'story') } }
}

const READY = `
  const alive = setInterval(() => {}, 1000)
  process.on('SIGTERM', () => {
    appendFileSync(process.env.STORY, process.argv[1].split('/').pop() + ' begins to stop\\n')
    setTimeout(() => {
      appendFileSync(process.env.STORY, process.argv[1].split('/').pop() + ' stopped\\n')
      process.exit(0)
    }, 50)
  })
  process.send({ type: 'ready', address: 'http://127.0.0.1:1' })
`
const pidOf = (name: string) => running[name] ?? expect.fail(`${name} does not run`)

describe('supervisor', () => {
  test('a started service reports its address and its pid', async () => {
    expect(await supervisor.start(service('one', READY))).toBe('http://127.0.0.1:1')
    expect(() => process.kill(pidOf('one'), 0)).not.toThrow()
  })

  test('a service that is killed comes back as another process', async () => {
    await supervisor.start(service('one', READY))
    const first = pidOf('one')
    process.kill(first, 'SIGKILL')
    await vi.waitFor(() => expect(pidOf('one')).not.toBe(first), { timeout: 30_000 })
    expect(lines.some((line) => line.includes('one ended (SIGKILL)'))).toBe(true)
  })

  test('services stop in reverse order, each drained before the next', async () => {
    await supervisor.start(service('first', READY))
    await supervisor.start(service('second', READY))
    await supervisor.stopAll()
    expect(readFileSync(join(folder, 'story'), 'utf8').trim().split('\n')).toEqual([
      'second.mjs begins to stop',
      'second.mjs stopped',
      'first.mjs begins to stop',
      'first.mjs stopped',
    ])
    expect(running).toEqual({})
  })

  test('a service that cannot start is given up with the reason it said', async () => {
    const broken = service('broken', `throw new Error('the disk has gone')`)
    expect(await supervisor.start(broken)).toBeUndefined()
    const failure = await supervisor.failed
    expect(failure.message).toBe('broken: Error: the disk has gone')
    expect(failure.exitCode).toBe(1)
    expect(lines.filter((line) => line.includes('starting it again'))).toHaveLength(2)
  })

  test('wrong configuration of a service is given up at once, under its exit code and its line', async () => {
    const source = `process.stderr.write('marginscope strict: KAFKA_BROKERS: no\\n'); process.exitCode = 2`
    await supervisor.start(service('strict', source))
    const failure = await supervisor.failed
    expect(failure.message).toBe('strict: KAFKA_BROKERS: no')
    expect(failure.exitCode).toBe(2)
    expect(lines.some((line) => line.includes('starting it again'))).toBe(false)
  })

  test('a service that waits for its next start can be stopped at once', async () => {
    await supervisor.start(service('one', READY))
    for (let kills = 0; kills < 5; kills += 1) {
      const pid = pidOf('one')
      process.kill(pid, 'SIGKILL')
      await vi.waitFor(() => expect(running.one).not.toBe(pid), { timeout: 30_000 })
      if (kills < 4) await vi.waitFor(() => expect(running.one).toBeDefined(), { timeout: 30_000 })
    }
    const before = performance.now()
    await supervisor.stopAll()
    expect(performance.now() - before).toBeLessThan(1_400) // the next start is 1.6 s away
    expect(running).toEqual({})
  })

  test('a process that cannot be made is a failure with its reason, not a crash', async () => {
    const lost = { ...service('lost', READY), main: join(folder, 'nowhere.mjs') }
    await supervisor.start(lost)
    expect((await supervisor.failed).message).toMatch(/lost: .*Cannot find module/)
  })
})
