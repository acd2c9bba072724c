import { type Atto, atto } from '@marginscope/money'
import type { Day } from '../day.ts'
import { type CreditLot, draw, emptyPot, expire, fill, type Pot, refund } from './pot.ts'

/**
 * Credits bought (an amount below 0 takes a purchase back), drawn down, or refunded on a day, in 1e-18 of one currency.
 * A refund takes back what is unused of them, expired or not, and what they don't hold from revenue.
 */
export type CreditMove =
  | {
      readonly kind: 'purchase'
      readonly id: string
      readonly day: Day
      readonly amount: Atto
      /** The first day on which what is left of them is gone; undefined: never. */
      readonly expires_day: Day | undefined
    }
  | { readonly kind: 'drawdown'; readonly day: Day; readonly amount: Atto }
  | { readonly kind: 'refund'; readonly id: string; readonly day: Day; readonly amount: Atto }

/**
 * A day on which credits moved: opening + purchases − drawdown − expiry = closing, exactly. `purchases` is less what
 * was refunded unused, `expiry` what of that had expired; `drawdown` is the revenue of the day. `expiry` leaves the deferred balance without being revenue by itself: whether it counts as
 * breakage is for the books to say. A closing below 0 means that more was drawn than bought.
 */
export interface CreditDay {
  readonly day: Day
  readonly opening: Atto
  readonly purchases: Atto
  readonly drawdown: Atto
  readonly expiry: Atto
  readonly closing: Atto
}

export interface CreditRefund {
  readonly id: string
  readonly day: Day
  readonly unused: Atto
}

export interface CreditAccount {
  /** Days with a movement, oldest first. */
  readonly days: readonly CreditDay[]
  /** What is left to draw, the first to expire first. */
  readonly lots: readonly CreditLot[]
  /** Drawn beyond what was bought; the next purchase makes it good. */
  readonly overdrawn: Atto
  readonly closing: Atto
  /** How much of each refund was of unused credits; the rest takes back revenue. */
  readonly refunds: readonly CreditRefund[]
}

/** The credits of one customer in one currency: purchases in euros are not drawn down in dollars. */
export interface CustomerCredits extends CreditAccount {
  readonly customer: string
  readonly currency: string
}

/**
 * Runs one customer's credits in one currency up to `until_day` (exclusive); later moves are not looked at. Within
 * a day credits expire first, then purchases come in (before those taken back), then drawdowns go out, from the credits
 * that expire first, and refunds take of what is left.
 * Pure, and the order of `moves` does not matter.
 */
export function creditAccount(moves: readonly CreditMove[], until_day: Day): CreditAccount {
  const by_day = new Map<Day, CreditMove[]>()
  const dayOf = (day: Day) => {
    const list = by_day.get(day) ?? []
    if (day < until_day) by_day.set(day, list)
    return list
  }
  for (const move of moves) {
    dayOf(move.day).push(move)
    if (move.kind === 'purchase' && move.expires_day !== undefined) dayOf(move.expires_day)
  }
  const pot = emptyPot()
  const days: CreditDay[] = []
  const refunds: CreditRefund[] = []
  for (const [day, todays] of [...by_day].sort(([one], [other]) => one - other)) {
    const moved = runDay(pot, day, todays, refunds)
    if (todays.length > 0 || moved.expiry !== 0n) days.push(moved)
  }
  return { days, lots: [...pot.lots], overdrawn: atto(pot.overdrawn), closing: atto(pot.balance), refunds }
}

function runDay(pot: Pot, day: Day, moves: readonly CreditMove[], refunds: CreditRefund[]): CreditDay {
  const opening = pot.balance
  let [expiry, purchases, drawdown] = [expire(pot, day), 0n, 0n]
  for (const { id, amount, expires_day } of purchasesOf(moves)) {
    purchases += amount
    if (amount < 0n) draw(pot, -amount)
    else fill(pot, { id, bought_day: day, expires_day, amount })
  }
  for (const move of moves) if (move.kind === 'drawdown') drawdown += move.amount
  if (drawdown >= 0n) draw(pot, drawdown)
  else fill(pot, { id: '', bought_day: day, expires_day: undefined, amount: atto(-drawdown) })
  for (const { id, amount } of refundsOf(moves)) {
    const { left, gone } = refund(pot, amount)
    const unused = atto(left + gone)
    purchases -= unused
    expiry -= gone
    refunds.push({ id, day, unused })
  }
  return {
    day,
    opening: atto(opening),
    purchases: atto(purchases),
    drawdown: atto(drawdown),
    expiry: atto(expiry),
    closing: atto(pot.balance),
  }
}

function refundsOf(moves: readonly CreditMove[]) {
  return moves.filter((move) => move.kind === 'refund').sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** Purchases before those taken back, the first to expire first: so the order of the moves can't matter. */
function purchasesOf(moves: readonly CreditMove[]): readonly Purchase[] {
  return moves
    .filter((move) => move.kind === 'purchase')
    .sort((one, other) => {
      const [late, later] = [one.expires_day ?? NEVER, other.expires_day ?? NEVER]
      return (
        Number(one.amount < 0n) - Number(other.amount < 0n) || late - later || (one.id < other.id ? -1 : 1)
      )
    })
}

type Purchase = Extract<CreditMove, { readonly kind: 'purchase' }>

const NEVER = Number.MAX_SAFE_INTEGER
