import { describe, expect, test } from 'vitest'
import { eventsIn, lines, readText } from '../testing/read.ts'

describe('Codex', () => {
  const meta = (more: object = {}) => ({
    type: 'session_meta',
    payload: { id: 'sess', cwd: '/home/me/shop', ...more },
  })
  const turn = (model: string) => ({ type: 'turn_context', payload: { model } })
  const used = (input_tokens: number, cached_input_tokens: number, output_tokens: number) => ({
    input_tokens,
    cached_input_tokens,
    output_tokens,
    reasoning_output_tokens: 1,
    total_tokens: input_tokens + output_tokens,
  })
  const count = (info: object | null) => ({
    timestamp: '2026-11-01T10:00:00.000Z',
    type: 'event_msg',
    payload: { type: 'token_count', info },
  })
  const first = count({ total_token_usage: used(100, 40, 10), last_token_usage: used(100, 40, 10) })
  const second = count({ total_token_usage: used(300, 140, 30), last_token_usage: used(200, 100, 20) })

  test('states a call once, by what it used, under the model of its turn', async () => {
    const text = lines(meta(), turn('gpt-5'), count(null), first, first, turn('gpt-5-mini'), second, second)
    const found = await readText(text)
    expect(eventsIn(found)).toMatchObject([
      {
        time: '2026-11-01T10:00:00.000Z',
        provider: 'openai',
        model: 'gpt-5',
        session: 'sess',
        run: 'sess',
        raw_usage: {
          input_tokens: 100,
          input_tokens_details: { cached_tokens: 40 },
          output_tokens: 10,
          output_tokens_details: { reasoning_tokens: 1 },
          total_tokens: 110,
        },
        raw_format: 'openai.responses',
        attributes: { project: 'shop' },
      },
      { model: 'gpt-5-mini', raw_usage: { input_tokens: 200, output_tokens: 20 } },
    ])
    const again = eventsIn(await readText(lines(meta(), turn('gpt-5'), first)))
    expect(again).toEqual(eventsIn(found).slice(0, 1))
  })

  test('of another session is another call, and of a fork is refused', async () => {
    const other = eventsIn(await readText(lines(meta({ id: 'other' }), turn('gpt-5'), first)))
    const own = eventsIn(await readText(lines(meta(), turn('gpt-5'), first)))
    expect(other[0]?.id).not.toBe(own[0]?.id)
    const fork = await readText(lines(meta({ forked_from_id: 'sess' }), turn('gpt-5'), first))
    expect(fork).toMatchObject([
      { kind: 'refused', code: 'forked_session' },
      { kind: 'passed' },
      { kind: 'passed' },
    ])
  })

  test('without a session, a model or what the call used is refused', async () => {
    expect(await readText(lines(turn('gpt-5'), first))).toMatchObject([{}, { code: 'missing_field' }])
    expect(await readText(lines(meta(), first))).toMatchObject([{}, { code: 'missing_field' }])
    const sum = (n: number) => count({ total_token_usage: used(n, 0, 1) })
    expect(await readText(lines(meta(), turn('gpt-5'), sum(1), sum(2)))).toMatchObject([
      {},
      {},
      { kind: 'event' },
      { code: 'invalid_record' },
    ])
  })
})

test("Gemini CLI's replies are calls with the API's counts", async () => {
  const reply = {
    id: 'm2',
    timestamp: '2026-11-01T10:00:01.000Z',
    type: 'gemini',
    content: 'secret',
    model: 'gemini-2.5-pro',
    tokens: { input: 100, output: 20, cached: 40, thoughts: 5, tool: 0, total: 125 },
  }
  const session = {
    sessionId: 's',
    projectHash: 'h',
    messages: [{ id: 'm1', type: 'user', content: 'secret' }, reply, { ...reply, id: 'm3', tokens: null }],
  }
  const found = await readText(JSON.stringify(session, null, 2))
  expect(found.map(({ kind }) => kind)).toEqual(['passed', 'event', 'passed'])
  expect(JSON.stringify(found)).not.toContain('secret')
  expect(eventsIn(found)).toMatchObject([
    {
      id: 'gemini-cli:s:m2',
      provider: 'google',
      model: 'gemini-2.5-pro',
      raw_usage: {
        promptTokenCount: 100,
        cachedContentTokenCount: 40,
        candidatesTokenCount: 20,
        thoughtsTokenCount: 5,
        totalTokenCount: 125,
      },
    },
  ])
  for (const over of [{ model: '' }, { id: '' }, { timestamp: 'soon' }, { tokens: 5 }])
    expect(await readText(JSON.stringify({ ...session, messages: [{ ...reply, ...over }] }))).toMatchObject([
      { kind: 'refused' },
    ])
})
