/** An amount in 1e-18 of a currency unit. Money is never a float here. */
export type Atto = bigint & { readonly __unit: 'atto' }

export const ATTO_DIGITS = 18
export const ATTO_ONE = (10n ** 18n) as Atto
export const ZERO = 0n as Atto

/** Brands an integer count of 1e-18 units. */
export function atto(amount: bigint): Atto {
  return amount as Atto
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Reads a plain decimal string ("0.0123", "-4") into 1e-18 units. Throws `RangeError` on anything else and on
 * more than 18 decimals that are not zero: rounding is never silent.
 */
export function parseAtto(decimal: string): Atto {
  const match = DECIMAL.exec(decimal)
  if (match === null) throw new RangeError(`not a decimal amount: ${JSON.stringify(decimal)}`)
  const [, sign, whole = '0', fraction = ''] = match
  const kept = fraction.slice(0, ATTO_DIGITS).padEnd(ATTO_DIGITS, '0')
  if (/[1-9]/.test(fraction.slice(ATTO_DIGITS)))
    throw new RangeError(`more than ${ATTO_DIGITS} decimals: ${JSON.stringify(decimal)}`)
  const amount = BigInt(whole) * ATTO_ONE + BigInt(kept)
  return atto(sign === '-' ? -amount : amount)
}

/** Writes the exact amount as a decimal string without exponent or trailing zeros: "0.0024", "0", "-12.5". */
export function formatAtto(amount: Atto): string {
  const negative = amount < 0n
  const digits = (negative ? -amount : amount).toString().padStart(ATTO_DIGITS + 1, '0')
  const whole = digits.slice(0, -ATTO_DIGITS)
  const fraction = digits.slice(-ATTO_DIGITS).replace(/0+$/, '')
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** numerator / denominator as an integer, ties to even. `denominator` > 0. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const rest = numerator % denominator
  if (rest === 0n) return quotient
  const twice = (rest < 0n ? -rest : rest) * 2n
  const away = numerator < 0n ? -1n : 1n
  if (twice > denominator) return quotient + away
  if (twice < denominator) return quotient
  return quotient % 2n === 0n ? quotient : quotient + away
}

/** The sum of amounts, exact. */
export function sumAtto(amounts: Iterable<Atto>): Atto {
  let total = 0n
  for (const amount of amounts) total += amount
  return atto(total)
}
