import { atto, divideHalfEven, formatAtto, parseAtto } from '@marginscope/money'

/** 1234567.891 → 1,234,567.89: half to even, with thousands apart. */
export function rounded(text: string, decimals: number): string {
  const unit = 10n ** BigInt(18 - decimals)
  const amount = divideHalfEven(parseAtto(text), unit) * unit
  const [whole = '0', fraction = ''] = formatAtto(atto(amount)).split('.')
  return `${grouped(whole)}.${fraction.padEnd(decimals, '0')}`
}

/** 1234567 → 1,234,567 */
export function grouped(whole: string): string {
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
