import type { Report } from '../../report.ts'
import { changePoints, OTAVA } from '../rivals/e-divisive.ts'
import { isHere } from '../shared-data.ts'
import { BIN_SEG, localise, OURS } from './localise.ts'
import { f1 } from './score.ts'
import { readTcpd } from './series.ts'

/** Change points of labelled series of one variable: F1 with a margin of 5, one set of parameters for all. */
export function tcpd(report: Report): void {
  if (!isHere('detection/TCPD')) return
  const series = readTcpd()
  const score = (find: (values: readonly number[]) => readonly number[]) =>
    series.reduce((sum, { values, annotations }) => sum + f1(annotations, find(values)), 0) / series.length
  report.add({
    name: `change points of ${series.length} series, F1`,
    value: score((values) => localise(values, OURS)),
    unit: '',
    promise: { at_least: 0.738 },
  })
  report.add({
    name: 'BinSeg by default (published: 0.738)',
    value: score((values) => localise(values, BIN_SEG)),
    unit: '',
  })
  report.add({
    name: 'E-Divisive + t-test (Otava)',
    value: score((values) => changePoints(values, OTAVA)),
    unit: '',
  })
  report.add({ name: 'no change anywhere', value: score(() => []), unit: '' })
}
