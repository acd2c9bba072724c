/** How one life of a service went, all times in milliseconds of one clock. */
export interface Life {
  readonly started_at_ms: number
  /** Undefined when it ended before it reported ready. */
  readonly ready_at_ms: number | undefined
  readonly ended_at_ms: number
  readonly code: number | null
  readonly signal: string | null
}

/** What the policy remembers between lives of one service. */
export interface History {
  readonly was_ready: boolean
  /** Lives in a row that ended by themselves before ready. */
  readonly failed_starts: number
  /** Lives in a row that were shorter than `LONG_LIFE_MS`: the exponent of the back-off. */
  readonly short_lives: number
}

export type Step =
  | { readonly kind: 'restart'; readonly delay_ms: number; readonly history: History }
  | { readonly kind: 'give_up'; readonly exit_code: 1 | 2 }

export const NO_HISTORY: History = { was_ready: false, failed_starts: 0, short_lives: 0 }

/** Exit code of a service whose configuration can't be used: starting it again changes nothing. */
export const WRONG_CONFIGURATION = 2

const FIRST_DELAY_MS = 100
const MAX_DELAY_MS = 5_000
const LONG_LIFE_MS = 10_000

/** A service that never came up is broken; three tries tell that from bad luck. */
const MAX_FAILED_STARTS = 3

/** A start that failed after so long has waited for a neighbour by itself, and told so: no need to wait again. */
const PATIENT_START_MS = 45_000

/**
 * A service that was ready before fails to start mostly because a neighbour is away for a moment or because
 * someone kills processes: ten tries, about half a minute with the back-off, outlast both.
 */
const MAX_FAILED_RESTARTS = 10

/** Killed from outside (a person, a test, the kernel short of memory): that says nothing of the service itself. */
function wasKilled({ signal }: Life): boolean {
  return signal === 'SIGKILL' || signal === 'SIGTERM'
}

/** What to do after a life has ended unasked. Pure: `life` carries the clock. */
export function afterExit(history: History, life: Life): Step {
  if (life.code === WRONG_CONFIGURATION) return { kind: 'give_up', exit_code: 2 }

  const came_up = life.ready_at_ms !== undefined
  const was_ready = history.was_ready || came_up
  const failed_starts = came_up ? 0 : history.failed_starts + (wasKilled(life) ? 0 : 1)
  const lived_ms = life.ended_at_ms - life.started_at_ms
  const waited_in_vain = !was_ready && !wasKilled(life) && lived_ms >= PATIENT_START_MS
  if (waited_in_vain || failed_starts >= (was_ready ? MAX_FAILED_RESTARTS : MAX_FAILED_STARTS))
    return { kind: 'give_up', exit_code: 1 }

  const lived_long = lived_ms >= LONG_LIFE_MS
  const short_lives = lived_long ? 0 : history.short_lives
  return {
    kind: 'restart',
    delay_ms: Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(short_lives, 16)),
    history: { was_ready, failed_starts, short_lives: short_lives + 1 },
  }
}
