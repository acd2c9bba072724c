import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../index.ts'
import { usageOf } from '../replies.fixture.ts'

describe.each(['openai.chat', 'openai.responses'] as const)('%s', (format) => {
  const read = (raw: unknown, model = 'whisper-1') =>
    normaliseUsage(format, raw, 'openai', { model, operation: 'audio' })

  // https://platform.openai.com/docs/api-reference/audio/json-object
  test.each([
    ['the usage of a transcription', { type: 'duration', seconds: 9 }],
    ['a reply', { text: 'x', usage: { type: 'duration', seconds: 8.6 } }],
    ['a stream', [{ type: 'transcript.text.done', text: 'x', usage: { type: 'duration', seconds: 9 } }]],
    ['one that is written out', { task: 'transcribe', duration: '9.2', text: 'x', segments: [{ end: 9 }] }],
  ])('%s states seconds', (_, raw) => {
    expect(read(raw)).toEqual({
      kind: 'usage',
      usage: usageOf({ input_audio_seconds: 9 }),
      unquantified: [],
      unknown_fields: [],
      incomplete: [],
    })
  })

  test('speech puts out audio', () => {
    const usage = { input_tokens: 14, output_tokens: 101, total_tokens: 115 }
    expect(read({ type: 'speech.audio.done', usage })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 14, output_audio_tokens: 101 }),
    })
    expect(read({ usage }, 'gpt-4o-mini-tts')).toMatchObject({ usage: { output_audio_tokens: 101 } })
  })

  // https://platform.openai.com/docs/api-reference/videos/object
  test('a video states its own seconds once it is made', () => {
    const job = { id: 'video_1', object: 'video', model: 'sora-2', size: '720x1280', seconds: '8' }
    const done = { ...job, status: 'completed', progress: 100, created_at: 1712697600 }
    expect(read(done, 'sora-2')).toMatchObject({
      kind: 'usage',
      usage: usageOf({ video_seconds: 8 }),
      unknown_fields: [],
      incomplete: [],
    })
    for (const status of ['queued', 'in_progress', 'failed'])
      expect(read({ ...job, status }, 'sora-2')).toMatchObject({ kind: 'no_usage' })
  })
})
