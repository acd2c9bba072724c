import { expect, test } from 'vitest'
import { compileBook, listBook, rateAmounts } from './index.ts'
import { listModels } from './list-models.ts'
import { makeEvent } from './testing/events.ts'

const book = compileBook(listBook(), { version: 1 })

/** What the replies of models for one medium count as their output, and the models that are known by their names. */
const MEDIA = [
  [/gpt-image|chatgpt-image|imagen.*token|flash-image|pro-image/, 'output_image_tokens'],
  [/-tts(?:-|$)/, 'output_audio_tokens'],
] as const

test('where a model for images or speech has a price for output tokens, its replies can reach it', () => {
  const unreached: string[] = []
  let looked = 0
  for (const { provider, platform, table, model, match, blocks } of listModels()) {
    // Resellers' rows have one output rate, which for some is the text's: media of theirs stay without a price.
    if (table === 'litellm' || table === 'models.dev') continue
    const meter = MEDIA.find(([names]) => names.test(model))?.[1]
    const has_output = blocks.some(({ prices }) => prices.output_tokens !== undefined)
    if (meter === undefined || !has_output) continue
    looked += 1
    const name = platform === undefined ? provider : `${provider}-${platform}`
    const usage = { [meter]: 100 }
    const rating = rateAmounts(
      makeEvent({
        provider: name,
        model: match.type === 'regex' ? model.replace(/^openai\//, '') : match.pattern,
        time: '2026-11-01T00:00:00Z',
        usage,
      }),
      book,
    )
    if (rating.kind === 'unpriced') unreached.push(`${name} ${match.pattern}`)
  }
  expect(unreached).toEqual([])
  expect(looked).toBeGreaterThan(5)
})
