const MIN_REPAINT_MS = 200
const LINE_EVERY = 0.2

export interface Progress {
  /** How many are done by now. */
  at(done: number): void
  end(): void
}

/** What a progress line says. Pure. `expected` is an estimate: the rest is never said to be negative. */
export function progressText(done: number, expected: number, elapsed_ms: number): string {
  const rate = elapsed_ms > 0 ? (done * 1_000) / elapsed_ms : 0
  const left_s = rate > 0 ? Math.ceil(Math.max(0, expected - done) / rate) : undefined
  const count = (value: number) => Math.round(value).toLocaleString('en-US')
  const percent = Math.min(100, Math.floor((done * 100) / Math.max(1, expected)))
  return `${percent}% · ${count(done)} events · ${count(rate)}/s${left_s === undefined ? '' : ` · ${left_s} s left`}`
}

/** A line that is painted over on a terminal, a line every fifth of the way elsewhere. */
export function showProgress(label: string, expected: number, out: NodeJS.WriteStream): Progress {
  const began = performance.now()
  let painted = Number.NEGATIVE_INFINITY
  let next_share = LINE_EVERY
  return {
    at(done) {
      const now = performance.now()
      const text = `${label}: ${progressText(done, expected, now - began)}`
      if (out.isTTY && now - painted >= MIN_REPAINT_MS) {
        painted = now
        out.write(`\r\x1b[2K${text}`)
      } else if (!out.isTTY && done >= next_share * expected) {
        next_share = Math.floor(done / expected / LINE_EVERY + 1) * LINE_EVERY
        out.write(`${text}\n`)
      }
    },
    end() {
      if (out.isTTY) out.write('\r\x1b[2K')
    },
  }
}
