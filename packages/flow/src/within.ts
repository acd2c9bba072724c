/**
 * Settles as `work` does, or after `ms` with what `late` returns or throws. The work goes on by itself then, and
 * settles unheard. Leaves no timer behind.
 */
export async function within<T, L = never>(work: Promise<T>, ms: number, late: () => L): Promise<T | L> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  try {
    return await Promise.race([work, promise.then(late)])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Settles as `work` does, or resolves with undefined as soon as `signal` aborts: the work may settle late or never,
 * with whatever outcome, and nobody waits for it then. Leaves no listener behind.
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const aborted = () => resolve(undefined)
  if (signal.aborted) aborted()
  signal.addEventListener('abort', aborted, { once: true })
  try {
    return await Promise.race([promise, work])
  } finally {
    signal.removeEventListener('abort', aborted)
  }
}
