import type { SheetBlock, SheetModel, SheetPrice } from '../book/sheet-model.ts'

/** Who sells Alibaba's models at its prices. */
const SELLERS = /^(?:dashscope|alibaba|qwen_ai_platform|qwencloud)(?:-|$)/

/** Its own models; those of others that it sells have prices of their own. */
const OWN = /^(?:qwen|qwq|qvq)/
/** Models of text whose cache the page of that day prices by one rule; newer ones have prices of their own. */
const BY_RULE = /^qwen(?:2\.5|3(?:\.[5-7])?)?-(?!.*(?:tts|asr|audio|omni|image|-mt|ocr|embedding|realtime))/
const SINCE = '2026-01-29T00:00:00Z'
const SOURCE =
  'all output of a reply that thought is dearer; cache: implicit hits 20% of input, explicit 10%, writes 125% (alibabacloud.com/help/en/model-studio/context-cache)'

/**
 * What Alibaba's replies cost by how they came to be, which the tables have as one price: all of the output of one that
 * thought is dearer, not its thoughts alone, and the two kinds of cache are read at two prices. The reply states which.
 */
export function asAlibabaSells(model: SheetModel): SheetModel {
  if (!SELLERS.test(model.provider) || model.table === 'history') return model
  const blocks = model.blocks.flatMap((block) => byCache(model, block)).flatMap(byThought)
  return blocks.length === model.blocks.length
    ? model
    : { ...model, blocks, source: `${SOURCE}; ${model.source}`.slice(0, 256) }
}

function byThought(block: SheetBlock): readonly SheetBlock[] {
  const { output_tokens: answer, reasoning_tokens: thought, ...others } = block.prices
  if (answer === undefined || thought === undefined || thought.amount === answer.amount) return [block]
  const { also: _, ...price } = thought
  return [
    { ...block, prices: { ...others, reasoning_tokens: thought } },
    { ...withAttribute(block, 'thinking', ''), prices: { output_tokens: answer } },
    { ...withAttribute(block, 'thinking', 'true'), prices: { output_tokens: price } },
  ]
}

function byCache({ model }: SheetModel, block: SheetBlock): readonly SheetBlock[] {
  const { uncached_input_tokens: input, cache_read_tokens: read, ...others } = block.prices
  if (input === undefined || others.output_tokens === undefined) return [block]
  const { from = '', to = '9' } = block
  if (to <= SINCE || !OWN.test(model)) return [block]
  if (read === undefined ? !BY_RULE.test(model) : !isByRule(input, read)) return [block]
  const { prices: _, ...rest } = block
  const since = { ...rest, from: from > SINCE ? from : SINCE }
  const prices = { ...others, uncached_input_tokens: input }
  const hit = (type: string, price: SheetPrice): SheetBlock => ({
    ...withAttribute(since, 'cache_type', type),
    prices: { cache_read_tokens: price },
  })
  return [
    { ...rest, prices },
    ...(read === undefined || from >= SINCE
      ? []
      : [{ ...rest, to: SINCE, prices: { cache_read_tokens: read } }]),
    hit('implicit', share(input, 5_000_000)),
    hit('ephemeral', share(input, 10_000_000)),
    ...(others.cache_write_5m_tokens === undefined
      ? [{ ...since, prices: { cache_write_5m_tokens: share(input, 800_000) } }]
      : []),
  ]
}

/** Whether the table's price is that of one kind of hit. */
function isByRule({ amount }: SheetPrice, read: SheetPrice): boolean {
  const part = Number(read.amount) / Number(amount)
  return [0.1, 0.2].some((known) => Math.abs(part - known) < 0.001)
}

/** A part of a price, exactly: the same amount for so many tokens. */
function share({ amount, tiers }: SheetPrice, per: number): SheetPrice {
  return { amount, per, ...(tiers === undefined ? {} : { tiers }) }
}

function withAttribute(block: Omit<SheetBlock, 'prices'>, name: string, value: string) {
  const { conditions = {} } = block
  return { ...block, conditions: { ...conditions, attributes: { ...conditions.attributes, [name]: value } } }
}
