const DAY_MS = 86_400_000

/** A revenue line as it is sent. */
export interface Line {
  readonly id: string
  readonly version?: number
  readonly customer: string
  readonly kind: string
  readonly amount: string
  readonly currency: string
  readonly service_start: string
  readonly service_end?: string
}

/** Numbers from a seed, below `n`. */
export function random(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

const KINDS = ['seat', 'platform', 'usage', 'one_off', 'refund', 'drawdown']

/** Any line: whole days and hours, cents and 1e-18, either sign, two currencies. */
export function randomLine(id: string, below: (n: number) => number): Line {
  const start_ms = Date.UTC(2026, 0, 1) + below(120 * 24) * 3_600_000
  const end_ms = start_ms + below(45 * 24) * 3_600_000
  const fraction = String(below(1_000_000_000)) + String(below(1_000_000_000)).padStart(9, '0')
  return {
    id,
    customer: `c${below(40)}`,
    kind: KINDS[below(KINDS.length)] ?? 'seat',
    amount: `${below(10) === 0 ? '-' : ''}${below(100_000)}.${fraction.slice(0, 1 + below(18))}`,
    currency: below(4) === 0 ? 'EUR' : 'USD',
    service_start: new Date(start_ms).toISOString(),
    service_end: new Date(end_ms).toISOString(),
  }
}

/** 1e-18, read independently of the project's own money code. */
export function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(18, '0'))
  return amount.startsWith('-') ? -size : size
}

/** A line's days by the rule of the contract: floor(A·d/n) − floor(A·(d−1)/n), a negative one mirrored. */
export function daysOf(line: Line): { day: string; amount: bigint }[] {
  const written = units(line.amount)
  const amount = line.kind === 'refund' && written > 0n ? -written : written
  const [sign, size] = amount < 0n ? [-1n, -amount] : [1n, amount]
  const start_ms = Date.parse(line.service_start)
  const end_ms = line.service_end === undefined ? start_ms : Date.parse(line.service_end)
  const first = Math.floor(start_ms / DAY_MS)
  const last = end_ms === start_ms ? first : Math.floor((end_ms - 1) / DAY_MS)
  const n = BigInt(last - first + 1)
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const d = BigInt(index + 1)
    const part = (size * d) / n - (size * (d - 1n)) / n
    return { day: new Date((first + index) * DAY_MS).toISOString().slice(0, 10), amount: sign * part }
  })
}

/** What lines come to by day and currency; days that come to nothing are left out. */
export function byDay(lines: Iterable<Line>): Record<string, string> {
  const sums = new Map<string, bigint>()
  for (const line of lines)
    for (const { day, amount } of daysOf(line)) {
      const key = `${line.currency} ${day}`
      sums.set(key, (sums.get(key) ?? 0n) + amount)
    }
  return textOf(sums)
}

/** Amounts in 1e-18 by key, as text and in order of the keys, without those of 0. */
export function textOf(sums: ReadonlyMap<string, bigint>): Record<string, string> {
  const entries = [...sums].filter(([, sum]) => sum !== 0n).map(([key, sum]) => [key, String(sum)] as const)
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}
