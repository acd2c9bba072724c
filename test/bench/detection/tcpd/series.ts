import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SHARED_FOLDER } from '../shared-data.ts'

const TCPD_FOLDER = join(SHARED_FOLDER, 'detection/TCPD')

/** A series of the Turing change point dataset, with the change points that each annotator saw. */
export interface TcpdSeries {
  readonly name: string
  readonly values: readonly number[]
  readonly annotations: readonly (readonly number[])[]
}

const annotations = z.record(z.string(), z.record(z.string(), z.array(z.number())))
const dataset = z.object({
  n_dim: z.number(),
  series: z.array(z.object({ raw: z.array(z.number().nullable()) })),
})

/** Those of one variable that may be redistributed and so are here. A point without a value takes the one before it. */
export function readTcpd(): readonly TcpdSeries[] {
  const marked = annotations.parse(JSON.parse(readFileSync(join(TCPD_FOLDER, 'annotations.json'), 'utf8')))
  return readdirSync(join(TCPD_FOLDER, 'datasets'))
    .sort()
    .flatMap((name) => {
      const path = join(TCPD_FOLDER, 'datasets', name, `${name}.json`)
      if (!existsSync(path)) return []
      const { n_dim, series } = dataset.parse(JSON.parse(readFileSync(path, 'utf8')))
      const by = marked[name]
      if (n_dim !== 1 || by === undefined) return []
      let last = series[0]?.raw.find((value) => value !== null) ?? 0
      const values = (series[0]?.raw ?? []).map((value) => {
        last = value ?? last
        return last
      })
      return [{ name, values, annotations: Object.values(by) }]
    })
}
