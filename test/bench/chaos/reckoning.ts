import { byDay, daysOf, type Line, textOf } from '../../support/revenue-lines.ts'
import type { Figures } from './verdict.ts'

/** Of a token, in 1e-18 USD. */
export interface TokenPrice {
  readonly input: bigint
  readonly output: bigint
}

/** A version of an event that was acknowledged. */
export interface Told {
  readonly id: string
  readonly version: number
  readonly is_void?: boolean
  readonly customer: string
  readonly model: string
  readonly input_tokens: number
  readonly output_tokens: number
  /** One of the pool's: its share of the bill is its cost. */
  readonly pool?: string
}

/**
 * What the ledger must come to, reckoned from what was acknowledged alone and with nothing of the product's own
 * arithmetic: of each id its highest version, at the price that its model has now.
 */
export class Reckoning {
  readonly #events = new Map<string, Map<string, Told>>()
  readonly #prices = new Map<string, TokenPrice>()
  readonly #bills = new Map<string, bigint>()
  readonly #lines = new Map<string, Line>()
  readonly #shares = new Map<string, Readonly<Record<string, bigint>>>()
  readonly #alarms = new Set<string>()

  price(model: string, price: TokenPrice): void {
    this.#prices.set(model, price)
  }

  event(told: Told): void {
    const known = this.#events.get(told.customer) ?? new Map<string, Told>()
    this.#events.set(told.customer, known)
    const before = known.get(told.id)
    if (before === undefined || before.version < told.version) known.set(told.id, told)
  }

  /** What a pool's window costs, whoever used it. */
  bill(pool: string, amount: bigint): void {
    this.#bills.set(pool, amount)
  }

  line(line: Line): void {
    const before = this.#lines.get(line.id)
    if (before === undefined || (before.version ?? 1) < (line.version ?? 1)) this.#lines.set(line.id, line)
  }

  /** How a customer's revenue is shared by its rule: parts of the sum of them. */
  share(customer: string, weights: Readonly<Record<string, bigint>>): void {
    this.#shares.set(customer, weights)
  }

  /** A feature that went over the limit of the rule, and came back. */
  alarm(feature: string): void {
    this.#alarms.add(feature)
  }

  /** What must be found now: the events of `customers` one by one, everything else over all. */
  figures(customers: readonly string[]): Figures {
    return {
      events: Object.fromEntries(customers.flatMap((customer) => this.#eventsOf(customer))),
      pools: textOf(this.#bills),
      'revenue by day': byDay(this.#lines.values()),
      'revenue by feature': textOf(this.#allocated()),
      totals: this.#totals(),
      alarms: Object.fromEntries([...this.#alarms].map((feature) => [feature, TOLD_ONCE])),
    }
  }

  #eventsOf(customer: string): [string, string][] {
    const events = [...(this.#events.get(customer)?.values() ?? [])]
    return events.filter(isLive).map((told) => {
      const { id, input_tokens, output_tokens } = told
      const cost = told.pool === undefined ? this.#costOf(told) : undefined
      return [id, postedText({ requests: 1, unpriced: 0, input_tokens, output_tokens, cost })]
    })
  }

  #costOf({ model, input_tokens, output_tokens }: Told): bigint {
    const price = this.#prices.get(model)
    if (price === undefined) throw new Error(`the reckoning has no price of ${model}`)
    return BigInt(input_tokens) * price.input + BigInt(output_tokens) * price.output
  }

  #totals(): Record<string, string> {
    let [requests, input_tokens, output_tokens, cost] = [0, 0, 0, 0n]
    for (const told of [...this.#events.values()].flatMap((known) => [...known.values()])) {
      if (!isLive(told)) continue
      requests += 1
      input_tokens += told.input_tokens
      output_tokens += told.output_tokens
      if (told.pool === undefined) cost += this.#costOf(told)
    }
    for (const bill of this.#bills.values()) cost += bill
    const revenue = [...this.#lines.values()].map(amountOf).reduce(plus, 0n)
    return totalsText({ requests, unpriced: 0, input_tokens, output_tokens, cost, revenue })
  }

  #allocated(): Map<string, bigint> {
    const allocated = new Map<string, bigint>()
    for (const line of this.#lines.values()) {
      const weights = this.#shares.get(line.customer)
      if (weights === undefined) continue
      const all = Object.values(weights).reduce(plus, 0n)
      for (const [feature, weight] of Object.entries(weights)) {
        const key = `${line.customer} ${feature}`
        // Amounts of such lines can be divided without a rest.
        allocated.set(key, (allocated.get(key) ?? 0n) + (amountOf(line) * weight) / all)
      }
    }
    return allocated
  }
}

/** What is found of an alarm that fired, ended, and was told of both. */
export const TOLD_ONCE = 'firing 1, resolved 1, told firing, told resolved'

export function postedText(of: {
  readonly requests: number
  readonly unpriced: number
  readonly input_tokens: number
  readonly output_tokens: number
  /** 1e-18 USD; undefined: its pool's bill is looked at instead. */
  readonly cost: bigint | undefined
}): string {
  const cost = of.cost === undefined ? 'share of a bill' : `${of.cost}e-18 USD`
  return `${of.requests} live, ${of.unpriced} unpriced, ${of.input_tokens} + ${of.output_tokens} tokens, ${cost}`
}

export function totalsText(
  totals: Readonly<Record<string, number | bigint | string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(totals).map(([name, value]) => [name, String(value)]))
}

const plus = (a: bigint, b: bigint) => a + b
const isLive = ({ is_void }: Told) => is_void !== true
const amountOf = (line: Line) => daysOf(line).reduce((sum, { amount }) => sum + amount, 0n)
