import type { CsvDecimal } from '@marginscope/schemas'

/** A number of a cell: plain, as JSON has it, under each reading that it allows. */
interface Readings {
  readonly point: string | undefined
  readonly comma: string | undefined
}

export type NumberRead =
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'ambiguous'; readonly message: string }
  /** No number in any notation: for the schema to refuse. */
  | { readonly kind: 'other' }

/** How a table writes its numbers, and what to make of one of its cells. */
export interface NumberFormat {
  /** Null where no cell needed to know, or where they contradict each other. */
  readonly decimal: CsvDecimal | null
  /** What groups thousands, by name; null where no cell groups. */
  readonly thousands: string | null
  read(cell: string): NumberRead
}

/**
 * Decides from all numbers of a table together which of point and comma its decimals have: "1.000" alone may be one or
 * one thousand, and beside "12,50" it is one thousand. A cell that only one reading allows decides; where nothing
 * decides, or two cells contradict each other, the cells that both readings allow are ambiguous.
 */
export function numberFormatOf(cells: readonly string[], stated?: CsvDecimal): NumberFormat {
  const proofs = new Map<CsvDecimal, string>()
  const groups = new Set<string>()
  for (const cell of cells) {
    const { point, comma } = readingsOf(cell)
    if (point === comma) continue
    if (comma === undefined) proofs.set('point', cell)
    if (point === undefined) proofs.set('comma', cell)
  }
  const [only] = proofs.keys()
  const decimal = stated ?? (proofs.size === 1 ? (only ?? null) : null)
  for (const cell of cells) for (const group of groupsOf(cell, decimal)) groups.add(group)

  return {
    decimal,
    thousands: groups.size === 0 ? null : [...groups].sort().join(' '),
    read(cell) {
      const { point, comma } = readingsOf(cell)
      if (decimal !== null) {
        const value = decimal === 'point' ? point : comma
        return value === undefined ? { kind: 'other' } : { kind: 'number', value }
      }
      if (point === undefined && comma === undefined) return { kind: 'other' }
      if (point === undefined || comma === undefined || point === comma)
        return { kind: 'number', value: point ?? comma ?? '' }
      const why =
        proofs.size === 0
          ? 'nothing in the table says which'
          : `the table says both: ${JSON.stringify(proofs.get('point'))} and ${JSON.stringify(proofs.get('comma'))}`
      return {
        kind: 'ambiguous',
        message: `${JSON.stringify(cell)} may be ${point} or ${comma}, and ${why}; say decimal=point or decimal=comma`,
      }
    },
  }
}

const SPACES = ' \u00A0\u2007\u2009\u202F'
const APOSTROPHES = "'’"

/** Digits in groups of three or without groups. India has groups of two before the last, with commas alone. */
const SHAPES: Readonly<Record<CsvDecimal, RegExp>> = {
  point: new RegExp(`^(?:${groupedBy(',')}|[1-9]\\d?(?:,\\d{2})+,\\d{3})(?:\\.\\d+)?$`),
  comma: new RegExp(`^(?:${groupedBy('.')})(?:,\\d+)?$`),
}

function groupedBy(mark: string): string {
  return `\\d+|[1-9]\\d{0,2}([${mark}${SPACES}${APOSTROPHES}])\\d{3}(?:\\1\\d{3})*`
}

/** Nearly every cell: one reading, without the work of the others. Three digits behind the point may be a group. */
const PLAIN = /^-?\d+$/
const PLAIN_POINT = /^-?(?:\d+\.(?:\d{1,2}|\d{4,})|0+\.\d+)$/

function readingsOf(cell: string): Readings {
  if (PLAIN.test(cell)) return { point: cell, comma: cell }
  if (PLAIN_POINT.test(cell)) return { point: cell, comma: undefined }
  const { digits, is_negative } = unsigned(cell)
  const read = (decimal: CsvDecimal) => {
    if (!SHAPES[decimal].test(digits)) return undefined
    const parts = digits.split(decimal === 'point' ? '.' : ',')
    const [whole = '', fraction] = parts.map((part) => part.replaceAll(/\D/g, ''))
    const value = fraction === undefined ? whole : `${whole}.${fraction}`
    return is_negative ? `-${value}` : value
  }
  return { point: read('point'), comma: read('comma') }
}

/** A minus stands before the digits or after them; bookkeepers put the number into brackets instead. */
function unsigned(cell: string): { readonly digits: string; readonly is_negative: boolean } {
  const text = cell.trim()
  const inside =
    /^\((.+)\)$/.exec(text)?.[1] ?? /^[-−] ?(.+)$/.exec(text)?.[1] ?? /^(.+?) ?[-−]$/.exec(text)?.[1]
  if (inside !== undefined) return { digits: inside.trim(), is_negative: true }
  return { digits: text.replace(/^\+/, ''), is_negative: false }
}

function groupsOf(cell: string, decimal: CsvDecimal | null): readonly string[] {
  if (decimal === null || readingsOf(cell)[decimal] === undefined) return []
  const [whole = ''] = unsigned(cell).digits.split(decimal === 'point' ? '.' : ',')
  return [...whole.replaceAll(/\d/g, '')].map(nameOf)
}

function nameOf(group: string): string {
  if (group === '.') return 'point'
  if (group === ',') return 'comma'
  return APOSTROPHES.includes(group) ? 'apostrophe' : 'space'
}
