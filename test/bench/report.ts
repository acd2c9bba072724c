/** One measured line: what, how much, and what it is held against in the same run. */
export interface Measurement {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The floor (or, for `at_most`, the ceiling) that the project promises. */
  readonly promise?: { readonly at_least: number } | { readonly at_most: number }
}

export interface Report {
  add(measurement: Measurement): void
  /** A ratio of two rates measured in this run. */
  ratio(name: string, value: number, baseline: number, promise?: Measurement['promise']): void
  note(text: string): void
}

export interface Benchmark {
  readonly name: string
  readonly about: string
  run(report: Report, options: Options): Promise<void>
}

export interface Options {
  /** `--minutes`: how long what goes on for a while does; undefined: as it says of itself. */
  readonly minutes: number | undefined
  /** `--kills`, `--mode` and `--seed` of the run that kills; undefined: as it says of itself. */
  readonly kills: number | undefined
  readonly mode: 'embedded' | 'kafka' | undefined
  readonly seed: number | undefined
}

/** Prints as it goes, and remembers whether every promise held. */
export function printingReport(): Report & { readonly broken: readonly string[] } {
  const broken: string[] = []
  const add = ({ name, value, unit, promise }: Measurement) => {
    const held =
      promise === undefined || ('at_least' in promise ? value >= promise.at_least : value <= promise.at_most)
    if (!held) broken.push(name)
    const wanted =
      promise === undefined
        ? ''
        : 'at_least' in promise
          ? ` (at least ${show(promise.at_least)})`
          : ` (at most ${show(promise.at_most)})`
    process.stdout.write(
      `  ${held ? ' ' : '!'} ${name.padEnd(58)} ${show(value).padStart(12)} ${unit}${wanted}\n`,
    )
  }
  return {
    broken,
    add,
    ratio: (name, value, baseline, promise) =>
      add({ name, value: value / baseline, unit: 'x', ...(promise === undefined ? {} : { promise }) }),
    note: (text) => process.stdout.write(`    ${text}\n`),
  }
}

function show(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US')
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toPrecision(3)
}

/** The p-th percentile (0–100) of some figures, nearest rank. */
export function percentile(figures: readonly number[], p: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
}
