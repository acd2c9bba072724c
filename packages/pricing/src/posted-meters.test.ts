import { formatAtto } from '@marginscope/money'
import { type MeterPrice, USAGE_COUNTS } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { compileBook, explain, rateAmounts } from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'

/** An entry as `POST /v1/prices` takes it. */
const posted = (meter: MeterPrice['meter'], amount: string) =>
  makePrice({ price_id: `own-${meter}`, meter, amount, per: 1, source: 'order form 17' })

test.each([...USAGE_COUNTS])(
  'a posted price reaches %s, of the event and of another model in it',
  (meter) => {
    const event = makeEvent({ usage: { [meter]: 3 } })
    const empty = compileBook([], { version: 1 })
    expect(rateAmounts(event, empty)).toMatchObject({ kind: 'unpriced', missing: [meter] })
    const book = compileBook([posted(meter, '0.5')], { version: 1 })
    const rating = rateAmounts(event, book)
    expect(rating.kind === 'priced' && formatAtto(rating.total)).toBe('1.5')
    expect(explain(event, book)).toMatchObject([{ meter, quantity: '3', price_id: `own-${meter}` }])
    const { usage } = event
    const other_models = usage === undefined ? [] : [{ model: event.model, usage }]
    const both = rateAmounts({ ...event, other_models }, book)
    expect(both.kind === 'priced' && formatAtto(both.total)).toBe('3')
  },
)
