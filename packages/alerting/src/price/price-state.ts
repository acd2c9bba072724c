import type { Episode } from '../episode.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Some lanes use a new book seconds before others do; a book that is older than this much later never was in force. */
const DISORDER_MS = 10 * 60 * 1000

/** The prices in force at an instant by some book. */
export interface Regime {
  readonly version: number
  readonly in_force_ms: number
  /** Since when they have been so by that book. */
  readonly since_ms: number
}

/** A model's prices up to some event. Never changed: each event gives the next. */
export interface PriceState {
  /** What is usual. */
  readonly usual: Regime
  readonly current: Regime
  readonly switched_ms: number
  /** Since when the current prices are not the usual ones. */
  readonly differs_ms: number | undefined
  readonly open: Episode | undefined
  readonly ended: readonly Episode[]
  /** As it was before the current book came. */
  readonly before: PriceState | undefined
}

/** What a rule says of the step from the usual prices to the current ones. */
export interface Judging {
  /** An episode that fires now; undefined: nothing to tell. */
  changed(usual: Regime, current: Regime, at_ms: number): Episode | undefined
  isBack(usual: Regime, current: Regime, at_ms: number): boolean
  /** When somebody said of an alert that it is normal now, ascending. */
  readonly accepted: readonly number[]
}

export function firstState(regime: Regime): PriceState {
  return {
    usual: regime,
    current: regime,
    switched_ms: regime.in_force_ms,
    differs_ms: undefined,
    open: undefined,
    ended: [],
    before: undefined,
  }
}

/** The next event, at `regime.in_force_ms`, by the prices in force for it. */
export function nextState(state: PriceState, regime: Regime, judging: Judging): PriceState {
  const at_ms = regime.in_force_ms
  let next = stateAt(state, at_ms, judging)
  if (regime.version < next.current.version) {
    const { before, switched_ms } = next
    if (before === undefined || at_ms - switched_ms <= DISORDER_MS) return next
    // The newer book came with events that were sent late: it was not in force then.
    next = stateAt(before, at_ms, judging)
    if (regime.version < next.current.version) return next
  }
  const { current, usual, open } = next
  if (regime.version === current.version && regime.since_ms <= current.since_ms)
    return open === undefined && next.differs_ms !== undefined ? fired(next, at_ms, judging) : next
  next = {
    ...next,
    current: regime,
    switched_ms: at_ms,
    differs_ms: next.differs_ms ?? at_ms,
    before: regime.version === current.version ? next.before : { ...next, before: undefined },
  }
  if (open === undefined) return fired(next, at_ms, judging)
  return judging.isBack(usual, regime, at_ms) ? ended(next, open, at_ms) : next
}

/** What a day makes normal, and what was accepted. */
export function stateAt(state: PriceState, at_ms: number, { accepted }: Judging): PriceState {
  const { open, differs_ms, current } = state
  if (open !== undefined) {
    const fired_ms = open.fired_ms ?? open.onset_ms
    const said_ms = accepted.find((each) => each > fired_ms) ?? Number.POSITIVE_INFINITY
    const end_ms = Math.min(fired_ms + DAY_MS, said_ms)
    return at_ms < end_ms ? state : ended(state, open, end_ms)
  }
  if (differs_ms === undefined || at_ms < differs_ms + DAY_MS) return state
  return { ...state, usual: current, differs_ms: undefined }
}

function fired(state: PriceState, at_ms: number, judging: Judging): PriceState {
  return { ...state, open: judging.changed(state.usual, state.current, at_ms) }
}

function ended(state: PriceState, open: Episode, resolved_ms: number): PriceState {
  return {
    ...state,
    usual: state.current,
    differs_ms: undefined,
    open: undefined,
    ended: [...state.ended, { ...open, resolved_ms }],
  }
}
