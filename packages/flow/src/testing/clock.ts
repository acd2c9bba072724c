import type { Clock } from '../clock.ts'

/** Time that passes only while somebody pauses, and then at once. `onPause` may abort what is waited for. */
export function testClock(onPause: (ms: number) => void = () => {}): Clock & { readonly paused: number[] } {
  let now_ms = 0
  const paused: number[] = []
  return {
    paused,
    now: () => now_ms,
    async pause(ms, signal) {
      paused.push(ms)
      onPause(ms)
      if (signal?.aborted === true) return false
      now_ms += ms
      return true
    },
  }
}
