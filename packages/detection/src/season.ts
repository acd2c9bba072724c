import { amplitudeOf, doubtOf, NO_AMPLITUDES, readAmplitudes, shrunk, writeAmplitudes } from './amplitude.ts'
import { believed, FIRST_BELIEFS, type Parts, readBeliefs, tested, writeBeliefs } from './belief.ts'
import { layout, pack, rounded, unpack } from './packed.ts'

const HOUR_MS = 3_600_000
/** Monday 1970-01-05 00:00 UTC. */
const MONDAY_MS = 4 * 24 * HOUR_MS
const HOURS_OF_DAY = 24
export const HOURS_OF_WEEK = 168
const WEEKEND_FROM = 5 * HOURS_OF_DAY
/** What an hour of the week keeps of its weight when it comes round: half in a fortnight. */
const KEEP_WEEKLY = Math.SQRT1_2
/** So many requests stand against what an hour's own say. */
const SHRINK = 200
/** No hour is expected to have less than this part of the level. */
const DEVIATION_MIN = -0.9

/** Hours of the week in UTC from Monday on. */
export function hourOfWeek(ms: number): number {
  const hours = Math.floor((ms - MONDAY_MS) / HOUR_MS) % HOURS_OF_WEEK
  return hours < 0 ? hours + HOURS_OF_WEEK : hours
}

/** How far an hour of the week is off the level: of the ratio, relative; of the mean logarithm, absolute. */
export interface Deviation {
  readonly ratio: number
  readonly log: number
}

/** The deviation that is expected, and one error of it. */
export interface Expected extends Deviation {
  readonly doubt: Deviation
}

/** With the weight of requests behind it: its square root, which fits a half. */
interface Hour extends Deviation {
  readonly root_n: number
}

/** Its bytes divide by three: an hour is read and written where it stands in the text. */
const LAYOUT = layout<Hour>({ ratio: 'half', log: 'half', root_n: 'half' })
const UNSEEN: Hour = { ratio: 0, log: 0, root_n: 0 }

/** What repeats by hour of the week. */
export interface Season {
  hours: string
  beliefs: string
  /** Hours that were noted of either kind of days, as far as they are counted. */
  known: Record<Kind, number>
  /** How far hours of the day differ. */
  amplitudes: string
  /** What was said of the hour that was asked for last. */
  said: (Expected & { readonly hour: number }) | null
  /** The hour that was noted last: its weight is decayed once a week, when it is first seen again. */
  hour: number
}

export function noSeason(): Season {
  return {
    hours: pack(LAYOUT, new Array<Hour>(HOURS_OF_WEEK).fill(UNSEEN)),
    beliefs: FIRST_BELIEFS,
    known: { workday: 0, weekend: 0 },
    amplitudes: NO_AMPLITUDES,
    said: null,
    hour: -1,
  }
}

/** The deviation of an hour of the week: its own, as far as it is believed, beyond that of its hour of the day. */
export function deviationAt(season: Season, hour: number): Expected {
  if (season.said?.hour === hour) return season.said
  const { ratio, log } = readBeliefs(season.beliefs)
  const parts = partsOf(season, hour)
  season.said = {
    hour,
    ratio: rounded(Math.max(DEVIATION_MIN, believed(ratio, parts.ratio))),
    log: rounded(believed(log, parts.log)),
    doubt: parts.doubt,
  }
  return season.said
}

type Kind = 'workday' | 'weekend'

function kindOf(hour: number): Kind {
  return hour < WEEKEND_FROM ? 'workday' : 'weekend'
}

/** Whether enough of such days has been seen to know how they differ from the others: most of two weekends. */
function knowsDays(season: Season, hour: number): boolean {
  return season.known[kindOf(hour)] >= KNOWN_HOURS[kindOf(hour)]
}

/** A day of a kind that has hardly been seen, after days that have been: a first weekend. */
export function isNewDay(season: Season, hour: number): boolean {
  return !knowsDays(season, hour) && knowsDays(season, hour < WEEKEND_FROM ? WEEKEND_FROM : 0)
}

const KNOWN_HOURS: Readonly<Record<Kind, number>> = { workday: 36, weekend: 80 }
const KNOWN_MAX = 100

/** Whether some hours have come a second time. */
export function hasCome({ known }: Season): boolean {
  return known.workday + known.weekend > HOURS_OF_DAY + 6
}

function hourAt({ hours }: Season, hour: number): Hour {
  const from = hour * LAYOUT.letters
  return unpack(LAYOUT, hours.slice(from, from + LAYOUT.letters))[0] ?? UNSEEN
}

/** What an hour of the day has on working days, what weekends have beyond it, and what this day has beyond that. */
function partsOf(season: Season, hour: number): { ratio: Parts; log: Parts; doubt: Deviation } {
  const is_weekend = kindOf(hour) === 'weekend'
  const hours = is_weekend ? allHours(season) : (at: number) => hourAt(season, at)
  const workday = meanOf(hours, hour, 'workday')
  const weekend = is_weekend ? meanOf(hours, hour, 'weekend') : workday
  const whole = is_weekend ? weekendOf(hours) : { ratio: 0, log: 0 }
  const own = hours(hour)
  // An hour of the day that was seen on one day only tells nothing of weeks.
  const is_known = weekend.cells > 1 && own.root_n > 0
  const known = (n: number) => n / (n + SHRINK)
  const amplitudes = readAmplitudes(season.amplitudes)
  const parts = (of: keyof Deviation): Parts => ({
    is_weekend,
    workday: shrunk(amplitudes[of], { value: workday[of], n: workday.n }),
    weekend: whole[of],
    weekend_hour:
      is_weekend && weekend.cells > 0 ? (weekend[of] - workday[of] - whole[of]) * known(weekend.n) : 0,
    week: is_known ? (own[of] - weekend[of]) * known(own.root_n ** 2) : 0,
  })
  const n = workday.n + (is_weekend ? weekend.n : 0)
  const doubt = (of: keyof Deviation) => rounded(doubtOf(amplitudes[of], n), 3)
  return { ratio: parts('ratio'), log: parts('log'), doubt: { ratio: doubt('ratio'), log: doubt('log') } }
}

type Hours = (hour: number) => Hour

/** A weekend is held against all days, which are read at once; a working day needs a few hours only. */
function allHours(season: Season): Hours {
  const hours = unpack(LAYOUT, season.hours)
  return (at) => hours[at] ?? UNSEEN
}

type Mean = Deviation & { readonly n: number; readonly cells: number }

/** An hour of the day over all the days of a kind. */
function meanOf(hours: Hours, hour: number, kind: Kind): Mean {
  let [ratio, log, n, cells] = [0, 0, 0, 0]
  const end = kind === 'workday' ? WEEKEND_FROM : HOURS_OF_WEEK
  const start = kind === 'workday' ? 0 : WEEKEND_FROM
  for (let at = start + (hour % HOURS_OF_DAY); at < end; at += HOURS_OF_DAY) {
    const each = hours(at)
    const weight = each.root_n ** 2
    if (weight > 0) cells += 1
    ratio += each.ratio * weight
    log += each.log * weight
    n += weight
  }
  return n === 0 ? { ratio: 0, log: 0, n, cells } : { ratio: ratio / n, log: log / n, n, cells }
}

/** How far weekends are off working days, hour against hour. */
function weekendOf(hours: Hours): Deviation {
  let [ratio, log, n] = [0, 0, 0]
  for (let hour = 0; hour < HOURS_OF_DAY; hour += 1) {
    const [workday, weekend] = [meanOf(hours, hour, 'workday'), meanOf(hours, hour, 'weekend')]
    if (weekend.cells === 0 || workday.cells === 0) continue
    ratio += (weekend.ratio - workday.ratio) * weekend.n
    log += (weekend.log - workday.log) * weekend.n
    n += weekend.n
  }
  return { ratio: ratio / (n + SHRINK), log: log / (n + SHRINK) }
}

/**
 * What an hour had: how far `n` requests were off the level without any season. `variance`: of one request, which
 * makes samples of hours comparable.
 */
export function noteHour(
  season: Season,
  hour: number,
  seen: Deviation,
  n: number,
  variance: Deviation,
  noise: Deviation,
): void {
  const { ratio, log } = readBeliefs(season.beliefs)
  const parts = partsOf(season, hour)
  season.beliefs = writeBeliefs({
    ratio: tested(ratio, parts.ratio, seen.ratio, n / variance.ratio),
    log: tested(log, parts.log, seen.log, n / variance.log),
  })
  const own = hourAt(season, hour)
  const before = own.root_n ** 2 * (hour === season.hour ? 1 : KEEP_WEEKLY)
  const share = n / (before + n)
  const noted: Hour = {
    ratio: own.ratio + (seen.ratio - own.ratio) * share,
    log: own.log + (seen.log - own.log) * share,
    root_n: Math.sqrt(before + n),
  }
  const from = hour * LAYOUT.letters
  season.hours =
    season.hours.slice(0, from) + pack(LAYOUT, [noted]) + season.hours.slice(from + LAYOUT.letters)
  if (hour !== season.hour) season.known[kindOf(hour)] = Math.min(season.known[kindOf(hour)] + 1, KNOWN_MAX)
  if (quarterOf(hour) !== quarterOf(season.hour)) season.amplitudes = amplitudesOf(season, noise)
  season.hour = hour
  season.said = null
}

/** Of the day: so often it is told anew how far hours differ. */
const quarterOf = (hour: number) => Math.floor(hour / 6)

function amplitudesOf(season: Season, noise: Deviation): string {
  const hours = allHours(season)
  const days = Array.from({ length: HOURS_OF_DAY }, (_, hour) => meanOf(hours, hour, 'workday'))
  const amplitude = (of: keyof Deviation) =>
    amplitudeOf(
      days.map((each) => ({ value: each[of], n: each.n })),
      noise[of],
    )
  return writeAmplitudes({ ratio: amplitude('ratio'), log: amplitude('log') })
}
