import { USAGE_COUNTS, type UsageCount } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { MEDIA_OUTPUT } from '../book/media-output.ts'
import type { SheetBlock, SheetModel } from '../book/sheet-model.ts'
import { compileBook, listBook, rateAmounts } from './index.ts'
import { withMediaOutput } from './list-book.ts'
import { listModels } from './list-models.ts'
import { makeEvent } from './testing/events.ts'

const book = compileBook(listBook(), { version: 1 })
const models = listModels().map(withMediaOutput)

/** A name that the row is met under: its own, without the maker's, or the first that its pattern spells. */
function nameOf({ model, match }: SheetModel): string {
  if (match.type !== 'regex') return match.pattern
  const pattern = new RegExp(match.pattern)
  const spelt = match.pattern.split('|').map((each) => each.replaceAll(/\(\?!us-gov\)\.\*|[\^$\\]/g, ''))
  const found = [...spelt, model, model.replace(/^[^/]*\//, '')].find((name) => pattern.test(name))
  if (found === undefined) throw new Error(`no name of ${model} matches ${match.pattern}`)
  return found
}

/** An instant at which the block is in force. */
function timeOf({ from, to }: SheetBlock): string {
  if (to !== undefined) return new Date(Date.parse(to) - 1).toISOString()
  const now = '2026-11-01T00:00:00Z'
  return from === undefined || from < now ? now : from
}

const COUNTS: ReadonlySet<string> = new Set(USAGE_COUNTS)

test('every price of the book is for a count that replies have, and a reply of its model with that count meets a price', () => {
  const unreached: string[] = []
  let looked = 0
  for (const row of models) {
    const { provider, platform } = row
    const name = platform === undefined ? provider : `${provider}-${platform}`
    for (const block of row.blocks) {
      const { service_tier, region, speed, attributes } = block.conditions ?? {}
      for (const meter of Object.keys(block.prices)) {
        // A fee per request is met by any reply.
        const usage = meter === 'request' ? {} : { [meter]: 100 }
        looked += 1
        const rating = rateAmounts(
          makeEvent({
            provider: name,
            model: nameOf(row),
            time: timeOf(block),
            usage,
            service_tier: service_tier?.[0] ?? 'standard',
            region: region?.[0] ?? '',
            speed: speed?.[0] ?? '',
            attributes: Object.fromEntries(
              Object.entries(attributes ?? {}).map(([key, values]) => [key, String(values)]),
            ),
          }),
          book,
        )
        const is_counted = meter === 'request' || COUNTS.has(meter)
        if (!is_counted || rating.kind === 'unpriced')
          unreached.push(
            `${row.table ?? 'genai-prices'}: ${name} ${nameOf(row)} ${meter} ${JSON.stringify(block.conditions ?? {})}`,
          )
      }
    }
  }
  expect(unreached).toEqual([])
  expect(looked).toBeGreaterThan(20_000)
}, 60_000)

test('a model that puts out nothing but images or speech has no price for written output alone', () => {
  const unreached: string[] = []
  const looked = new Set<string>()
  for (const { provider, table, model, blocks } of models) {
    const known = MEDIA_OUTPUT.find((each) => each.model.test(model))
    if (known === undefined) continue
    const { meter, media_from } = known
    looked.add(table ?? 'genai-prices')
    for (const { prices } of blocks) {
      const output = prices.output_tokens
      if (output === undefined || output.also?.includes(meter) === true) continue
      if (media_from === undefined || Number(output.amount) >= media_from)
        unreached.push(`${table} ${provider} ${model}`)
    }
  }
  expect(unreached).toEqual([])
  expect([...looked].sort()).toEqual(expect.arrayContaining(['genai-prices', 'litellm', 'models.dev']))
})

// models.dev: one output rate a row. OpenAI's and Google's pages tell whether it is the image's or the text's.
test.each<[string, string, UsageCount, UsageCount]>([
  ['302ai', 'gemini-3-pro-image-preview', 'output_image_tokens', 'output_tokens'],
  ['openrouter', 'google/gemini-3-pro-image', 'output_tokens', 'output_image_tokens'],
  ['vercel', 'openai/gpt-image-2', 'output_image_tokens', 'output_tokens'],
  ['digitalocean', 'openai-gpt-image-1.5', 'output_tokens', 'output_image_tokens'],
  ['dashscope', 'qwen-audio-3.1-tts-flash', 'output_audio_tokens', 'output_tokens'],
])('%s %s: its one output rate is for %s, and none for %s', (provider, model, priced, unpriced) => {
  const rated = (meter: UsageCount) =>
    rateAmounts(makeEvent({ provider, model, time: '2026-11-01T00:00:00Z', usage: { [meter]: 100 } }), book)
      .kind
  expect([rated(priced), rated(unpriced)]).toEqual(['priced', 'unpriced'])
})
