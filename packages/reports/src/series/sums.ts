import {
  BASE_SUMS,
  type BaseSum,
  EXTRA_SUMS,
  type ExtraSum,
  type RatioSignal,
  SIGNAL_SUMS,
  type SignalSums,
} from './signal.ts'

/** What every bucket sums, in this order; the signals of its view follow. */
export const BASE_NAMES = [...(Object.keys(BASE_SUMS) as readonly BaseSum[]), ...EXTRA_SUMS] // the keys of a constant

const PLACES = Object.fromEntries(BASE_NAMES.map((name, at) => [name, at])) as Record<keyof BaseSums, number> // all of them

export type BaseSums = Readonly<Record<BaseSum | ExtraSum, number>>

/**
 * The sums of one series in one bucket: its base, and eight of each signal of its view. One array of numbers, since a
 * tenant has a hundred thousand of them at hand: as objects they take three times the memory.
 */
export class Sums {
  readonly signals: readonly RatioSignal[]
  readonly numbers: readonly number[]

  /** `numbers`: the base, then the sums of each of `signals`. */
  constructor(signals: readonly RatioSignal[], numbers: readonly number[]) {
    this.signals = signals
    this.numbers = numbers
  }

  /** What is not named is 0. */
  static of(
    base: Partial<BaseSums> = {},
    signals: Readonly<Partial<Record<RatioSignal, SignalSums>>> = {},
  ): Sums {
    const names = Object.keys(signals) as readonly RatioSignal[] // a record's own
    return new Sums(names, [
      ...BASE_NAMES.map((name) => base[name] ?? 0),
      ...names.flatMap((signal) => SIGNAL_SUMS.map((name) => signals[signal]?.[name] ?? 0)),
    ])
  }

  get base(): BaseSums {
    return Object.fromEntries(BASE_NAMES.map((name, at) => [name, this.numbers[at]])) as BaseSums // all of them
  }

  /** One of the base: all of them make an object each time. */
  sum(name: keyof BaseSums): number {
    return this.numbers[PLACES[name]] ?? 0
  }

  /** Undefined for one that the view has not. */
  signal(name: RatioSignal): SignalSums | undefined {
    const at = this.signals.indexOf(name)
    if (at < 0) return undefined
    const from = placeOf(at)
    // All of them.
    return Object.fromEntries(SIGNAL_SUMS.map((each, index) => [each, this.numbers[from + index]])) as Record<
      keyof SignalSums,
      number
    >
  }

  /** With those of another of the same signals. */
  plus({ numbers }: Sums): Sums {
    return new Sums(
      this.signals,
      this.numbers.map((number, at) => number + (numbers[at] ?? 0)),
    )
  }
}

/** Leaves the sums of some of a view's signals. Where each stands is looked up once, not for every bucket. */
export function narrowing(from: readonly RatioSignal[], to: readonly RatioSignal[]): (sums: Sums) => Sums {
  if (from.join() === to.join()) return (sums) => sums
  const places = to.flatMap((signal) => {
    const at = from.indexOf(signal)
    if (at < 0) throw new Error(`${signal} is none of the signals ${from.join(', ')}`)
    return SIGNAL_SUMS.map((_, index) => placeOf(at) + index)
  })
  const all = [...BASE_NAMES.keys(), ...places]
  return ({ numbers }) =>
    new Sums(
      to,
      all.map((place) => numbers[place] ?? 0),
    )
}

const placeOf = (signal: number) => BASE_NAMES.length + signal * SIGNAL_SUMS.length
