import { readFileSync } from 'node:fs'

/** A table's text and how its rows are marked: FILE=NAME@DATE, where DATE is the day on which it was the newest. */
export interface GivenTable {
  readonly table: unknown
  readonly source: string
  readonly checked_at: string
}

/** Reads a table that a command line names. */
export function readGiven(text: string): GivenTable {
  const [, file, source, checked_at] = /^(.+)=(.+)@(\d{4}-\d\d-\d\d)$/.exec(text) ?? []
  if (file === undefined || source === undefined || checked_at === undefined)
    throw new RangeError(`${text}: name a table as FILE=NAME@DATE`)
  return { table: JSON.parse(readFileSync(file, 'utf8')), source, checked_at }
}
