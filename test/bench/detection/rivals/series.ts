import type { Detector } from '../worlds/detector.ts'
import type { Signal, Step } from '../worlds/world.ts'

/** What a rival looks at: the figure of each bucket that has one. It fires when an alarm begins, and not while it lasts. */
export function onValues(
  judge: (values: readonly number[], direction: 1 | -1) => { readonly ago: number } | undefined,
  { keep, learn, every = 1 }: { readonly keep: number; readonly learn: number; readonly every?: number },
): Detector {
  return (signal: Signal) => {
    const direction = signal === 'cache' ? -1 : 1
    const values: number[] = []
    const indexes: number[] = []
    let [seen, is_open] = [0, false]
    return ({ index, signals }: Step) => {
      const { x, y } = signals[signal]
      if (x <= 0) return undefined
      values.push(y / x)
      indexes.push(index)
      if (values.length > keep) {
        values.shift()
        indexes.shift()
      }
      seen += 1
      if (seen % every !== 0) return undefined
      const found = seen < learn ? undefined : judge(values, direction)
      const is_new = found !== undefined && !is_open
      is_open = found !== undefined
      return is_new ? { onset: indexes.at(-found.ago) ?? index } : undefined
    }
  }
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

export function variance(values: readonly number[]): number {
  const middle = mean(values)
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1)
}
