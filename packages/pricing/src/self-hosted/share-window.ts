import {
  type Atto,
  allocate,
  atto,
  compare,
  lcm,
  multiply,
  parseRational,
  RATIONAL_ONE,
  type Rational,
  roundHalfEven,
  sumAtto,
  ZERO,
} from '@marginscope/money'
import {
  basisOf,
  type RequestWork,
  requestWeight,
  type TokenWeights,
  type WeightBasis,
} from './request-weight.ts'

/** The name of the line that nobody's request caused. */
export const IDLE = '__idle__'

/**
 * Who bears idle time: a line of its own; the requests, by weight; or the named owner of the pool, under that
 * owner's name (a line of its own as well, so that requests keep what they caused).
 */
export type IdleDistribution =
  | { readonly kind: 'separate' }
  | { readonly kind: 'proportional' }
  | { readonly kind: 'owner'; readonly owner: string }

export interface WindowShareInput {
  /** The window's bill in atto USD, from `windowCost`. */
  readonly bill: Rational
  /** Which part of the window the GPUs worked, 0 to 1, as a decimal string. */
  readonly utilisation: string
  readonly requests: readonly RequestWork[]
  readonly token_weights: TokenWeights
  readonly idle: IdleDistribution
}

export type ShareLine =
  | { readonly kind: 'request'; readonly id: string; readonly owner: string; readonly amount: Atto }
  /** `owner` is empty where idle time is nobody's. */
  | { readonly kind: 'idle'; readonly id: typeof IDLE; readonly owner: string; readonly amount: Atto }

export interface WindowShares {
  /** One line a request, in their order, and the idle line last; they add up to `bill` exactly. */
  readonly lines: readonly ShareLine[]
  /** The window's bill, rounded once to 1e-18 USD, half to even. */
  readonly bill: Atto
  /** What idle time cost, whoever bears it. */
  readonly idle: Atto
  readonly basis: WeightBasis
}

/**
 * Shares a window's bill over its requests (domain: self-hosted inference). Idle is bill × (1 − utilisation); the
 * rest goes to the requests by weight, largest remainders first, so that requests + idle = bill with nothing left.
 * Without any weight (no requests, or none that did anything) the whole bill is idle, and stays a line of its own
 * under `proportional` too. Throws `RangeError` on a utilisation outside 0 to 1 or a negative bill.
 */
export function shareWindow(input: WindowShareInput): WindowShares {
  const utilisation = parseRational(input.utilisation)
  if (utilisation.num < 0n || compare(utilisation, RATIONAL_ONE) > 0)
    throw new RangeError(`the utilisation must be from 0 to 1: ${input.utilisation}`)
  if (input.bill.num < 0n) throw new RangeError('a bill must not be negative')
  const bill = atto(roundHalfEven(input.bill))
  const basis = basisOf(input.requests)
  const weights = wholeWeights(
    input.requests.map((request) => requestWeight(request, basis, input.token_weights)),
  )
  const nothing_done = weights.every((weight) => weight === 0n)
  const used = nothing_done ? ZERO : atto(roundHalfEven(multiply(input.bill, utilisation)))
  const idle = atto(bill - used)
  const spread = input.idle.kind === 'proportional' && !nothing_done ? bill : used
  const shares = nothing_done ? weights : allocate(spread, weights)
  const lines: ShareLine[] = input.requests.map(({ id, owner }, index) => ({
    kind: 'request',
    id,
    owner,
    amount: atto(shares[index] ?? 0n),
  }))
  lines.push({
    kind: 'idle',
    id: IDLE,
    owner: input.idle.kind === 'owner' ? input.idle.owner : '',
    amount: atto(bill - spread),
  })
  const total = sumAtto(lines.map(({ amount }) => amount))
  if (total !== bill) throw new Error(`the shares of a window come to ${total}, its bill is ${bill}`)
  return { lines, bill, idle, basis }
}

/** The same proportions in whole numbers. */
function wholeWeights(weights: readonly Rational[]): readonly bigint[] {
  const den = weights.reduce((common, weight) => lcm(common, weight.den), 1n)
  return weights.map((weight) => weight.num * (den / weight.den))
}
