/** A source of numbers that is the same for the same parts, on every machine and in every run. */
export interface Draws {
  /** Uniform in [0, 1). */
  unit(): number
  /** Uniform integer in [low, high]. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  /** Standard normal (Box-Muller). */
  normal(): number
  /** Integer >= 1 whose logarithm is normal: `median` in the middle, `spread` its standard deviation. */
  lengthAround(median: number, spread: number): number
  /** Integer count of events with mean `mean` (>= 0). */
  poisson(mean: number): number
  /** One of `items` in proportion to its `weight`. `items` must not be empty. */
  weighted<T extends { readonly weight: number }>(items: readonly T[]): T
}

/** Numbers that follow from `parts` alone: xmur3 mixes the text into a state, mulberry32 walks on from it. */
export function draws(...parts: readonly (string | number)[]): Draws {
  let state = mix(parts.join('\u0000'))

  const unit = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())

  return {
    unit,
    normal,
    between: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    chance: (probability) => unit() < probability,
    lengthAround: (median, spread) => Math.max(1, Math.round(median * Math.exp(spread * normal()))),
    poisson: (mean) => poisson(mean, unit, normal),
    weighted: (items) => weighted(items, unit()),
  }
}

/** Above this mean the normal approximation is within a few tenths of a percent, and costs one draw. */
const POISSON_EXACT_MEAN_MAX = 60

function poisson(mean: number, unit: () => number, normal: () => number): number {
  if (mean > POISSON_EXACT_MEAN_MAX) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
  const floor = Math.exp(-mean)
  let product = unit()
  let events = 0
  while (product > floor) {
    product *= unit()
    events += 1
  }
  return events
}

function weighted<T extends { readonly weight: number }>(items: readonly T[], unit: number): T {
  const total = items.reduce((sum, item) => sum + item.weight, 0)
  let left = unit * total
  for (const item of items) {
    left -= item.weight
    if (left < 0) return item
  }
  const last = items.at(-1)
  if (last === undefined) throw new RangeError('a weighted choice needs at least one item')
  return last
}

function mix(text: string): number {
  let hash = 1779033703 ^ text.length
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 3432918353)
    hash = (hash << 13) | (hash >>> 19)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
  return (hash ^ (hash >>> 16)) | 0
}
