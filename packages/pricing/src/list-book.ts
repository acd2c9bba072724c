import { parseRational } from '@marginscope/money'
import type { MeterPrice, PriceMeter } from '@marginscope/schemas'
import { comparedOn } from '../book/compared.ts'
import { MEDIA_OUTPUT } from '../book/media-output.ts'
import { isCoverStated } from '../book/own-covers.ts'
import { OWN_PATCHES } from '../book/own-patches.ts'
import type { SheetBlock, SheetModel, SheetPrice } from '../book/sheet-model.ts'
import { asAlibabaSells } from './alibaba.ts'
import { beginningsOf } from './beginnings.ts'
import { asSoldByTime } from './by-minute.ts'
import { asClaudeIsBilled } from './claude.ts'
import { listModels, OWN_TABLES } from './list-models.ts'
import { type SheetOffer, sheetEntries } from './sheet.ts'
import { offersFor, statedOffers } from './terms.ts'

/**
 * The list book that comes with Marginscope: published prices of all providers, each with its source. Fresh
 * objects at each call; about 30,000 entries.
 */
export function listBook(): MeterPrice[] {
  return entriesOf(listModels())
}

/** The entries of the book's models, with what is known better than their source and the offers that apply. */
export function entriesOf(models: readonly SheetModel[]): MeterPrice[] {
  const begun = beginningsOf(models)
  // What splits a model's time comes before its beginning, which drops what had ended by then.
  const dated = (model: SheetModel) => checked(begun(asAlibabaSells(model)))
  return models
    .map(withMediaOutput)
    .map(asClaudeIsBilled)
    .map(asSoldByTime)
    .flatMap((model) =>
      OWN_TABLES.has(model.table)
        ? sheetEntries(dated(withStatedCovers(withLongWrites(patched(model)))), offersFor)
        : sheetEntries(dated(withStatedCovers(model)), offersOfTable),
    )
}

/** A price was last compared with a source when its row was read, or later with its provider's whole list. */
function checked(model: SheetModel): SheetModel {
  const day = comparedOn(model.provider)
  return day === undefined || (model.checked_at ?? '') >= day ? model : { ...model, checked_at: day }
}

/** The large tables state tiers themselves: no multiple of ours on top, but for Vertex's regions and batches. */
function offersOfTable(model: SheetModel, meter: PriceMeter): readonly SheetOffer[] {
  return model.platform === 'vertex' && model.sheet === undefined
    ? offersFor(model, meter)
    : statedOffers(model, meter)
}

/**
 * An output price under the name that the model's replies count it by. Where the media have a price of their own, one for
 * the text of a model that writes none is left out.
 */
export function withMediaOutput(model: SheetModel): SheetModel {
  const known = MEDIA_OUTPUT.find((each) => each.model.test(model.model))
  if (known === undefined) return model
  const { meter, media_from = 0 } = known
  const blocks = model.blocks.map((block) => {
    const { output_tokens: output, ...rest } = block.prices
    const prices: SheetBlock['prices'] = rest
    const is_text = output === undefined || Number(output.amount) < media_from
    if (is_text || (media_from > 0 && prices[meter] !== undefined)) return block
    const { also: _, ...media } = output
    return { ...block, prices: { ...prices, [meter]: prices[meter] ?? media } }
  })
  return { ...model, blocks }
}

/** A price is for another meter only where the provider says so, whatever the table did for want of a price. */
function withStatedCovers(model: SheetModel): SheetModel {
  const blocks = model.blocks.map((block) => {
    const prices = Object.entries(block.prices).map(([by, { also = [], ...price }]) => {
      const stated = also.filter((other) => isCoverStated(model.provider, by as PriceMeter, other)) // keyed by meter
      return [by, stated.length === 0 ? price : { ...price, also: stated }]
    })
    return { ...block, prices: Object.fromEntries(prices) }
  })
  return { ...model, blocks }
}

function patched(model: SheetModel): SheetModel {
  let { blocks, source } = model
  for (const patch of OWN_PATCHES) {
    if (patch.provider !== model.provider || !patch.model.test(model.model)) continue
    blocks = [...(patch.replace?.(blocks) ?? blocks), ...(patch.add ?? [])]
    source = `${model.source}; ${patch.why}`.slice(0, 256)
  }
  return blocks === model.blocks ? model : { ...model, blocks, source }
}

/** OpenAI's models that charge for what is written to a cache. */
const OPENAI_WRITES = /^gpt-(?:5\.6|6)/

/**
 * Claude keeps a cache for an hour at twice the input price, wherever it is sold
 * (https://platform.claude.com/docs/en/build-with-claude/prompt-caching#pricing); the source states that for
 * Anthropic's own API only, and would charge other hosts' at the 5-minute price. OpenAI keeps one for 12 hours at twice the
 * price of 30 minutes (https://developers.openai.com/api/docs/models/gpt-6.1-terra; LiteLLM 1.110.2 has it for all of them).
 */
function withLongWrites(model: SheetModel): SheetModel {
  const is_claude = model.model.includes('claude')
  if (!is_claude && !(model.provider === 'openai' && OPENAI_WRITES.test(model.model))) return model
  const blocks = model.blocks.map((block) => {
    const {
      uncached_input_tokens: input,
      cache_write_5m_tokens: write,
      cache_write_1h_tokens: hour,
    } = block.prices
    if (input === undefined || write === undefined || hour !== undefined) return block
    const also = (write.also ?? []).filter((meter) => meter !== 'cache_write_1h_tokens')
    const prices = {
      ...block.prices,
      cache_write_5m_tokens: { ...write, also },
      cache_write_1h_tokens: twice(is_claude ? input : write),
    }
    return { ...block, prices }
  })
  return { ...model, blocks }
}

function twice({ amount, per, tiers }: SheetPrice): SheetPrice {
  return {
    amount: doubled(amount),
    ...(per === undefined ? {} : { per }),
    ...(tiers === undefined
      ? {}
      : { tiers: tiers.map(([from, op, price]) => [from, op, doubled(price)] as const) }),
  }
}

/** Twice a decimal string, exactly. */
function doubled(amount: string): string {
  const { num } = parseRational(amount)
  if (num === 0n) return '0'
  const digits = amount.split('.')[1]?.length ?? 0
  const scaled = (BigInt(amount.replace('.', '')) * 2n).toString().padStart(digits + 1, '0')
  return digits === 0 ? scaled : `${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`
}
