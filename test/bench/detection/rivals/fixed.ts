import { mean, onValues } from './series.ts'

const DAY = 288

/** Beyond so many times the mean of the day before, over a window of buckets: what a rule of thumb does. */
export function fixed(ratio: number, window: number) {
  return onValues(
    (values, direction) => {
      const [now, before] = [mean(values.slice(-window)), mean(values.slice(0, -window))]
      const is_beyond = direction === 1 ? now > before * ratio : now < before / ratio
      return is_beyond ? { ago: window } : undefined
    },
    { keep: DAY + window, learn: DAY },
  )
}
