/** Statistics, not money that is owed: six digits are more than they are good for. Never with an exponent. */
const DIGITS = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6, useGrouping: false })
const CENTS = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  useGrouping: false,
})

export const figure = (value: number): string => DIGITS.format(value)
export const money = (value: number): string => CENTS.format(value)
