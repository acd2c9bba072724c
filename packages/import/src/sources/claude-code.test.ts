import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventsIn, lines, readText } from '../testing/read.ts'

const line = (over: object = {}, message: object = {}) => ({
  type: 'assistant',
  sessionId: 's1',
  requestId: 'req_1',
  uuid: 'u1',
  timestamp: '2026-11-01T10:00:00.000Z',
  cwd: '/home/me/shop',
  message: {
    id: 'msg_1',
    model: 'claude-opus-4-6',
    content: [{ type: 'text', text: 'secret' }],
    usage: {
      input_tokens: 3,
      cache_read_input_tokens: 9_631,
      cache_creation_input_tokens: 5_139,
      cache_creation: { ephemeral_1h_input_tokens: 5_139, ephemeral_5m_input_tokens: 0 },
      output_tokens: 14,
      service_tier: 'standard',
    },
    ...message,
  },
  ...over,
})
const usage = (output_tokens: number) => ({ usage: { input_tokens: 3, output_tokens } })
const read = async (...all: readonly object[]) => readText(lines(...all))

test('a reply is one event with the usage that the API gave, and without what was said', async () => {
  const found = await read({ type: 'summary', leafUuid: 'x' }, line(), { type: 'user', sessionId: 's1' })
  expect(found.map(({ kind }) => kind)).toEqual(['passed', 'passed', 'event'])
  expect(eventsIn(found)).toEqual([
    {
      id: 'msg_1:req_1',
      // 3 + 9,631 + 5,139 + 14, and the first version is 1
      version: 14_788,
      time: '2026-11-01T10:00:00.000Z',
      provider: 'anthropic',
      model: 'claude-opus-4-6',
      session: 's1',
      run: 's1',
      raw_usage: line().message.usage,
      raw_format: 'anthropic.messages',
      attributes: { import: 'claude-code', project: 'shop' },
    },
  ])
  expect(JSON.stringify(found)).not.toContain('secret')
})

describe('lines of one message', () => {
  test('are one call, with the largest counts and the time of the first', async () => {
    const found = await read(
      line({}, usage(1)),
      line({ timestamp: '2026-11-01T10:00:01.000Z' }, usage(250)),
      line({ timestamp: '2026-11-01T10:00:02.000Z' }, usage(250)),
    )
    expect(found.map(({ kind }) => kind)).toEqual(['repeated', 'repeated', 'event'])
    expect(eventsIn(found)).toMatchObject([
      { version: 254, time: '2026-11-01T10:00:00.000Z', raw_usage: { output_tokens: 250 } },
    ])
  })

  test('come to the same in any order, and however often they stand there', async () => {
    const calls = fc.record({
      call: fc.integer({ min: 1, max: 4 }),
      output: fc.integer({ min: 0, max: 3 }),
      second: fc.integer({ min: 0, max: 3 }),
      sessionId: fc.constantFrom('a', 'b'),
    })
    const written = fc.array(calls, { minLength: 1, maxLength: 12 })
    const asLine = ({
      call,
      output,
      second,
      sessionId,
    }: {
      call: number
      output: number
      second: number
      sessionId: string
    }) =>
      line(
        { requestId: `req_${call}`, sessionId, timestamp: `2026-11-01T10:00:0${second}.000Z` },
        { id: `msg_${call}`, ...usage(output) },
      )
    const byId = async (all: readonly object[]) =>
      eventsIn(await read(...all)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    await fc.assert(
      fc.asyncProperty(
        written.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
        ),
        async ([all, again]) => {
          expect(await byId(again.map(asLine))).toEqual(await byId(all.map(asLine)))
        },
      ),
    )
  })

  test('read before the message was over are replaced: the whole has the higher version', async () => {
    const [part] = eventsIn(await read(line({}, usage(1))))
    const [whole] = eventsIn(await read(line({}, usage(1)), line({}, usage(9))))
    expect(whole?.id).toBe(part?.id)
    expect(whole?.version).toBeGreaterThan(part?.version ?? 0)
  })
})

test('what Claude Code says itself is no call', async () => {
  const own = [
    line({}, { model: '<synthetic>' }),
    line({ isApiErrorMessage: true }),
    line({}, { usage: null }),
  ]
  expect((await read(...own)).map(({ kind }) => kind)).toEqual(['passed', 'passed', 'passed'])
})

test('subagents, older costs and other platforms are told', async () => {
  const events = eventsIn(
    await read(
      line({ isSidechain: true, agentId: 'a7', costUSD: 0.25 }),
      line({}, { id: 'msg_bdrk_1' }),
      line({ requestId: undefined }, { id: 'msg_vrtx_1' }),
    ),
  )
  expect(events).toMatchObject([
    { agent: 'subagent', reported_cost: { amount: '0.25', currency: 'USD' }, attributes: { subagent: 'a7' } },
    { provider: 'bedrock' },
    { provider: 'vertex', id: 'msg_vrtx_1' },
  ])
})

test('what names no call, no model or no time is refused with its line', async () => {
  const found = await read(
    line({ requestId: undefined }, { id: undefined }),
    line({}, { model: '' }),
    line({ timestamp: 'soon' }),
    line({}, { usage: 'many' }),
    line({}, { id: 'msg_2' }),
  )
  expect(found).toMatchObject([
    { kind: 'refused', line: 1, code: 'missing_field', message: expect.stringContaining('message.id') },
    { kind: 'refused', line: 2, code: 'missing_field' },
    { kind: 'refused', line: 3, code: 'invalid_field', message: expect.stringContaining('timestamp') },
    { kind: 'refused', line: 4, code: 'invalid_field' },
    { kind: 'event', line: 5 },
  ])
})
