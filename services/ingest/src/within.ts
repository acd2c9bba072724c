export interface Deadline {
  readonly ms: number
  readonly error: () => Error
}

/** Settles with the work, or fails with the deadline's error; the work goes on by itself then, and settles unheard. */
export function within<T>(work: Promise<T>, deadline: Deadline): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(deadline.error()), deadline.ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
