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

  // https://www.alibabacloud.com/help/en/model-studio/qwen-vl-api
  test('what a chat sees of images leaves its answer text; what its details say may stand beside them', () => {
    const input_tokens_details = { image_tokens: 1247, text_tokens: 26 }
    const usage = { input_tokens: 1273, output_tokens: 6, total_tokens: 1279, input_tokens_details }
    const seen = { uncached_input_tokens: 26, input_image_tokens: 1247 }
    const chat = (raw: object, operation?: string) =>
      normaliseUsage(format, { usage: raw }, 'dashscope', { model: 'qwen-vl-max', operation })
    expect(chat({ ...usage, image_tokens: 1247 }, 'chat')).toMatchObject({
      usage: usageOf({ ...seen, output_tokens: 6 }),
      incomplete: [],
    })
    expect(chat({ ...usage, image_tokens: 1248 }, 'chat')).toMatchObject({ incomplete: ['image_tokens'] })
    expect(chat(usage, 'image')).toMatchObject({ usage: usageOf({ ...seen, output_image_tokens: 6 }) })
    expect(chat(usage)).toMatchObject({ usage: usageOf({ ...seen, output_image_tokens: 6 }) })
  })
})
