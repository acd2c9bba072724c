import { spawn } from 'node:child_process'
import fs, { appendFileSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
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

  test('lives through answers that no Marginscope gives, and loses nothing', async () => {
    const endless = () =>
      new Response(
        new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)) }),
        { status: 202 },
      )
    const answers = [
      endless,
      () => new Response('['.repeat(1_000_000), { status: 202 }),
      () => new Response('<html>', { status: 201 }),
    ]
    const recorder = new Marginscope({
      url: here.url,
      onProblem: ({ kind }) => told.push(kind),
      fetch: (...given) => {
        const answer = answers.shift()
        return answer === undefined ? fetch(...given) : Promise.resolve(answer())
      },
    })
    const told: string[] = []
    recorder.track(EVENT)
    expect(await recorder.flush(60_000)).toBe(true)
    expect(told).toEqual(['unreachable', 'unreachable', 'unreachable'])
    expect(recorder.stats).toMatchObject({ sent: 1, refused: 0, waiting: 0 })
    await recorder.close()
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
    await killed(dir) // its id is no longer of any
    expect(await sentNext(dir)).toMatchObject({ ids: ['child-0', 'child-1', 'child-2'], dropped: 0 })
    expect(readdirSync(dir)).toHaveLength(1)
    await away.close(10)
    expect(await sentNext(dir)).toMatchObject({ ids: [0, 1, 2, 3, 4].map((at) => `kept-${at}`) })
    expect(readdirSync(dir)).toEqual([])
  })

  test.each([
    ['another process', process.ppid],
    ['this process', process.pid],
  ])('is taken over where the id of its process is that of %s now', async (_, pid) => {
    const { folder, pid: dead } = await killed(dir)
    renameSync(folder, folder.replace(`-${dead}-`, `-${pid}-`))
    expect((await sentNext(dir)).ids).toEqual(['child-0', 'child-1', 'child-2'])
  })

  test.each([
    ['is cut off', true],
    ['can’t be cut off', false],
  ])('of a disk that was full holds whole lines: the part of one that it took %s', async (_, can_cut) => {
    const away = new Marginscope({ url: 'http://127.0.0.1:1', spool_dir: dir, onProblem: () => {} })
    away.track({ ...EVENT, id: 'before' })
    const { writeSync, ftruncateSync } = fs
    fs.writeSync = (file: number, data: string | NodeJS.ArrayBufferView) =>
      writeSync(file, Buffer.from(data.toString()).subarray(0, 20))
    if (!can_cut)
      fs.ftruncateSync = () => {
        throw new Error('EIO')
      }
    syncBuiltinESMExports()
    try {
      away.track({ ...EVENT, id: 'in-part' })
    } finally {
      Object.assign(fs, { writeSync, ftruncateSync })
      syncBuiltinESMExports()
    }
    away.track({ ...EVENT, id: 'after' })
    expect(away.stats).toMatchObject({ recorded: 2, dropped: 1, waiting: 2 })
    await away.close(1)
    expect((await sentNext(dir)).ids).toEqual(['before', 'after'])
  })

  test('that a power cut left with torn lines hides no other, and they are counted', async () => {
    const { folder } = await killed(dir)
    const [file = ''] = readdirSync(folder)
    appendFileSync(
      join(folder, file),
      `{"id":"torn","pro\n${'\0'.repeat(9)}\n${JSON.stringify({ ...EVENT, id: 'whole' })}\n{"id":`,
    )
    expect(await sentNext(dir)).toEqual({
      ids: ['child-0', 'child-1', 'child-2', 'whole'],
      dropped: 3,
      waiting: 0,
    })
    expect(readdirSync(dir)).toEqual([])
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

/** A process that recorded three and was killed: its folder, and the id that it had. */
async function killed(dir: string): Promise<{ readonly folder: string; readonly pid: number }> {
  const before = readdirSync(dir)
  const child = spawn(process.execPath, [PROCESS, 'http://127.0.0.1:1', '3', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  child.kill('SIGKILL')
  await new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const [name = ''] = readdirSync(dir).filter((each) => !before.includes(each))
  return { folder: join(dir, name), pid: child.pid ?? 0 }
}

/** What whoever starts next with the folder sends, and what it says of the rest. */
async function sentNext(dir: string) {
  const next = await recording({ spool_dir: dir })
  const ids = (await next.events()).map(({ id }) => id)
  const { dropped, waiting } = next.recorder.stats
  await next.close()
  return { ids, dropped, waiting }
}

const PROCESS = join(import.meta.dirname, 'testing/recording-process.ts')

test('what waits is sent when nothing else keeps the process', async () => {
  const child = spawn(process.execPath, [PROCESS, here.url, '1'], { stdio: 'inherit' })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  expect(code).toBe(0)
  expect(here.requests.flat().map(({ id }) => id)).toEqual(['child-0'])
})
