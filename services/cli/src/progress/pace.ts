/** How fast it goes and how long it still takes, in words. */
export interface Pace {
  readonly done: string
  readonly rate: string
  /** Empty when nobody knows how much is left. */
  readonly left: string
}

/** `done` things after `elapsed_ms`, which is `fraction` (0 to 1) of everything, if that is known. */
export function paceOf(done: number, elapsed_ms: number, fraction: number | undefined): Pace {
  const seconds = Math.max(elapsed_ms, 1) / 1_000
  const known = fraction !== undefined && fraction > 0
  return {
    done: done.toLocaleString('en-US'),
    rate: `${Math.round(done / seconds).toLocaleString('en-US')}/s`,
    left: known ? `${timeText((seconds * (1 - Math.min(1, fraction))) / fraction)} left` : '',
  }
}

/** 7 → "7 s", 200 → "3 min 20 s", 7300 → "2 h 1 min". */
export function timeText(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`
}
