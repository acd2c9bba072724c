import { layout, pack, unpack } from './packed.ts'

/** How far hours of the day are off one another, of a quantity: what an hour that is not known yet is expected to be. */
export interface Amplitude {
  /** Of all hours, each as far as it is known. */
  readonly mean: number
  /** Their variance, beyond what chance makes of hours that are all alike. */
  readonly square: number
  /** So many requests stand against what an hour's own say. */
  readonly shrink: number
}

/** What was seen of an hour of the day. */
export interface Seen {
  readonly value: number
  readonly n: number
}

const NO_AMPLITUDE: Amplitude = { mean: 0, square: 0, shrink: 2 ** 50 }
const LAYOUT = layout<Amplitude>({ mean: 'float', square: 'float', shrink: 'float' })

/** Of the ratio and of the logarithms. */
export interface Amplitudes {
  readonly ratio: Amplitude
  readonly log: Amplitude
}

export const NO_AMPLITUDES = writeAmplitudes({ ratio: NO_AMPLITUDE, log: NO_AMPLITUDE })

export function writeAmplitudes({ ratio, log }: Amplitudes): string {
  return pack(LAYOUT, [ratio, log])
}

export function readAmplitudes(text: string): Amplitudes {
  const [ratio = NO_AMPLITUDE, log = NO_AMPLITUDE] = unpack(LAYOUT, text)
  return { ratio, log }
}

/** What an hour has, as far as `n` requests tell; the rest is as with the others. */
export function shrunk({ mean, shrink }: Amplitude, { value, n }: Seen): number {
  return mean + ((value - mean) * n) / (n + shrink)
}

/** One error of that. */
export function doubtOf({ square, shrink }: Amplitude, n: number): number {
  return Math.sqrt((square * shrink) / (n + shrink))
}

/**
 * The variance with which hours differ is the one under which they are as far apart as they are (Paule and Mandel 1982):
 * Σ (value − mean)² / (square + noise/n) = hours − 1. `noise`: of one request, in the long run.
 */
export function amplitudeOf(hours: readonly Seen[], noise: number): Amplitude {
  const seen = hours.filter(({ n }) => n > 0)
  if (seen.length < 2) return NO_AMPLITUDE
  let [square, mean] = [0, 0]
  for (let step = 0; step < STEPS; step += 1) {
    const weights = seen.map(({ n }) => 1 / (square + noise / n))
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    mean = seen.reduce((sum, { value }, at) => sum + value * (weights[at] ?? 0), 0) / whole
    let [apart, slope] = [0, 0]
    seen.forEach(({ value }, at) => {
      const weight = weights[at] ?? 0
      apart += weight * (value - mean) ** 2
      slope += weight * weight * (value - mean) ** 2
    })
    const excess = apart - (seen.length - 1)
    // The sum is convex and falls: Newton's steps from 0 come to its root from below, and never beyond.
    if (excess <= 0 || slope <= 0) break
    square += excess / slope
  }
  return { mean, square, shrink: square > 0 ? noise / square : NO_AMPLITUDE.shrink }
}

const STEPS = 8
