/** Where events wait until they are sent, each as one line of JSON. */
export interface Store {
  /** Adds a line; false: no room, or none can be made. Never throws. */
  add(line: string): boolean
  /** The next lines to send, oldest first; undefined: none. The same again until they are taken out. */
  next(events_max: number, bytes_max: number): Batch | undefined
  readonly waiting: number
  close(): void
}

export interface Batch {
  readonly lines: readonly string[]
  /** They were sent, or are not wanted. */
  done(): void
}
