import { atto, formatAtto, parseAtto } from '@marginscope/money'

/**
 * Digits after the point in which Stripe counts a currency; 2 for all others. ISK and UGX have none of their own,
 * but Stripe keeps two for them. Source: https://docs.stripe.com/currencies (zero-decimal, three-decimal, special
 * cases), read 2026-11.
 */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'JPY',
    'KMF',
    'KRW',
    'MGA',
    'PYG',
    'RWF',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((code) => [code, 0] as const),
  ...['BHD', 'JOD', 'KWD', 'OMR', 'TND'].map((code) => [code, 3] as const),
])

/** An amount in a currency's minor units as a decimal string in whole units: (1050, 'USD') is "10.5". */
export function fromMinorUnits(amount: bigint, currency: string): string {
  return formatAtto(atto(amount * 10n ** (18n - digitsOf(currency))))
}

/** The same of a decimal count of minor units ("0.05" cents); undefined beyond 18 decimals. */
export function fromMinorDecimal(amount: string, currency: string): string | undefined {
  const units = parseAtto(amount)
  const divisor = 10n ** digitsOf(currency)
  return units % divisor === 0n ? formatAtto(atto(units / divisor)) : undefined
}

function digitsOf(currency: string): bigint {
  return BigInt(DIGITS.get(currency) ?? 2)
}
