/** What a spreadsheet takes for a formula's beginning, in both widths, also behind blanks that it drops. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u

/**
 * A cell of RFC 4180, quoted where needed. A text that a spreadsheet would run as a formula gets an apostrophe before
 * it (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function textCell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
