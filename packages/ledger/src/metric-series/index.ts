export { readSeries } from './read.ts'
export { metricSeries } from './table.ts'
export { noteSeries, type SeriesPoints } from './write.ts'
