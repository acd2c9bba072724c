/**
 * Does `work` every `ms`, one at a time: a run that takes longer leaves out its turns. A run that fails is told and
 * followed by the next. Keeps no process alive.
 */
export function every(
  ms: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): { stop(): void } {
  let running = false
  const timer = setInterval(async () => {
    if (running) return
    running = true
    try {
      await work()
    } catch (error) {
      onError(error)
    } finally {
      running = false
    }
  }, ms)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
