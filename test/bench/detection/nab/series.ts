import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SHARED_FOLDER } from '../shared-data.ts'

const NAB_FOLDER = join(SHARED_FOLDER, 'detection/NAB')

/** One labelled series of the Numenta Anomaly Benchmark. */
export interface NabSeries {
  /** `realTweets/Twitter_volume_CVS.csv`. */
  readonly name: string
  readonly times: readonly string[]
  readonly values: readonly number[]
  /** First and last time of each anomaly's window. */
  readonly windows: readonly (readonly [from: string, to: string])[]
}

const windows = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])))

export function readNab(): readonly NabSeries[] {
  const labels = windows.parse(
    JSON.parse(readFileSync(join(NAB_FOLDER, 'labels/combined_windows.json'), 'utf8')),
  )
  const folder = join(NAB_FOLDER, 'data')
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .sort()
    .map((name) => {
      const { times, columns } = readColumns(join(folder, name))
      const [values = []] = columns
      return {
        name,
        times,
        values,
        windows: (labels[name] ?? []).map(([from, to]) => [second(from), second(to)] as const),
      }
    })
}

/** A file of times and numbers. */
export function readColumns(path: string): {
  readonly times: readonly string[]
  readonly columns: readonly (readonly number[])[]
} {
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
  const width = rows[0]?.length ?? 1
  return {
    times: rows.map(([time = '']) => time),
    columns: Array.from({ length: width - 1 }, (_, column) => rows.map((row) => Number(row[column + 1]))),
  }
}

/** Windows are stated to the microsecond, series to the second. */
function second(time: string): string {
  return time.slice(0, 19)
}
