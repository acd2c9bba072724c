import type { PriceMeter } from '@marginscope/schemas'
import type { SheetModel, SheetPrice } from '../book/sheet-model.ts'

const SECONDS: readonly PriceMeter[] = ['input_audio_seconds', 'output_audio_seconds', 'video_seconds']
const MINUTE = 60
const HOUR = 3600

/** A price is printed with so many digits; a second's with more is a part of a minute's or an hour's. */
const PRINTED_DIGITS = 2
const CUT_DIGITS = 4

/**
 * A price by the minute or the hour as that, where a table has the second's, cut off ("0.0002833333333" of $0.017 per
 * minute, https://developers.openai.com/api/docs/pricing): the part that was cut would be missing from every amount.
 */
export function asSoldByTime(model: SheetModel): SheetModel {
  let changed = false
  const blocks = model.blocks.map((block) => {
    const prices = Object.entries(block.prices).map(([meter, price]) => {
      const whole = (SECONDS as readonly string[]).includes(meter) ? wholeOf(price) : undefined
      changed ||= whole !== undefined
      return [meter, whole ?? price]
    })
    return { ...block, prices: Object.fromEntries(prices) }
  })
  return changed ? { ...model, blocks } : model
}

function wholeOf(price: SheetPrice): SheetPrice | undefined {
  const { amount, per, tiers } = price
  const digits = digitsOf(amount)
  if (per !== 1 || tiers !== undefined || digits < CUT_DIGITS) return undefined
  for (const seconds of [MINUTE, HOUR]) {
    const printed = Number((Number(amount) * seconds).toPrecision(PRINTED_DIGITS))
    const cut = Number((printed / seconds).toPrecision(digits))
    if (cut === Number(amount)) return { ...price, amount: String(printed), per: seconds }
  }
  return undefined
}

const digitsOf = (amount: string) => amount.replace('.', '').replace(/^0+/, '').length
