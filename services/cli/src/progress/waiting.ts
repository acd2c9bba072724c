import { timeText } from './pace.ts'

const EVERY_MS = { bar: 1_000, lines: 5_000 } as const

/** Says on standard error that something of unknown length goes on, and for how long already. Call the result to end it. */
export function waitingFor(what: string, how: 'bar' | 'lines' | 'quiet'): () => void {
  if (how === 'quiet') return () => {}
  const began_ms = performance.now()
  const tell = () => {
    const text = `${what}, ${timeText((performance.now() - began_ms) / 1_000)}`
    process.stderr.write(how === 'bar' ? `\r\x1b[K${text}` : `${text}\n`)
  }
  if (how === 'bar') tell()
  const timer = setInterval(tell, EVERY_MS[how])
  return () => {
    clearInterval(timer)
    if (how === 'bar') process.stderr.write('\r\x1b[K')
  }
}
