import { type Atto, atto } from '@marginscope/money'
import type { Day } from '../day.ts'

/** What is left of one purchase, in 1e-18 of its currency. Always above 0. */
export interface CreditLot {
  readonly id: string
  readonly bought_day: Day
  /** The first day on which it is gone; undefined: never. */
  readonly expires_day: Day | undefined
  readonly amount: Atto
}

/** Credits to draw from, the first to expire first; or a debt. Never both: a purchase pays the debt first. */
export interface Pot {
  lots: CreditLot[]
  overdrawn: bigint
  /** What expired and was not refunded since. */
  expired: bigint
  /** Lots less debt. */
  balance: bigint
}

export function emptyPot(): Pot {
  return { lots: [], overdrawn: 0n, expired: 0n, balance: 0n }
}

/** Adds credits (>= 0), less what is owed. */
export function fill(pot: Pot, lot: CreditLot): void {
  const owed = smaller(lot.amount, pot.overdrawn)
  pot.overdrawn -= owed
  pot.balance += lot.amount
  const amount = atto(lot.amount - owed)
  if (amount > 0n) pot.lots = [...pot.lots, { ...lot, amount }].sort(byExpiry)
}

/** Takes an amount (>= 0) from the lots in turn; what they don't hold is owed. */
export function draw(pot: Pot, amount: bigint): void {
  let left = amount
  const lots: CreditLot[] = []
  for (const lot of pot.lots) {
    const taken = smaller(lot.amount, left)
    left -= taken
    if (lot.amount > taken) lots.push({ ...lot, amount: atto(lot.amount - taken) })
  }
  pot.lots = lots
  pot.overdrawn += left
  pot.balance -= amount
}

/**
 * Takes an amount (>= 0) of what was never used: of the lots, then of what expired, which nobody earned either unless
 * more was drawn than there was. Says how much of each; the rest is not the pot's.
 */
export function refund(pot: Pot, amount: bigint): { readonly left: bigint; readonly gone: bigint } {
  const left = smaller(
    amount,
    pot.lots.reduce((sum, lot) => sum + lot.amount, 0n),
  )
  draw(pot, left)
  const unearned = pot.expired > pot.overdrawn ? pot.expired - pot.overdrawn : 0n
  const gone = smaller(amount - left, unearned)
  pot.expired -= gone
  return { left, gone }
}

/** Takes out what is gone on `day`, and says how much. */
export function expire(pot: Pot, day: Day): bigint {
  let gone = 0n
  pot.lots = pot.lots.filter(({ expires_day, amount }) => {
    const is_gone = expires_day !== undefined && expires_day <= day
    if (is_gone) gone += amount
    return !is_gone
  })
  pot.balance -= gone
  pot.expired += gone
  return gone
}

function smaller(one: bigint, other: bigint): bigint {
  if (one < other) return one
  return other
}

function byExpiry(one: CreditLot, other: CreditLot): number {
  const never = Number.MAX_SAFE_INTEGER
  return (
    (one.expires_day ?? never) - (other.expires_day ?? never) ||
    one.bought_day - other.bought_day ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  )
}
