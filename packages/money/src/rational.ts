import { divideHalfEven } from './atto.ts'

/** An exact fraction. `den` > 0, always in lowest terms, so equal values are equal field by field. */
export interface Rational {
  readonly num: bigint
  readonly den: bigint
}

export const RATIONAL_ZERO: Rational = { num: 0n, den: 1n }
export const RATIONAL_ONE: Rational = { num: 1n, den: 1n }

/** num / den in lowest terms. Throws `RangeError` when `den` is 0. */
export function rational(num: bigint, den = 1n): Rational {
  if (den === 0n) throw new RangeError('a fraction needs a denominator other than 0')
  if (den < 0n) return rational(-num, -den)
  const divisor = gcd(num < 0n ? -num : num, den)
  return { num: num / divisor, den: den / divisor }
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/** Reads a plain decimal string ("0.0123", "-4") exactly, any number of decimals. Throws `RangeError` otherwise. */
export function parseRational(decimal: string): Rational {
  const match = DECIMAL.exec(decimal)
  if (match === null) throw new RangeError(`not a decimal number: ${JSON.stringify(decimal)}`)
  const [, sign, whole = '0', fraction = ''] = match
  const num = BigInt(whole + fraction)
  return rational(sign === '-' ? -num : num, 10n ** BigInt(fraction.length))
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den)
}

export function divide(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num)
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den + b.num * a.den, a.den * b.den)
}

/** -1, 0 or 1. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.num * b.den
  const right = b.num * a.den
  return left < right ? -1 : left > right ? 1 : 0
}

/** The nearest integer, ties to even. */
export function roundHalfEven(value: Rational): bigint {
  return divideHalfEven(value.num, value.den)
}

/** Greatest common divisor of two integers >= 0; 1 for gcd(0, 0), so that dividing by it is always allowed. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

/** Least common multiple of two integers > 0. */
export function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b
}
