import { Client } from '@marginscope/client'
import type { Line } from '@marginscope/traces'
import { afterEach, describe, expect, test } from 'vitest'
import { accepted, busy, type Intake, intake } from '../testing/intake.ts'
import { refusalLines, summaryLine } from './present.ts'
import { type SendOptions, sendAll } from './send-all.ts'

let server: Intake | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

async function* events(count: number): AsyncGenerator<Line> {
  for (let number = 1; number <= count; number += 1)
    yield { number, text: JSON.stringify({ id: `e-${number}` }), too_long: false }
}

const idle = () => new AbortController().signal
const options = (url: string, changes: Partial<SendOptions> = {}): SendOptions => ({
  server: new Client({ url }),
  path: '/v1/events',
  batch_events: 10,
  concurrency: 4,
  retry_for_ms: 10_000,
  gzip: false,
  stop: idle(),
  kill: idle(),
  onSent: () => {},
  onWait: () => {},
  ...changes,
})

const idsOf = (found: Intake) => found.asked.flatMap((one) => one.lines).map((line) => JSON.parse(line).id)

describe('sending', () => {
  test('every event arrives once, in requests of the size asked for', async () => {
    server = await intake(accepted)
    const summary = await sendAll(events(95), options(server.url))
    expect(summary).toMatchObject({ sent: 95, accepted: 95, refused: 0, ended: { kind: 'done' } })
    expect(idsOf(server).sort()).toEqual(Array.from({ length: 95 }, (_, index) => `e-${index + 1}`).sort())
    expect(server.asked.map((one) => one.lines.length).sort((a, b) => b - a)).toEqual([
      ...Array.from({ length: 9 }, () => 10),
      5,
    ])
    expect(server.asked[0]?.headers).toMatchObject({ 'content-type': 'application/x-ndjson' })
  })

  test('no more requests are under way than asked for, and as many as that', async () => {
    const all_here = Promise.withResolvers<void>()
    server = await intake(async (asked, index) => {
      if (index === 2) all_here.resolve()
      await all_here.promise
      return accepted(asked)
    })
    await sendAll(events(200), options(server.url, { concurrency: 3 }))
    expect(server.busiest()).toBe(3)
  })

  test('a request stays under 4 MiB even where it could hold more events', async () => {
    server = await intake(accepted)
    async function* large(): AsyncGenerator<Line> {
      for (let number = 1; number <= 9; number += 1)
        yield { number, text: JSON.stringify({ id: number, pad: 'ä'.repeat(500_000) }), too_long: false }
    }
    await sendAll(large(), options(server.url, { concurrency: 1 }))
    expect(server.asked.map((one) => one.lines.length)).toEqual([4, 4, 1])
  })

  test('the key and gzip go along', async () => {
    server = await intake(accepted)
    await sendAll(
      events(3),
      options(server.url, { server: new Client({ url: server.url, key: 'ms_1' }), gzip: true }),
    )
    expect(server.asked[0]?.headers).toMatchObject({
      authorization: 'Bearer ms_1',
      'content-encoding': 'gzip',
    })
    expect(idsOf(server)).toEqual(['e-1', 'e-2', 'e-3'])
  })
})

describe('refusals', () => {
  test('carry the line of the event, and the others are accepted', async () => {
    server = await intake(({ lines }) => {
      const rejected = lines.flatMap((line, index) =>
        JSON.parse(line).id === 'e-15'
          ? [
              {
                index,
                id: 'e-15',
                code: 'invalid_field',
                path: 'usage.output_tokens',
                message: 'must be >= 0',
              },
            ]
          : [],
      )
      return { status: 202, body: { accepted: lines.length - rejected.length, rejected } }
    })
    const summary = await sendAll(events(30), options(server.url))
    expect(summary).toMatchObject({ sent: 30, accepted: 29, refused: 1, ended: { kind: 'done' } })
    expect(refusalLines(summary, 'line')).toEqual([
      'refused line 15 (id e-15): invalid_field: usage.output_tokens: must be >= 0',
    ])
  })

  test('a batch of which nothing is accepted is no failure of the sending', async () => {
    server = await intake(({ lines }) => ({
      status: 400,
      body: {
        accepted: 0,
        rejected: lines.map((_, index) => ({
          index,
          id: null,
          code: 'missing_field',
          path: 'id',
          message: 'is missing',
        })),
      },
    }))
    const summary = await sendAll(events(60), options(server.url))
    expect(summary).toMatchObject({ sent: 60, accepted: 0, refused: 60, ended: { kind: 'done' } })
    expect(summary.refusals).toHaveLength(20)
    expect(refusalLines(summary, 'line').at(-1)).toMatch(/^… and 40 more refused/)
  })

  test('a line that was cut is refused here, with its number', async () => {
    server = await intake(accepted)
    async function* withLong(): AsyncGenerator<Line> {
      yield { number: 1, text: '{"id":"a"}', too_long: false }
      yield { number: 2, text: '{"id":"', too_long: true }
      yield { number: 3, text: '', too_long: false }
    }
    const summary = await sendAll(withLong(), options(server.url))
    expect(summary).toMatchObject({ sent: 2, accepted: 1, refused: 1 })
    expect(summary.refusals[0]).toMatchObject({ line: 2, code: 'event_too_large' })
  })

  test('a wrong key ends everything at once, in the words of the server', async () => {
    server = await intake(() => ({
      status: 401,
      body: { error: { code: 'unauthorized', message: 'This key is not known.', path: '' } },
    }))
    const summary = await sendAll(events(1_000), options(server.url, { concurrency: 1 }))
    expect(server.asked).toHaveLength(1)
    expect(summary.ended).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('This key is not known.'),
    })
  })
})

describe('retries', () => {
  test.each([429, 502, 503, 504])(
    'a batch answered %i goes again, unchanged, until it is accepted',
    async (status) => {
      server = await intake((asked, index) => (index < 2 ? busy(status) : accepted(asked)))
      const waits: string[] = []
      const summary = await sendAll(
        events(5),
        options(server.url, { onWait: (reason) => waits.push(reason) }),
      )
      expect(summary).toMatchObject({ sent: 5, accepted: 5, ended: { kind: 'done' } })
      expect(server.asked.map((one) => one.lines)).toEqual(
        Array.from({ length: 3 }, () => server?.asked[0]?.lines),
      )
      expect(waits).toEqual([`busy (${status})`, `busy (${status})`])
    },
  )

  test('Retry-After is honoured', async () => {
    server = await intake((asked, index) => (index === 0 ? busy(503, '1') : accepted(asked)))
    const waits: number[] = []
    await sendAll(events(5), options(server.url, { onWait: (_, wait_ms) => waits.push(wait_ms) }))
    expect(waits).toEqual([1_000])
  })

  test('an answer that got lost is asked for again: ids make that safe', async () => {
    server = await intake((asked, index) => (index === 0 ? 'hang up' : accepted(asked)))
    const summary = await sendAll(events(5), options(server.url))
    expect(summary).toMatchObject({ sent: 5, accepted: 5, ended: { kind: 'done' } })
    expect(server.asked).toHaveLength(2)
  })

  test('a server that goes away and comes back gets the rest', async () => {
    const first = await intake(accepted)
    let restarted: Promise<void> | undefined
    const restart = async () => {
      await first.stop()
      server = await intake(accepted, first.port)
    }
    async function* interrupted(): AsyncGenerator<Line> {
      for await (const event of events(40)) {
        if (event.number === 11) restarted = restart()
        yield event
      }
    }
    const summary = await sendAll(interrupted(), options(first.url, { concurrency: 1 }))
    await restarted
    expect(summary).toMatchObject({ sent: 40, accepted: 40, ended: { kind: 'done' } })
  })

  test('the time to retry is bounded, and the end says what to do', async () => {
    server = await intake(() => busy(503))
    const summary = await sendAll(events(100), options(server.url, { retry_for_ms: 500 }))
    expect(summary).toMatchObject({ sent: 0, accepted: 0 })
    expect(summary.ended).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/gave up.*Run the same command again/),
    })
  })

  test('a wait longer than the time to retry is not begun', async () => {
    server = await intake(() => busy(503, '3600'))
    const summary = await sendAll(events(1), options(server.url))
    expect(summary.ended.kind).toBe('failed')
    expect(summary.seconds).toBeLessThan(5)
  })

  test('where no server was ever seen, there is one clear answer and no waiting', async () => {
    const gone = await intake(accepted)
    await gone.stop()
    const summary = await sendAll(events(1_000), options(gone.url))
    expect(summary.ended).toMatchObject({ kind: 'failed', message: expect.stringContaining('npm start') })
    expect(summary.seconds).toBeLessThan(5)
  })
})

describe('stopping', () => {
  test('while it waits for a busy server', async () => {
    server = await intake(() => busy(503, '5'))
    const stop = new AbortController()
    const summary = await sendAll(
      events(100),
      options(server.url, { stop: stop.signal, onWait: () => stop.abort() }),
    )
    expect(summary.ended).toEqual({ kind: 'interrupted' })
    expect(summary.seconds).toBeLessThan(4)
  })

  test('while the source is silent', async () => {
    server = await intake(accepted)
    const stop = new AbortController()
    async function* silent(): AsyncGenerator<Line> {
      yield* events(10)
      stop.abort()
      await new Promise(() => {})
    }
    const summary = await sendAll(silent(), options(server.url, { stop: stop.signal, batch_events: 5 }))
    expect(summary.ended).toEqual({ kind: 'interrupted' })
  })
})

test('the last line counts what happened', () => {
  const summary = {
    sent: 8819,
    accepted: 8818,
    refused: 1,
    refusals: [],
    seconds: 3.21,
    ended: { kind: 'done' },
  } as const
  expect(summaryLine(summary, 'events')).toBe('sent 8819, accepted 8818, refused 1, in 3.2 s (2747 events/s)')
  expect(summaryLine(summary, 'revenue lines')).toContain('(2747 revenue lines/s)')
})
