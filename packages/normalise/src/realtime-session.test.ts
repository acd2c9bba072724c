import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseUsage } from './index.ts'
import { usageOf } from './replies.fixture.ts'

const response = (id: string, text: number, audio: number, output: number) => ({
  type: 'response.done',
  response: {
    id,
    status: 'completed',
    usage: {
      total_tokens: text + audio + output,
      input_tokens: text + audio,
      output_tokens: output,
      input_token_details: { text_tokens: text, audio_tokens: audio, cached_tokens: 0 },
      output_token_details: { text_tokens: 0, audio_tokens: output },
    },
  },
})
const transcript = (item_id: string, usage: object) => ({
  type: 'conversation.item.input_audio_transcription.completed',
  item_id,
  content_index: 0,
  usage,
})
const TOKENS = {
  type: 'tokens',
  total_tokens: 43,
  input_tokens: 26,
  input_token_details: { text_tokens: 0, audio_tokens: 26 },
  output_tokens: 17,
}
const session = (model: string) => ({
  type: 'session.updated',
  session: { audio: { input: { transcription: { model } } } },
})
const read = (events: unknown, model = 'gpt-realtime', operation = 'chat') =>
  normaliseUsage('openai.responses', events, 'openai', { model, operation })

// https://platform.openai.com/docs/guides/realtime-costs
describe('events of a realtime session', () => {
  test('responses are calls of their own: together they are what was used', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9999), fc.nat(9999), fc.nat(9999)), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (all, is_sent_again) => {
          const events = all.map(([text, audio, output], index) => response(`r${index}`, text, audio, output))
          const sum = (of: 0 | 1 | 2) => all.reduce((total, each) => total + each[of], 0)
          expect(read(is_sent_again ? [...events, ...events] : events)).toMatchObject({
            kind: 'usage',
            usage: usageOf({
              uncached_input_tokens: sum(0),
              input_audio_tokens: sum(1),
              output_audio_tokens: sum(2),
            }),
          })
        },
      ),
    )
  })

  test('what was heard is written down by another model, which the session names', () => {
    const events = [session('gpt-4o-transcribe'), transcript('item_1', TOKENS), response('r1', 100, 0, 20)]
    expect(read(events)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 100, output_audio_tokens: 20 }),
      other_models: [
        { model: 'gpt-4o-transcribe', usage: usageOf({ input_audio_tokens: 26, output_tokens: 17 }) },
      ],
    })
  })

  test.each([
    ['by the second', session('whisper-1'), 'whisper-1'],
    [
      'the session of the first API',
      { type: 'session.created', session: { input_audio_transcription: { model: 'whisper-1' } } },
      'whisper-1',
    ],
    ['a session that does not say which', { type: 'session.created', session: {} }, ''],
  ])('%s', (_, started, model) => {
    const heard = transcript('item_1', { type: 'duration', seconds: 4 })
    expect(read([started, heard, response('r1', 100, 0, 20)])).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 100, output_audio_tokens: 20 }),
      other_models: [{ model, usage: usageOf({ input_audio_seconds: 4 }) }],
    })
  })

  test('a session that only transcribes adds up what its model used', () => {
    const events = [transcript('item_1', TOKENS), transcript('item_2', TOKENS)]
    expect(read(events, 'gpt-4o-transcribe', 'audio')).toMatchObject({
      usage: usageOf({ input_audio_tokens: 52, output_tokens: 34 }),
    })
  })

  test('a response without usage leaves the whole unknown', () => {
    const cancelled = { type: 'response.done', response: { id: 'r2', status: 'cancelled', usage: null } }
    expect(read([response('r1', 100, 0, 20), cancelled])).toMatchObject({ kind: 'no_usage' })
  })
})
