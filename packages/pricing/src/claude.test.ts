import { expect, test } from 'vitest'
import { rateAmounts } from './index.ts'
import { makeEvent } from './testing/events.ts'
import { listPrices as book } from './testing/list.ts'

/** 106 × $3 + 1 × $15 for each million, in 1e-18 USD. */
const WHOLE = 333_000_000_000_000n

test.each([
  ['nothing is said', {}, WHOLE],
  ['it was declined before any output', { declined_before_output: 'true' }, 0n],
  ['it says that it was not', { declined_before_output: 'false' }, WHOLE],
])('where %s', (_, stated, total) => {
  const usage = { uncached_input_tokens: 106, output_tokens: 1 }
  const event = makeEvent({ provider: 'anthropic', model: 'claude-sonnet-4-5', usage })
  expect(rateAmounts({ ...event, stated }, book)).toMatchObject({ kind: 'priced', total })
})
