import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'

const part = (modality: string, tokenCount: number) => ({ modality, tokenCount })

/** The counts other than 0 of a prompt of 600 tokens in parts, and what of it is not priced. */
function prompt(model: string, parts: readonly unknown[]) {
  const raw = { promptTokenCount: 600, totalTokenCount: 600, promptTokensDetails: parts }
  const read = normaliseUsage('gemini.generate', raw, 'google', { model })
  if (read.kind !== 'usage') return read
  const counts = Object.fromEntries(Object.entries(read.usage).filter(([, count]) => count > 0))
  return { ...counts, incomplete: read.incomplete }
}

const EACH = [
  part('TEXT', 100),
  part('AUDIO', 50),
  part('IMAGE', 30),
  part('VIDEO', 400),
  part('DOCUMENT', 20),
]

// https://ai.google.dev/gemini-api/docs/pricing
describe('by the model, a prompt of 100 text, 50 audio, 30 image, 400 video and 20 document tokens', () => {
  test.each(['', 'gemini-2.5-flash', 'gemini-3-pro-preview'])(
    'has its video and documents priced as text: %s',
    (model) => {
      expect(prompt(model, EACH)).toEqual({
        uncached_input_tokens: 520,
        input_audio_tokens: 50,
        input_image_tokens: 30,
        incomplete: [],
      })
    },
  )

  test.each([
    'gemini-2.0-flash-live-001',
    'gemini-live-2.5-flash',
    'gemini-2.5-flash-native-audio-preview-12-2025',
    'gemini-2.5-flash-preview-native-audio-dialog',
  ])('has one price for audio, images and video in the first Live models: %s', (model) => {
    expect(prompt(model, EACH)).toEqual({
      uncached_input_tokens: 120,
      input_audio_tokens: 480,
      incomplete: [],
    })
  })

  test('has one price for images and video in later Live models', () => {
    expect(prompt('gemini-3.1-flash-live-preview', EACH)).toEqual({
      uncached_input_tokens: 120,
      input_audio_tokens: 50,
      input_image_tokens: 430,
      incomplete: [],
    })
  })

  test('has no price for its video and documents in embeddings', () => {
    expect(prompt('gemini-embedding-2', EACH)).toMatchObject({
      input_audio_tokens: 50,
      input_image_tokens: 30,
      incomplete: ['promptTokensDetails.modality (DOCUMENT)', 'promptTokensDetails.modality (VIDEO)'],
    })
    expect(prompt('gemini-embedding-2', [part('TEXT', 600)])).toMatchObject({ incomplete: [] })
  })
})

test('video that a model puts out has a price of its own, which no count stands for', () => {
  const raw = (modality: string) => ({
    promptTokenCount: 5,
    candidatesTokenCount: 9,
    totalTokenCount: 14,
    candidatesTokensDetails: [part(modality, 9)],
  })
  const read = (modality: string) => normaliseUsage('gemini.generate', raw(modality), 'google')
  expect(read('VIDEO')).toMatchObject({ incomplete: ['candidatesTokensDetails.modality (VIDEO)'] })
  expect(read('AUDIO')).toMatchObject({ usage: { output_audio_tokens: 9 }, incomplete: [] })
})

describe('parts of a modality', () => {
  test.each(['TEXT', 'AUDIO', 'IMAGE', 'VIDEO', 'DOCUMENT', 'SMELL'])(
    'together never exceed their whole, whatever they are: %s',
    (modality) => {
      for (const parts of [[part(modality, 601)], [part('TEXT', 300), part(modality, 301)]])
        expect(prompt('', parts)).toMatchObject({
          kind: 'inconsistent',
          path: 'raw_usage.promptTokensDetails',
          message: expect.stringContaining('promptTokensDetails add up to 601, but the whole is 600'),
        })
    },
  )

  // MODALITY_UNSPECIFIED is the default of the enum, and left out of the JSON.
  test('that is not named, or that nobody knows, are priced by nobody, by a short name', () => {
    expect(prompt('', [{ tokenCount: 5 }])).toMatchObject({ incomplete: ['promptTokensDetails.modality ()'] })
    expect(prompt('', [part('x'.repeat(99), 5)])).toMatchObject({
      incomplete: [`promptTokensDetails.modality (${'X'.repeat(40)})`],
    })
  })

  test('that nobody knows leave the request priced where there are none of them', () => {
    const raw = { promptTokenCount: 600, totalTokenCount: 600, promptTokensDetails: [part('SMELL', 0)] }
    expect(normaliseUsage('gemini.generate', raw, 'google')).toMatchObject({
      unknown_fields: ['raw_usage.promptTokensDetails[0].modality (SMELL)'],
      incomplete: [],
    })
  })
})
