import { expect, test } from 'vitest'
import type { SheetModel, SheetPrice } from '../book/sheet-model.ts'
import { asSoldByTime } from './by-minute.ts'
import { rate } from './explain.ts'
import { makeEvent } from './testing/events.ts'
import { listEntries, listPrices } from './testing/list.ts'

const model = (input_audio_seconds: SheetPrice): SheetModel => ({
  provider: 'acme',
  model: 'a',
  match: { type: 'exact', pattern: 'a' },
  priority: -1,
  blocks: [{ prices: { input_audio_seconds, uncached_input_tokens: { amount: '1.142857143', per: 1 } } }],
  source: 'a table',
})

test.each([
  ['0.0002833333333', '0.017', 60],
  ['0.0000583333', '0.0035', 60],
  ['0.000133333', '0.008', 60],
  ['0.0002777778', '1', 3600],
  ['0.00026667', '0.016', 60],
  ['0.00003333', '0.002', 60],
])('%s a second is %s by %i', (amount, whole, per) => {
  const [block] = asSoldByTime(model({ amount, per: 1 })).blocks
  expect(block?.prices).toEqual({
    input_audio_seconds: { amount: whole, per },
    uncached_input_tokens: { amount: '1.142857143', per: 1 },
  })
})

test.each(['0.0001', '0.141942857', '0.00025', '0.0043', '0.1234'])(
  '%s a second is what was printed',
  (amount) => {
    const given = model({ amount, per: 1 })
    expect(asSoldByTime(given)).toBe(given)
  },
)

test('no price of the list by the second is cut off', () => {
  const cut = listEntries.filter(
    ({ meter, per, amount }) =>
      meter.endsWith('_seconds') && per === 1 && /(3{4}|6{3}7?|7{3}8?)\d?$/.test(amount),
  )
  expect(cut.map(({ price_id }) => price_id)).toEqual([])
})

// https://developers.openai.com/api/docs/pricing
test.each([
  ['openai', 'gpt-realtime-whisper', 9, 2_550_000_000_000_000n],
  ['openai', 'gpt-live-transcribe', 60, 17_000_000_000_000_000n],
  ['azure', 'gpt-realtime-whisper', 1, 283_333_333_333_333n],
])('%s %s: %i seconds', (provider, name, input_audio_seconds, total) => {
  const event = makeEvent({ provider, model: name, usage: { input_audio_seconds } })
  expect(rate(event, listPrices)).toMatchObject({ kind: 'priced', total })
})
