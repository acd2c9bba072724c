const LOCALE = 'en-US'
const COMPACT = { maximumFractionDigits: 0, roundingPriority: 'morePrecision' } as const

const plain = new Intl.NumberFormat(LOCALE, { ...COMPACT, maximumSignificantDigits: 3 })
const percents = new Intl.NumberFormat(LOCALE, { ...COMPACT, maximumSignificantDigits: 2, style: 'percent' })
const changes = new Intl.NumberFormat(LOCALE, {
  ...COMPACT,
  maximumSignificantDigits: 2,
  style: 'percent',
  signDisplay: 'exceptZero',
})

/** Three digits at least: 1,834; 4.57; 0.00123. */
export const figure = (value: number) => plain.format(value)
/** 0.5245 is "52%", 0.052 is "5.2%". */
export const percent = (fraction: number) => percents.format(fraction)
/** The same with its sign. */
export const change = (fraction: number) => changes.format(fraction)

/** Cents from one unit on, three digits below: an inference may cost a thousandth of a cent. */
export function money(amount: number, currency: string): string {
  const digits =
    Math.abs(amount) >= 1 || amount === 0
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : { maximumSignificantDigits: 3 }
  return new Intl.NumberFormat(LOCALE, { style: 'currency', currency, ...digits }).format(amount)
}

/** "23 Nov 2026, 14:40 CET" */
export function instant(text: string, timezone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  return format.format(Date.parse(text))
}

const UNITS = [
  { name: 'day', s: 86_400 },
  { name: 'h', s: 3_600 },
  { name: 'min', s: 60 },
  { name: 's', s: 1 },
] as const

/** The two largest units: "2 days 3 h", "45 min". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const first = UNITS.findIndex(({ s }) => whole >= s)
  const parts = first < 0 ? [{ name: 's', count: whole }] : parted(whole, first)
  const said = parts.filter(({ count }, at) => at === 0 || count > 0)
  return said.map(({ name, count }) => `${count} ${name}${name === 'day' && count > 1 ? 's' : ''}`).join(' ')
}

function parted(seconds: number, first: number): { name: string; count: number }[] {
  let left = seconds
  return UNITS.slice(first, first + 2).map(({ name, s }) => {
    const count = Math.floor(left / s)
    left -= count * s
    return { name, count }
  })
}

/** What others chose, on one line: no control characters nor marks that turn the direction, at most `chars_max`. */
export function oneLine(text: string, chars_max: number): string {
  const clean = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()
  const chars = Array.from(clean)
  return chars.length <= chars_max ? clean : `${chars.slice(0, chars_max - 1).join('')}…`
}
