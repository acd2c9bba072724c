/** Where in an agent's work an event belongs. Fields of the event, and columns of the ledger under the same names. */
export const RUN_FIELDS = ['run', 'session', 'parent', 'step', 'tool'] as const

/** '' where the event says nothing. `parent`: the id of an event of the run, a span without one, or the run above. */
export type RunPlace = Readonly<Record<(typeof RUN_FIELDS)[number], string>>

/** Of all events that belong to no run: one object, so that most are recognised by it. */
export const NO_RUN: RunPlace = Object.freeze({ run: '', session: '', parent: '', step: '', tool: '' })

/** The place alone, of something that says it among other things; what is not said is ''. */
export function runPlaceOf({ run, session, parent, step, tool }: Partial<RunPlace>): RunPlace {
  if (!run && !session && !parent && !step && !tool) return NO_RUN
  return { run: run ?? '', session: session ?? '', parent: parent ?? '', step: step ?? '', tool: tool ?? '' }
}
