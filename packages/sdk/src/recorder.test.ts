import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withContext } from './context.ts'
import { Marginscope } from './recorder.ts'
import { type Recording, recording } from './testing/marginscope.ts'

const EVENT = { provider: 'openai', model: 'gpt-4o', usage: { output_tokens: 1 } }

let here: Recording
beforeEach(async () => {
  here = await recording()
})
afterEach(() => here.close())

describe('recording', () => {
  test('says id and time by itself, and the context where the event does not', async () => {
    const { recorder } = here
    await withContext({ customer: 'acme', attributes: { a: '1', b: '1' } }, async () => {
      await Promise.resolve()
      withContext({ feature: 'inner', attributes: { b: '2' } }, () =>
        recorder.track({ ...EVENT, attributes: { c: '3' } }),
      )
      recorder.track({ ...EVENT, id: 'own', customer: 'bolt' })
    })
    recorder.track(EVENT)
    const [inner, own, bare] = await here.events()
    expect(inner).toMatchObject({
      customer: 'acme',
      feature: 'inner',
      attributes: { a: '1', b: '2', c: '3' },
    })
    expect(inner?.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(Date.parse(inner?.time ?? '')).toBeLessThanOrEqual(Date.now())
    expect(own).toMatchObject({ id: 'own', customer: 'bolt' })
    expect(own).not.toHaveProperty('feature')
    expect(bare).not.toHaveProperty('customer')
  })

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        here.recorder.track(anything as typeof EVENT) // what callers without types do
      }),
    )
    here.recorder.track({ ...EVENT, attributes: { big: 'x'.repeat(70_000) } })
    const circle: Record<string, unknown> = {}
    circle.self = circle
    here.recorder.track({ ...EVENT, raw_usage: circle })
    expect(here.recorder.stats.invalid).toBeGreaterThanOrEqual(2)
    expect(here.problems.at(-1)?.kind).toBe('invalid')
  })

  test('has bounds: what has no room is dropped and counted', async () => {
    const recorder = new Marginscope({ url: 'http://127.0.0.1:1', buffer_events: 10, onProblem: () => {} })
    for (let at = 0; at < 25; at += 1) recorder.track(EVENT)
    expect(recorder.stats).toMatchObject({ recorded: 10, dropped: 15, waiting: 10 })
    expect(await recorder.close(50)).toBe(false)
    recorder.track(EVENT)
    expect(recorder.stats.dropped).toBe(16)
  })

  test('is refused with wrong options at once', () => {
    expect(() => new Marginscope({ url: 'nowhere' })).toThrow(/url/)
    expect(() => new Marginscope({ batch_events: 0 })).toThrow(/batch_events/)
  })
})

describe('sending', () => {
  test('is done again with the same ids after an outage, as late as the answer asks for', async () => {
    here.answers.push({ status: 503, headers: { 'retry-after': '1' } }, { status: 503 })
    for (let at = 0; at < 3; at += 1) here.recorder.track(EVENT)
    const began = performance.now()
    const events = await here.events()
    expect(performance.now() - began).toBeGreaterThan(990)
    expect(events).toHaveLength(3)
    const ids = here.requests.map((request) => request.map(({ id }) => id))
    expect(ids).toHaveLength(3)
    expect(new Set(ids.map(String)).size).toBe(1)
    expect(here.problems[0]?.kind).toBe('unreachable')
  })

  test('keeps events while the key is wrong', async () => {
    here.answers.push({ status: 401, body: { error: { code: 'unauthorised' } } })
    here.recorder.track(EVENT)
    expect(await here.events()).toHaveLength(1)
    expect(here.problems[0]?.kind).toBe('unauthorised')
  })

  test('goes on without what is refused, and in halves where it is too large', async () => {
    const refused = { accepted: 1, rejected: [{ index: 0, code: 'invalid_field', message: 'no' }] }
    here.answers.push({ status: 413 }, { status: 202, body: refused })
    for (let at = 0; at < 4; at += 1) here.recorder.track({ ...EVENT, id: `e${at}` })
    await here.events()
    expect(here.requests.map((request) => request.map(({ id }) => id))).toEqual([
      ['e0', 'e1', 'e2', 'e3'],
      ['e0', 'e1'],
      ['e2', 'e3'],
    ])
    expect(here.recorder.stats).toMatchObject({ sent: 3, refused: 1, waiting: 0 })
  })
})

describe('a folder', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sdk-spool-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  test('keeps events over the end of a process, and is empty when they are sent', async () => {
    const away = new Marginscope({ url: 'http://127.0.0.1:1', spool_dir: dir, onProblem: () => {} })
    for (let at = 0; at < 5; at += 1) away.track({ ...EVENT, id: `kept-${at}` })
    expect(away.stats.waiting).toBe(5)
    // A process that is gone: its id is no longer of any.
    const child = spawn(process.execPath, [PROCESS, 'http://127.0.0.1:1', '3', dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
    child.kill('SIGKILL')
    await new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const next = await recording({ spool_dir: dir })
    expect((await next.events()).map(({ id }) => id)).toEqual(['child-0', 'child-1', 'child-2'])
    await next.close()
    expect(readdirSync(dir)).toHaveLength(1)
    await away.close(10)
  })

  test('is bounded, and one that can’t be made is said', async () => {
    const small = new Marginscope({
      url: 'http://127.0.0.1:1',
      spool_dir: dir,
      spool_bytes: 1_000,
      onProblem: () => {},
    })
    for (let at = 0; at < 50; at += 1) small.track(EVENT)
    expect(small.stats.dropped).toBeGreaterThan(40)
    await small.close(10)
    const problems: string[] = []
    const none = new Marginscope({ spool_dir: '/proc/none', onProblem: ({ kind }) => problems.push(kind) })
    none.track(EVENT)
    expect([problems, none.stats.waiting]).toEqual([['spool'], 1])
    await none.close(1)
  })

  test('gives each event once, in order, however they are batched', () => {
    return fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        async (rounds) => {
          const own = mkdtempSync(join(dir, 'run-'))
          const run = await recording({ spool_dir: own, batch_events: 7, flush_ms: 1 })
          let at = 0
          for (const round of rounds) {
            for (let n = 0; n < round; n += 1) {
              run.recorder.track({ ...EVENT, id: `${at}` })
              at += 1
            }
            await new Promise((resolve) => setImmediate(resolve))
          }
          expect((await run.events()).map(({ id }) => Number(id))).toEqual([...Array(at).keys()])
          expect(run.recorder.stats).toMatchObject({ recorded: at, sent: at, waiting: 0, dropped: 0 })
          await run.close()
          expect(readdirSync(own)).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  })
})

const PROCESS = join(import.meta.dirname, 'testing/recording-process.ts')

test('what waits is sent when nothing else keeps the process', async () => {
  const child = spawn(process.execPath, [PROCESS, here.url, '1'], { stdio: 'inherit' })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  expect(code).toBe(0)
  expect(here.requests.flat().map(({ id }) => id)).toEqual(['child-0'])
})
