/**
 * A cell of RFC 4180, quoted where needed. A text that a spreadsheet would run as a formula (it begins with
 * = + - @, tab or return) gets an apostrophe before it.
 */
export function textCell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
