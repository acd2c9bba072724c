import { type Logger, pino } from 'pino'

export type { Logger }

/** Structured log lines on standard error; standard output belongs to what a command prints. */
export function makeLogger(name: string, level: string): Logger {
  return pino({ name, level, base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true }))
}
