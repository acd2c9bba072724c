import type { CsvDates } from '@marginscope/schemas'

export type DateRead =
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'bad'; readonly message: string }
  /** No date in any of these notations: for the schema to take or refuse. */
  | { readonly kind: 'other' }

export interface DateFormat {
  /** Null where no cell needed to know, or where they contradict each other. */
  readonly dates: CsvDates | null
  read(cell: string): DateRead
}

/**
 * Decides from all dates of a table together whether the day or the month comes first: "03/04/2026" alone may be either,
 * and beside "13/04/2026" it is the third of April. Where nothing decides, or two cells contradict each other, such a
 * cell is ambiguous. A year in front leaves nothing open; dots have the day first wherever they are used
 * (https://cldr.unicode.org/ has no locale with month, dot, day, dot, year).
 */
export function dateFormatOf(cells: readonly string[], stated?: CsvDates): DateFormat {
  const proofs = new Map<CsvDates, string>()
  for (const cell of cells) {
    const proven = orderOf(partsOf(cell))
    if (proven !== undefined) proofs.set(proven, cell)
  }
  const ends = (['dmy', 'mdy'] as const).filter((order) => proofs.has(order))
  const dates =
    stated ?? (ends.length === 0 && proofs.has('ymd') ? 'ymd' : ends.length === 1 ? (ends[0] ?? null) : null)

  return {
    dates,
    read(cell) {
      const bad = (why: string): DateRead => ({ kind: 'bad', message: `${JSON.stringify(cell)} ${why}` })
      if (SERIAL.test(cell))
        return bad(`is a spreadsheet's serial number of a day; format the column as ${ISO}`)
      if (SHORT_YEAR.test(cell)) return bad(`has a year of two digits; write ${ISO}`)
      const parts = partsOf(cell)
      if (parts === undefined) return { kind: 'other' }
      const { one, two, year, is_iso } = parts
      if (is_iso) return dayOf(year, one, two) ?? bad('is no day of the calendar')
      const order = stated ?? orderOf(parts) ?? (one === two ? 'dmy' : dates)
      if (order === 'dmy') return dayOf(year, two, one) ?? bad('is no day of the calendar, day first')
      if (order === 'mdy') return dayOf(year, one, two) ?? bad('is no day of the calendar, month first')
      if (stated === 'ymd') return bad('does not have the year first, as dates=ymd says')
      const why =
        ends.length === 2
          ? `the table says both: ${JSON.stringify(proofs.get('dmy'))} and ${JSON.stringify(proofs.get('mdy'))}`
          : 'nothing in the table says which'
      return bad(`may have the day or the month first, and ${why}; say dates=dmy or dates=mdy`)
    },
  }
}

const ISO = 'YYYY-MM-DD'
/** Days since 1900 between 1954 and 2119, with a fraction for the time: what a spreadsheet keeps under a date. */
const SERIAL = /^[2-7]\d{4}(?:[.,]\d+)?$/
const SHORT_YEAR = /^\d{1,2}([./-])\d{1,2}\1\d{2}(?: .*)?$/
/** Of a date with a time only midnight is a day; another needs its offset, and is left to the schema. */
const MIDNIGHT = '(?:[ T]0?0:00(?::00(?:\\.0+)?)?)?'
const YEAR_FIRST = new RegExp(`^(\\d{4})([./-])(\\d{1,2})\\2(\\d{1,2})\\.?${MIDNIGHT}$`)
const YEAR_LAST = new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})${MIDNIGHT}$`)

const DATE_CHARS_MAX = 32

interface Parts {
  readonly one: number
  readonly two: number
  readonly year: number
  readonly has_dots: boolean
  readonly is_iso: boolean
}

function partsOf(cell: string): Parts | undefined {
  if (cell.length > DATE_CHARS_MAX) return undefined
  const first = YEAR_FIRST.exec(cell)
  const last = YEAR_LAST.exec(cell)
  if (first !== null)
    return {
      year: Number(first[1]),
      one: Number(first[3]),
      two: Number(first[4]),
      has_dots: false,
      is_iso: true,
    }
  if (last === null) return undefined
  const has_dots = last[2] === '.'
  return { one: Number(last[1]), two: Number(last[3]), year: Number(last[4]), has_dots, is_iso: false }
}

/** The order that a cell can only have; undefined where it leaves it open. */
function orderOf(parts: Parts | undefined): CsvDates | undefined {
  if (parts === undefined) return undefined
  if (parts.is_iso) return 'ymd'
  if (parts.has_dots || parts.one > 12) return 'dmy'
  return parts.two > 12 ? 'mdy' : undefined
}

function dayOf(year: number, month: number, day: number): DateRead | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const is_day =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!is_day) return undefined
  return { kind: 'date', value: date.toISOString().replace('.000Z', 'Z') }
}
