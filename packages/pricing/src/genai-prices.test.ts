import { formatAtto } from '@marginscope/money'
import { calcPrice } from '@pydantic/genai-prices'
import { describe, expect, test } from 'vitest'
import { GENAI_PRICES } from '../book/genai-prices.ts'
import { LITELLM_ADOPTED } from '../book/litellm-adopted.ts'
import { MEDIA_OUTPUT } from '../book/media-output.ts'
import { OWN_PATCHES } from '../book/own-patches.ts'
import type { SheetModel } from '../book/sheet-model.ts'
import { readTable } from '../book/table-text.ts'
import { releaseOf } from './beginnings.ts'
import { modelSpellings, rateAmounts } from './index.ts'
import { ADOPTED, OWN_MODELS } from './list-models.ts'
import { readSheets } from './sheet.ts'
import { makeEvent } from './testing/events.ts'
import { listPrices as book } from './testing/list.ts'

const isPatched = ({ provider, model }: SheetModel) =>
  OWN_PATCHES.some((patch) => patch.provider === provider && patch.model.test(model))

/** What stands on the providers' sheets above the source's models. */
const above = new Set(
  [...OWN_MODELS, ...readTable(LITELLM_ADOPTED, ADOPTED)].map(
    ({ provider, match }) => `${provider} ${match.pattern}`,
  ),
)

/** A name that the model's first clause matches, and that no other spelling rule of ours changes. */
function nameOf({ model, match }: SheetModel): string {
  return match.type === 'regex' ? model : match.pattern
}

const models = readSheets(GENAI_PRICES).filter(
  (model) =>
    model.blocks.some(({ prices }) => prices.output_tokens !== undefined) &&
    !isPatched(model) &&
    // Filed under the count that their replies give.
    !MEDIA_OUTPUT.some((media) => media.model.test(model.model)) &&
    !above.has(`${model.provider} ${nameOf(model).toLowerCase()}`) &&
    modelSpellings(model.provider, nameOf(model)).length === 1,
)

describe('the imported book prices like its source', () => {
  test.each([
    ['2026-08-20T12:00:00Z', 1_000, 100, 300],
    ['2026-10-01T03:00:00Z', 300_000, 1_000, 5_000],
    ['2025-05-01T20:00:00Z', 2_000, 0, 10],
  ])('at %s with %i tokens in, %i of them cached, %i out', (time, input, cached, output) => {
    const different: string[] = []
    let compared = 0
    for (const model of models) {
      const { provider } = model
      if ((releaseOf(model)?.day ?? '') > time) continue
      const name = nameOf(model)
      const usage = { input_tokens: input, cache_read_tokens: cached, output_tokens: output }
      const source = calcPrice(usage, name, { providerId: provider, timestamp: new Date(time) })
      if (source === null || isPatched({ ...model, model: source.model.id })) continue
      // The source counts tokens without a price as 0; here they leave the event unpriced.
      if (source.model_price.output_mtok === undefined) continue
      // It charges cached tokens without a price as input: that is not what the provider says.
      if (cached > 0 && source.model_price.cache_read_mtok === undefined) continue
      const tokens = {
        uncached_input_tokens: input - cached,
        cache_read_tokens: cached,
        output_tokens: output,
      }
      const rating = rateAmounts(makeEvent({ provider, model: name, time, usage: tokens }), book)
      const ours = rating.kind === 'priced' ? Number(formatAtto(rating.total)) : rating.reason
      const theirs = source.total_price
      compared += 1
      // Theirs is a float: equal to twelve digits is equal.
      if (typeof ours === 'string' || Math.abs(ours - theirs) > theirs * 1e-12)
        different.push(`${provider} ${name}: ours ${ours}, theirs ${theirs}`)
    }
    expect(different).toEqual([])
    expect(compared).toBeGreaterThan(cached > 0 ? 300 : 1_000)
  })
})
