import type { MeterPrice, PriceAdjustment, PriceConditions, PriceMeter } from '@marginscope/schemas'

/** Long-context prices of a meter: from `threshold` tokens on (`op`), the whole request at `amount`. */
export type SheetTier = readonly [threshold: number, op: '>' | '>=', amount: string]

/** A meter's price on a sheet: amount, per, further meters it covers, long-context tiers by rising threshold. */
export interface SheetPrice {
  readonly amount: string
  /** 1,000,000 when absent. */
  readonly per?: number
  readonly also?: readonly PriceMeter[]
  readonly tiers?: readonly SheetTier[]
  readonly rounding?: MeterPrice['rounding']
  readonly minimum_quantity?: number
}

/** Prices of one stretch of time and one set of conditions. `from` and `to` are instants, half-open. */
export interface SheetBlock {
  readonly from?: string
  readonly to?: string
  /** An instant before which the model was not sold, or this price of it not in force. */
  readonly since?: string
  readonly conditions?: PriceConditions
  readonly prices: Readonly<Partial<Record<PriceMeter, SheetPrice>>>
}

/** One model on a provider's price sheet, as the book's files keep it: a line of JSON each. */
export interface SheetModel {
  readonly provider: string
  readonly platform?: string
  /** Of several tables on one provider, the one that this is from: part of its price ids. */
  readonly table?: string
  /** The provider's own when absent; a table's own fills in what no other sheet has. */
  readonly sheet?: string
  readonly model: string
  readonly match: MeterPrice['model_match']
  /** Lower than 0, so that whatever a user posts goes first; of several models that match the highest counts. */
  readonly priority: number
  readonly blocks: readonly SheetBlock[]
  /** On each of its prices, where what the reply states says so. */
  readonly adjustments?: readonly PriceAdjustment[]
  readonly source: string
  readonly source_url?: string
  readonly checked_at?: string
  readonly currency?: string
  readonly tax_included?: boolean
  readonly status?: MeterPrice['status']
}

/** What the following models of a book's file have in common. */
export type SheetHeader = Pick<SheetModel, 'provider' | 'source' | 'source_url' | 'checked_at'>
