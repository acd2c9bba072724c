import { type Atto, atto, divideHalfEven } from '@marginscope/money'

/** Revenue, cost and what is left, in 1e-18 USD. */
export interface Margin {
  readonly revenue: Atto
  readonly cost: Atto
  readonly margin: Atto
  /**
   * margin ÷ revenue as a fraction with 6 digits, rounded half to even ("0.423077"); null where there is no revenue to
   * compare with, and where too much of the cost is unknown.
   */
  readonly margin_pct: string | null
  readonly band: MarginBand
}

/** How many requests a cost is of, and how many of them have no price. */
export interface Asked {
  readonly requests: bigint
  readonly unpriced_requests: bigint
}

/** Beyond this share of requests without a price, in percent, a margin is unknown: the cost is too low by nobody knows how much. */
export const UNPRICED_MAX_PCT = 5

const ALL_PRICED: Asked = { requests: 0n, unpriced_requests: 0n }

/** margin = revenue − cost; margin_pct = margin ÷ revenue. */
export function marginOf(revenue: Atto, cost: Atto, asked: Asked = ALL_PRICED): Margin {
  const margin = atto(revenue - cost)
  if (revenue <= 0n || !isCostKnown(asked)) return { revenue, cost, margin, margin_pct: null, band: 'none' }
  return { revenue, cost, margin, margin_pct: formatRatio(margin, revenue), band: bandOf(revenue, cost) }
}

/** Whether so few requests have no price that the cost says something. */
function isCostKnown({ requests, unpriced_requests }: Asked): boolean {
  return unpriced_requests <= 0n || unpriced_requests * 100n <= requests * BigInt(UNPRICED_MAX_PCT)
}

/** part ÷ whole with 6 digits, rounded half to even: "0.423077", "-1.000000"; null where whole is 0. */
export function formatRatio(part: bigint, whole: bigint): string | null {
  if (whole === 0n) return null
  if (whole < 0n) return formatRatio(-part, -whole)
  const millionths = divideHalfEven(part * 1_000_000n, whole)
  const digits = (millionths < 0n ? -millionths : millionths).toString().padStart(7, '0')
  return `${millionths < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`
}

/**
 * Where a margin stands: `software` from 80% on, `typical` of AI products from 50% on, `thin` above 25%, `danger`
 * at 25% and less. `none` where there is no revenue to compare with, or where too much of the cost is unknown.
 */
export type MarginBand = 'software' | 'typical' | 'thin' | 'danger' | 'none'

/** Where the bands begin, in percent of revenue. */
export const MARGIN_FROM_PCT = { software: 80, typical: 50, thin: 25 } as const

/** The bands to draw beside a margin, in percent of revenue; `to` is where the band is usually seen to end. */
export const MARGIN_BANDS = [
  { band: 'software', label: 'Software', from_pct: MARGIN_FROM_PCT.software, to_pct: 90 },
  { band: 'typical', label: 'Typical AI product', from_pct: MARGIN_FROM_PCT.typical, to_pct: 60 },
  { band: 'danger', label: 'Danger zone', from_pct: null, to_pct: MARGIN_FROM_PCT.thin },
] as const

/** The band of a margin, decided on the exact figures, not on rounded digits. */
export function bandOf(revenue: Atto, cost: Atto): MarginBand {
  if (revenue <= 0n) return 'none'
  const hundredfold = (revenue - cost) * 100n
  const times = (percent: number) => revenue * BigInt(percent)
  if (hundredfold >= times(MARGIN_FROM_PCT.software)) return 'software'
  if (hundredfold >= times(MARGIN_FROM_PCT.typical)) return 'typical'
  return hundredfold > times(MARGIN_FROM_PCT.thin) ? 'thin' : 'danger'
}
