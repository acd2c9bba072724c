/** What the process ends with: done; something failed or was refused; wrong usage; stopped by Ctrl-C. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Told by a command how the process should end; a command that says nothing ends with 0. */
export type Finish = (code: ExitCode) => void
