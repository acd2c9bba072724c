/** The number's shortest text, which is the decimal that its author wrote; never arithmetic on the float. */
export function decimalText(value: number): string {
  const text = String(withoutNoise(value))
  const match = /^(\d)(?:\.(\d+))?e-(\d+)$/.exec(text)
  if (match === null) {
    if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`not a price: ${text}`)
    return text
  }
  const [, whole = '', fraction = '', exponent = ''] = match
  return `0.${'0'.repeat(Number(exponent) - 1)}${whole}${fraction}`
}

/** As precise as a float is, less what a calculation with some takes away. */
const SURE_DIGITS = 14

/** A table that calculated leaves the noise of it ("0.049999999999999996"), where no digits of its own are. */
function withoutNoise(value: number): number {
  const rounded = Number(value.toPrecision(SURE_DIGITS))
  return digitsOf(rounded) <= DIGITS ? rounded : value
}

const digitsOf = (value: number) => value.toExponential().replace(/e.*$|[.-]/g, '').length

/** No price has more digits. */
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
