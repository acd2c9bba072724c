/** The number's shortest text, which is the decimal that its author wrote; never arithmetic on the float. */
export function decimalText(value: number): string {
  const text = String(value)
  const match = /^(\d)(?:\.(\d+))?e-(\d+)$/.exec(text)
  if (match === null) {
    if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`not a price: ${text}`)
    return text
  }
  const [, whole = '', fraction = '', exponent = ''] = match
  return `0.${'0'.repeat(Number(exponent) - 1)}${whole}${fraction}`
}

/** No price has more digits; beyond them stands the noise of a table's own arithmetic ("2.9999999999999997e-06"). */
const DIGITS = 10

/** A price per count as the price of `per` counts, a power of ten: the point moves, nothing is calculated. */
export function priceOf(per_count: number, per: number): string {
  const text = decimalText(Number(per_count.toPrecision(DIGITS)))
  const places = String(per).length - 1
  const [whole = '', fraction = ''] = text.split('.')
  const digits = `${whole}${fraction.padEnd(places, '0').slice(0, places)}`.replace(/^0+(?=\d)/, '')
  const rest = fraction.slice(places).replace(/0+$/, '')
  return rest === '' ? digits : `${digits}.${rest}`
}
