import type { CarefulClient } from './careful.ts'
import type { Reckoning } from './reckoning.ts'

/** Traffic between two verdicts; what is sent in it carries its name, so that it can be looked at by itself. */
export interface Round {
  readonly number: number
  readonly client: CarefulClient
  readonly book: Reckoning
  readonly random: () => number
  /** Aborted with the last kill: who sends sends the rest of what it has begun, and ends. */
  readonly over: AbortSignal
}

/** Whose usage and revenue a round's is. */
export const customerOf = (round: number) => `round-${round}`
