import { compileBook, loadListBook, rateAmounts } from '@marginscope/pricing'
import { NO_RUN, type NormalisedEvent, noUsage } from '@marginscope/schemas'
import { calcPrice } from '@pydantic/genai-prices'
import type { Benchmark } from './report.ts'

const MODELS = [
  ['openai', 'gpt-4o'],
  ['openai', 'gpt-4o-mini'],
  ['openai', 'gpt-5'],
  ['openai', 'o3'],
  ['anthropic', 'claude-sonnet-4-5'],
  ['anthropic', 'claude-opus-4-7'],
  ['google', 'gemini-2.5-flash'],
  ['google', 'gemini-2.5-pro'],
  ['mistral', 'mistral-large-latest'],
  ['deepseek', 'deepseek-chat'],
] as const

const EVENTS = 10_000
const ROUNDS = 200
const BASELINE_ROUNDS = 2

export const rating: Benchmark = {
  name: 'rating',
  about:
    "events priced on one core with the full list book, against genai-prices' calcPrice on the same events",
  async run(report) {
    const list = await loadListBook()
    const book = compileBook(list, { version: 1 })
    const events = Array.from({ length: EVENTS }, (_, n) => eventOf(n))
    const unpriced = events.filter((event) => rateAmounts(event, book).kind === 'unpriced').length
    if (unpriced > 0)
      throw new Error(`${unpriced} of ${EVENTS} events have no price: this would measure something else`)

    const ours = rateOf(ROUNDS, () => {
      for (const event of events) rateAmounts(event, book)
    })
    const theirs = rateOf(BASELINE_ROUNDS, () => {
      for (const { provider, model, usage, time_ms } of events)
        calcPrice(
          {
            input_tokens: (usage?.uncached_input_tokens ?? 0) + (usage?.cache_read_tokens ?? 0),
            cache_read_tokens: usage?.cache_read_tokens,
            output_tokens: usage?.output_tokens,
          },
          model,
          { providerId: provider, timestamp: new Date(time_ms) },
        )
    })
    report.add({
      name: `rating with ${list.length} prices`,
      value: ours,
      unit: 'events/s',
      promise: { at_least: 1_000_000 },
    })
    report.add({ name: "genai-prices' calcPrice", value: theirs, unit: 'events/s' })
    report.ratio('rating / calcPrice', ours, theirs, { at_least: 20 })
  },
}

function rateOf(rounds: number, round: () => void): number {
  round() // warm
  const began = performance.now()
  for (let i = 0; i < rounds; i++) round()
  return ((rounds * EVENTS) / (performance.now() - began)) * 1000
}

function eventOf(n: number): NormalisedEvent {
  const [provider, model] = MODELS[n % MODELS.length] as (typeof MODELS)[number]
  return {
    tenant: 'default',
    id: `rate-${n}`,
    version: 1,
    time_ms: Date.UTC(2026, 5, 1) + n * 1000,
    provider,
    model,
    customer: '',
    feature: '',
    operation: 'chat',
    service_tier: 'standard',
    region: '',
    speed: '',
    agent: '',
    in_run: NO_RUN,
    environment: '',
    outcome: 'success',
    usage: {
      ...noUsage(),
      uncached_input_tokens: 100 + n,
      cache_read_tokens: n % 3 === 0 ? 500 : 0,
      output_tokens: n % 900,
    },
    gpu: undefined,
    attributes: {},
  }
}
