/** Of a statement that answers a row for each of several tables, the row of one. */
export function rowOf<Row extends { readonly of_table: string }>(
  rows: readonly Row[],
  of_table: string,
): Row {
  const row = rows.find((each) => each.of_table === of_table)
  if (row === undefined) throw new Error(`the warehouse answered no row for ${of_table}`)
  return row
}
