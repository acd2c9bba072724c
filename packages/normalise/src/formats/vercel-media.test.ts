import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../index.ts'
import { usageOf } from '../replies.fixture.ts'

const read = (raw: unknown, operation?: string, model = 'gpt-image-1.5') =>
  normaliseUsage('vercel.usage', raw, 'openai', { model, operation })

describe('images of the AI SDK', () => {
  const usage = { inputTokens: 50, outputTokens: 1056, totalTokens: 1106 }
  const noted = (...images: object[]) => ({ usage, providerMetadata: { openai: { images } } })

  test('their output is image, and what of the input was is noted with each', () => {
    const images = [
      { size: '1024x1024', imageTokens: 13, textTokens: 12 },
      { size: '1024x1024', imageTokens: 14, textTokens: 11 },
    ]
    expect(read(noted(...images))).toMatchObject({
      kind: 'usage',
      usage: usageOf({ uncached_input_tokens: 23, input_image_tokens: 27, output_image_tokens: 1056 }),
      incomplete: [],
    })
  })

  test.each([
    ['by what was asked for', usage, 'image'],
    ['by what is noted without tokens', noted({ size: '1024x1024' }), undefined],
    ['whatever is noted beyond the input', noted({ imageTokens: 51 }), 'image'],
  ])('%s', (_, raw, operation) => {
    expect(read(raw, operation)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 50, output_image_tokens: 1056 }),
    })
  })

  test('an answer is text', () => {
    for (const operation of [undefined, 'chat'])
      expect(read(usage, operation)).toMatchObject({ usage: { output_tokens: 1056, output_image_tokens: 0 } })
  })
})

test('a transcription of the AI SDK is as long as what it heard', () => {
  const heard = {
    text: 'x',
    language: 'en',
    segments: [{ text: 'x', startSecond: 0, endSecond: 9.2 }],
    warnings: [],
  }
  expect(read({ ...heard, durationInSeconds: 9.2 }, 'audio', 'whisper-1')).toMatchObject({
    kind: 'usage',
    usage: usageOf({ input_audio_seconds: 9 }),
    unknown_fields: [],
    incomplete: [],
  })
  expect(read(heard, 'audio', 'whisper-1')).toMatchObject({ kind: 'no_usage' })
})
