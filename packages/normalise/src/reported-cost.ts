import type { ReportedCost } from './normalised.ts'

/** The schema's decimal amounts hold 18 digits after the point. */
const FRACTION_DIGITS = 18
const ATTO = 10n ** BigInt(FRACTION_DIGITS)
const NUMBER = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/

/**
 * A cost stated as a JSON number or decimal text, in 1e-18 of its currency, or undefined if it is no amount.
 * The shortest text that reads back as the same number is taken, so 7.79e-05 is 0.0000779 exactly. Digits beyond
 * the eighteenth are the noise of binary fractions and are dropped.
 */
export function attoOf(value: unknown): bigint | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const match = NUMBER.exec(String(value))
  if (match === null) return undefined
  const [, whole = '', fraction = '', exponent = '0'] = match
  const shift = FRACTION_DIGITS - fraction.length + Number(exponent)
  const digits = whole + fraction
  if (shift > 60 || digits.length > 60) return undefined
  if (shift >= 0) return BigInt(digits) * 10n ** BigInt(shift)
  return BigInt(digits) / 10n ** BigInt(-shift)
}

/** An amount of 1e-18 as a plain decimal. */
export function costOf(atto: bigint | undefined, currency = 'USD'): ReportedCost | undefined {
  if (atto === undefined || atto >= 10n ** 38n) return undefined
  const fraction = (atto % ATTO).toString().padStart(FRACTION_DIGITS, '0').replace(/0+$/, '')
  const whole = (atto / ATTO).toString()
  return { amount: fraction === '' ? whole : `${whole}.${fraction}`, currency }
}

/** A cost as a number or decimal text of a currency says it; undefined if it is no amount, or 0 (`statedCost`). */
export function reportedCostOf(value: unknown, currency = 'USD'): ReportedCost | undefined {
  return statedCost(attoOf(value), currency)
}

/** A cost that a reply states. A 0 says that its sender doesn't know or doesn't charge, so it is no statement. */
export function statedCost(atto: bigint | undefined, currency?: string): ReportedCost | undefined {
  return atto === 0n ? undefined : costOf(atto, currency)
}
