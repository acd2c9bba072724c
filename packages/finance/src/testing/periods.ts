import { atto } from '@marginscope/money'
import fc from 'fast-check'
import type { BridgeMethod, BridgePeriod } from '../bridge/input.ts'

/** A period from a table: per feature and model its requests, and per meter [units per request, unit price]. */
export type PeriodTable = Readonly<
  Record<string, readonly [requests: number, meters: Readonly<Record<string, readonly [number, number]>>]>
>

/** `{'chat/gpt': [50, {output_tokens: [10, 4]}]}`: 50 requests of 10 units at 4 each. Prices times `scale`. */
export function makePeriod(table: PeriodTable, scale = 1n, revenue = 0n): BridgePeriod {
  const keyed = Object.entries(table).map(([key, [requests, meters]]) => {
    const [feature = '', model = ''] = key.split('/')
    return { feature, model, requests: BigInt(requests), meters }
  })
  return {
    requests: keyed.map(({ feature, model, requests }) => ({ feature, model, requests })),
    cells: keyed.flatMap(({ feature, model, requests, meters }) =>
      Object.entries(meters).map(([meter, [units, price]]) => {
        const quantity = requests * BigInt(units)
        return { feature, model, meter, quantity, cost: atto(quantity * BigInt(price) * scale) }
      }),
    ),
    revenue: atto(revenue * scale),
  }
}

const names = fc.constantFrom('x', 'y', 'z')

/** Any period: models come and go, some requests or quantities are missing or 0, some costs are negative. */
export const anyPeriod: fc.Arbitrary<BridgePeriod> = fc.record({
  requests: fc.array(
    fc.record({ feature: names, model: names, requests: fc.bigInt({ min: -2n, max: 1_000_000n }) }),
    { maxLength: 6 },
  ),
  cells: fc.array(
    fc.record({
      feature: names,
      model: names,
      meter: fc.constantFrom('output_tokens', 'request'),
      quantity: fc.bigInt({ min: -1n, max: 10n ** 9n }),
      cost: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 21n }).map(atto),
    }),
    { maxLength: 8 },
  ),
  revenue: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 24n }).map(atto),
})

export const anyMethod = fc.constantFrom<BridgeMethod>('sequential', 'shapley')
