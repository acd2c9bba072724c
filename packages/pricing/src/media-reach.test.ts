import { type MeterPrice, USAGE_COUNTS, type UsageCount } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { MEDIA_OUTPUT } from '../book/media-output.ts'
import { rateAmounts } from './index.ts'
import { makeEvent } from './testing/events.ts'
import { listPrices as book, listEntries as entries } from './testing/list.ts'

/** Names that the entry's model is met under: its pattern, or those in its expression or its id that the expression takes. */
function namesOf({ price_id, model_match: { type, pattern } }: MeterPrice): readonly string[] {
  if (type !== 'regex') return [pattern]
  const known = names.get(pattern)
  if (known !== undefined) return known
  const spelt = pattern.replaceAll(/\(\?!us-gov\)\.\*|\\/g, '').match(/[\w.:/@-]+/g) ?? []
  const of_row = price_id.split(':').map((part) => part.replace(/^[^/]*\/| \([A-Z]+\)$/g, ''))
  const taken = new RegExp(pattern)
  const found = [...spelt, ...of_row, firstSpelling(pattern)].filter((name) => taken.test(name))
  if (found.length === 0) throw new Error(`no name of ${price_id} is taken by ${pattern}`)
  names.set(pattern, found)
  return found
}
const names = new Map<string, readonly string[]>()

/** Of each choice in an expression the first, and nothing of what may be left out. */
function firstSpelling(pattern: string): string {
  const shorter = pattern.replaceAll(
    /\(\?:([^()|]*)(?:\|[^()]*)?\)(\??)/g,
    (_, first: string, may_lack: string) => (may_lack === '?' ? '' : first),
  )
  return shorter === pattern ? pattern.replaceAll(/[\^$\\]/g, '') : firstSpelling(shorter)
}

/** An instant at which the entry is in force. */
function timeOf({ valid_from, valid_to }: MeterPrice): string {
  if (valid_to != null) return new Date(Date.parse(valid_to) - 1).toISOString()
  const now = '2026-11-01T00:00:00Z'
  return valid_from < now ? now : valid_from
}

/** A row without a platform holds on each: Claude is sold by Google on Vertex alone. */
function sellersOf({ provider, platform }: MeterPrice): readonly string[] {
  if (platform !== undefined) return [`${provider}-${platform}`]
  return provider === 'google' ? ['google', 'google-vertex'] : [provider]
}

const COUNTS: ReadonlySet<string> = new Set(USAGE_COUNTS)

/** Whether a reply of the entry's model, with the entry's count and under its conditions, meets a price for it. */
function isReached(entry: MeterPrice): boolean {
  const { meter, conditions } = entry
  if (meter !== 'request' && !COUNTS.has(meter)) return false
  const sold = sellersOf(entry).flatMap((provider) => namesOf(entry).map((model) => ({ provider, model })))
  return sold.some((as) => {
    const rating = rateAmounts(
      makeEvent({
        ...as,
        time: timeOf(entry),
        usage: meter === 'request' ? {} : { [meter]: 100 },
        service_tier: conditions.service_tier?.[0] ?? 'standard',
        region: conditions.region?.[0] ?? '',
        speed: conditions.speed?.[0] ?? '',
        attributes: conditions.attributes ?? {},
      }),
      book,
    )
    // The price is there; what a rouble is worth is the tenant's to say.
    return rating.kind === 'priced' || rating.reason === 'no_exchange_rate'
  })
}

test('every price of the book is met by a reply of its model', () => {
  // What a long context costs is looked at with the ordinary price of the same meter.
  const looked = entries.filter(({ conditions }) => conditions.context === undefined)
  const unreached = looked.filter((entry) => !isReached(entry)).map(({ price_id }) => price_id)
  expect(unreached).toEqual([])
  expect(looked.length).toBeGreaterThan(25_000)
})

test('a model that puts out nothing but images or speech has no price for written output', () => {
  const unmet: string[] = []
  const tables = new Set<string>()
  for (const { price_id, provider, model_match, meter, amount } of entries) {
    const known = MEDIA_OUTPUT.find(({ model }) => model.test(model_match.pattern.replaceAll('\\', '')))
    if (known === undefined) continue
    tables.add(price_id.replace(/:.*/, ''))
    const is_text = known.media_from !== undefined && Number(amount) < known.media_from
    if (meter === 'output_tokens' && !is_text) unmet.push(`${provider} ${price_id}`)
  }
  expect(unmet).toEqual([])
  expect([...tables]).toEqual(expect.arrayContaining(['openai', 'litellm', 'models.dev']))
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
