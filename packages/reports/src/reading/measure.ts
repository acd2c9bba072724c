import { amount, bigInteger, type Decoder } from '@marginscope/ledger'

/** What is summed per group: its name, its sum's type in the warehouse, and how the sum is read. */
export interface Measure<Name extends string = string> {
  readonly name: Name
  readonly type: 'Int64' | 'Decimal(38, 6)' | 'Decimal(38, 18)'
  readonly decoder: Decoder<bigint>
}

export function counted<const Name extends string>(name: Name): Measure<Name> {
  return { name, type: 'Int64', decoder: bigInteger }
}

/** In 1e-18. */
export function amounting<const Name extends string>(name: Name): Measure<Name> {
  return { name, type: 'Decimal(38, 18)', decoder: amount }
}
