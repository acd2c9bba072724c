export interface Asked {
  readonly format: 'table' | 'csv' | 'json'
  /** Rows wanted at most. */
  readonly limit: number
}

/** Prints rows in the format that was asked for, and says on stderr where there are more than were wanted. */
export async function printFound<Found extends object>(
  { format, limit }: Asked,
  rows: string,
  ways: {
    readonly csv: () => Promise<{ readonly csv: string; readonly more: boolean }>
    readonly found: () => Promise<Found & { readonly more: boolean }>
    readonly table: (found: Found & { readonly more: boolean }) => string
  },
): Promise<void> {
  const found = await (format === 'csv' ? ways.csv() : ways.found())
  const { more, ...shown } = found
  if ('csv' in found) process.stdout.write(found.csv)
  else process.stdout.write(format === 'json' ? `${JSON.stringify(shown, null, 2)}\n` : ways.table(found))
  if (more) process.stderr.write(`… there are more than ${limit} ${rows}: raise --limit to see them\n`)
}
