import { textTable } from '../report/text-table.ts'

const PLACES_SHOWN = 3

interface Refusals {
  count: number
  readonly places: string[]
  readonly message: string
}

/** What became of what was read, for the table at the end. */
export class Tally {
  read = 0
  events = 0
  /** Repeats of calls within the files, and what was noted as delivered of a file before. */
  already_there = 0
  no_usage = 0
  outside = 0
  refused = 0
  /** Noted as imported in full before. */
  files_done = 0
  readonly #refusals = new Map<string, Refusals>()

  refuse(code: string, place: string, message: string): void {
    this.refused += 1
    const known = this.#refusals.get(code)
    if (known === undefined) this.#refusals.set(code, { count: 1, places: [place], message })
    else {
      known.count += 1
      if (known.places.length < PLACES_SHOWN) known.places.push(place)
    }
  }

  /** A line for each reason, with the first places. */
  reasons(): readonly string[] {
    const done = this.files_done === 0 ? [] : [`${this.files_done} files were imported before`]
    const refusals = [...this.#refusals].map(([code, { count, places, message }]) => {
      const more = count > places.length ? ` and ${count - places.length} more` : ''
      return `refused ${count} as ${code}, at ${places.join(', ')}${more}: ${message}`
    })
    return [...done, ...refusals]
  }

  /** `sent` is what the server took. */
  table(sent: number): string {
    const figures = [
      ['read', this.read],
      ['events', this.events],
      ['sent', sent],
      ['already there', this.already_there],
      ['without usage', this.no_usage],
      ['outside --since/--until', this.outside],
      ['refused', this.refused],
    ] as const
    return textTable(
      figures.map(([name]) => name),
      [figures.map(([, count]) => count.toLocaleString('en-US'))],
      figures.map((_, at) => at),
    )
  }
}
