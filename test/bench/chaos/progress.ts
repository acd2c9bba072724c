/** `embedded 120/500 kills (api 24, …), 31.2 kills/min, 12 min left`; on a terminal one line that changes. */
export interface Progress {
  update(kills: number, byName: ReadonlyMap<string, number>): void
  note(text: string): void
  end(): void
}

const LINE_EVERY_MS = 10_000

export function killProgress(mode: string, count: number): Progress {
  const { stdout } = process
  const began_ms = performance.now()
  let said_ms = 0
  const print = (line: string, stays: boolean) => {
    if (stdout.isTTY) stdout.write(`\r\x1b[2K${line}${stays ? '\n' : ''}`)
    else stdout.write(`${line}\n`)
  }
  return {
    update(kills, byName) {
      const now_ms = performance.now()
      if (!stdout.isTTY && now_ms - said_ms < LINE_EVERY_MS && kills < count) return
      said_ms = now_ms
      const minutes = (now_ms - began_ms) / 60_000
      const left = Math.ceil((minutes / kills) * (count - kills))
      print(
        `  ${mode} ${kills}/${count} kills (${killsText(byName)}), ${(kills / minutes).toFixed(1)}/min, ${left} min left`,
        false,
      )
    },
    note: (text) => print(`  ${mode} ${text}`, true),
    end: () => {
      if (stdout.isTTY) stdout.write('\r\x1b[2K')
    },
  }
}

export const killsText = (byName: ReadonlyMap<string, number>) =>
  [...byName]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, n]) => `${name} ${n}`)
    .join(', ')
