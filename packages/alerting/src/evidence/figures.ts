/** Nothing is not less than nothing: "0", never "-0". */
const SIGN = { signDisplay: 'negative', useGrouping: false } as const
/** Statistics, not money that is owed: six digits are more than they are good for. Never with an exponent. */
const DIGITS = new Intl.NumberFormat('en-US', { ...SIGN, maximumSignificantDigits: 6 })
const CENTS = new Intl.NumberFormat('en-US', {
  ...SIGN,
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
})

export const figure = (value: number): string => DIGITS.format(value)
export const money = (value: number): string => CENTS.format(value)
