/** Rows as CSV (RFC 4180) with LF line ends; a cell with comma, quote or line break is quoted. */
export function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((cells) => `${cells.map(cell).join(',')}\n`).join('')
}

/** A cell that a spreadsheet would take for a formula; a plain number may begin with a minus. */
const FORMULA = /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
