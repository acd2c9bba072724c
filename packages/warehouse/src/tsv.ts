/** NULL in TabSeparated. */
export const TSV_NULL = '\\N'

const SPECIAL = /[\\\t\n\r\0\b\f']/
const SPECIALS = /[\\\t\n\r\0\b\f']/g

const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  "'": "\\'",
}

/**
 * One text field of a TabSeparated row, escaped as ClickHouse reads it back:
 * https://clickhouse.com/docs/interfaces/formats/TabSeparated#data-formatting. Most fields need nothing, so a
 * look comes first. Text must be well-formed Unicode: a lone surrogate is written as U+FFFD by UTF-8.
 */
export function tsvField(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, escaped) : text
}

function escaped(character: string): string {
  return ESCAPED[character] ?? character
}

const UNESCAPED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ESCAPED).map(([character, written]) => [written, character]),
)

/** The text of a field that `tsvField` wrote. */
export function tsvText(field: string): string {
  return field.replace(/\\./g, (written) => UNESCAPED[written] ?? written)
}
