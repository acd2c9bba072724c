/** Rows under a header, columns as wide as they need, `right` ones (by index) aligned to the right. */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string {
  const widths = header.map((name, column) =>
    rows.reduce((width, row) => Math.max(width, printable(row[column] ?? '').length), name.length),
  )
  const lineOf = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0
        const text = printable(cell)
        return right.includes(column) ? text.padStart(width) : text.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return `${[lineOf(header), rule, ...rows.map(lineOf)].join('\n')}\n`
}

/** Names come from events: a control character in one must not steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD')
}
