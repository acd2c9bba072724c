export interface Deadline {
  readonly ms: number
  readonly error: () => Error
}

/** Settles with the work, or fails with the deadline's error. The work itself goes on; its failure is not lost. */
export function within<T>(work: Promise<T>, deadline: Deadline): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(deadline.error()), deadline.ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
