import { expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

const spoken = {
  prompt_audio_seconds: 5,
  prompt_tokens: 5,
  total_tokens: 404,
  completion_tokens: 24,
  prompt_tokens_details: { cached_tokens: 368 },
}
const voxtral = (raw: unknown, operation?: string) =>
  normaliseUsage('openai.chat', raw, 'mistral', { model: 'voxtral-mini-latest', operation })

test('a transcription costs its audio alone', () => {
  const counts = { usage: usageOf({ input_audio_seconds: 5 }), incomplete: [] }
  expect(voxtral(spoken, 'audio')).toMatchObject(counts)
  expect(voxtral({ text: 'hello', usage: spoken })).toMatchObject(counts)
})

test('a chat about audio costs its text, too; how much of the text was cached is not always said', () => {
  expect(voxtral(spoken, 'chat')).toMatchObject({
    usage: usageOf({ input_audio_seconds: 5, uncached_input_tokens: 5, output_tokens: 24 }),
    incomplete: ['prompt_tokens_details.cached_tokens'],
  })
  const uncached = { ...spoken, prompt_tokens_details: { cached_tokens: 0, audio_tokens: 375 } }
  expect(voxtral(uncached, 'chat')).toMatchObject({ incomplete: [] })
  const all = { ...spoken, prompt_tokens_details: { cached_tokens: 380 } }
  expect(voxtral(all, 'chat')).toMatchObject({
    usage: { cache_read_tokens: 5, uncached_input_tokens: 0 },
    incomplete: [],
  })
})

test('more cached than there is, or a total below its parts, is refused', () => {
  expect(voxtral({ ...spoken, prompt_tokens_details: { cached_tokens: 381 } }, 'chat')).toMatchObject({
    kind: 'inconsistent',
  })
  expect(voxtral({ ...spoken, total_tokens: 28 }, 'chat')).toMatchObject({ kind: 'inconsistent' })
})

test('without audio it is an ordinary reply', () => {
  const text = { ...spoken, prompt_audio_seconds: null, total_tokens: 29, prompt_tokens_details: null }
  expect(voxtral(text, 'chat')).toMatchObject({
    usage: usageOf({ uncached_input_tokens: 5, output_tokens: 24 }),
  })
})
