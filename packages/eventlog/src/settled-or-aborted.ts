/**
 * Settles as `work` does, or resolves as soon as `signal` aborts: a lane that was closed may settle its last
 * push late or never, with whatever outcome, and nobody waits for it then. Leaves no listener behind.
 */
export function settledOrAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) {
    work.catch(() => undefined)
    return Promise.resolve()
  }
  return new Promise((resolve, reject) => {
    const aborted = () => resolve()
    signal.addEventListener('abort', aborted, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted))
  })
}
