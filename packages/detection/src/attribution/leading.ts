import { ATTO_ONE, atto } from '@marginscope/money'
import { attribute, type Effects } from './attribute.ts'
import { type Cell, type Driver, isInput, type MeterUse } from './cell.ts'

/** Drivers that are counted by themselves, and so watched by themselves. */
export type Counted = Extract<
  Driver,
  'attempts' | 'uncached_input_tokens' | 'cache' | 'output_tokens' | 'reasoning_tokens'
>

/**
 * What drove a change of what was counted: that itself, or what else moved the count, such as another mix of customers
 * or more attempts. Undefined where a period has nothing, or nothing moved.
 *
 * It is asked of the count, not of the cost: a tenth more output tokens may be 1% of the cost, which the length of
 * prompts varies by from one hour to the next, but the count of output tokens varies by nothing else.
 */
export function driverOfCount(
  before: readonly Cell[],
  after: readonly Cell[],
  counted: Counted,
): Driver | undefined {
  const as = (cells: readonly Cell[]) => cells.map((cell) => asCost(cell, counted))
  const made = attribute(as(before), as(after), 'cost_per_request')
  return made.kind === 'undefined' ? undefined : leading(made)
}

/** The driver that did most in the direction of the change. */
export function leading({
  start,
  end,
  effects,
}: {
  readonly start: bigint
  readonly end: bigint
  readonly effects: Effects
}): Driver | undefined {
  const sign = end < start ? -1n : 1n
  let [most, found]: [bigint, Driver | undefined] = [0n, undefined]
  for (const [driver, moved] of Object.entries(effects) as [Driver, bigint][]) // its keys are the drivers
    if (sign * moved > most) [most, found] = [sign * moved, driver]
  return found
}

/** A cell in which a unit of what is counted costs a dollar, and all else nothing. */
function asCost(cell: Cell, counted: Counted): Cell {
  const { attempts, meters } = cell
  const each = (meter: string, quantity: bigint): MeterUse => ({
    meter,
    quantity,
    cost: atto(quantity * ATTO_ONE),
  })
  const input = meters.filter(({ meter }) => isInput(meter))
  switch (counted) {
    case 'attempts':
      return { ...cell, meters: [each('request', attempts)] }
    case 'cache': {
      // A share of the prompts: each of their tokens is a request, and costs where it was not read from the cache.
      const tokens = input.reduce((sum, { quantity }) => sum + quantity, 0n)
      const priced = input.map(({ meter, quantity }) =>
        meter === 'cache_read_tokens' ? { meter, quantity, cost: atto(0n) } : each(meter, quantity),
      )
      return { ...cell, attempts: tokens, successes: tokens, meters: priced }
    }
    case 'uncached_input_tokens':
      return { ...cell, meters: input.map(({ meter, quantity }) => each(meter, quantity)) }
    case 'output_tokens':
    case 'reasoning_tokens':
      return {
        ...cell,
        meters: meters
          .filter(({ meter }) => meter === counted)
          .map(({ meter, quantity }) => each(meter, quantity)),
      }
  }
}
