import { ATTO_ONE, atto } from '@marginscope/money'
import { describe, expect, test } from 'vitest'
import { attribute } from './attribute.ts'
import { type Cell, DRIVERS } from './cell.ts'
import { driverOfCount, leading } from './leading.ts'

interface Use {
  readonly attempts?: number
  readonly uncached?: number
  readonly cached?: number
  readonly output?: number
  readonly reasoning?: number
}

/** A hundred requests of a customer; tokens are of an attempt, and cost a dollar each, cached ones a tenth. */
function cellOf(customer: string, successes: number, use: Use): Cell {
  const { attempts = 1, uncached = 900, cached = 100, output = 20, reasoning = 10 } = use
  const all = BigInt(successes * attempts)
  const meter = (name: string, units: number, tenths: bigint) => {
    const quantity = all * BigInt(units)
    return { meter: name, quantity, cost: atto((quantity * tenths * ATTO_ONE) / 10n) }
  }
  return {
    customer,
    feature: 'chat',
    model: 'large',
    attempts: all,
    successes: BigInt(successes),
    meters: [
      meter('uncached_input_tokens', uncached, 10n),
      meter('cache_read_tokens', cached, 1n),
      meter('output_tokens', output, 10n),
      meter('reasoning_tokens', reasoning, 10n),
    ],
  }
}

const before = [cellOf('acme', 100, {})]

describe('what drove a count', () => {
  test('is what is counted, however much more something else moved the cost meanwhile', () => {
    // Half as many output tokens again are 10 dollars a request; prompts that happen to be a third longer are 300.
    const after = [cellOf('acme', 100, { uncached: 1200, cached: 133, output: 30 })]
    const cost = attribute(before, after, 'cost_per_request')
    expect(cost.kind === 'attributed' && leading(cost)).toBe('uncached_input_tokens')
    expect(driverOfCount(before, after, 'output_tokens')).toBe('output_tokens')
  })

  test.each([
    ['attempts', { attempts: 2 }],
    ['uncached_input_tokens', { uncached: 1800, cached: 200 }],
    ['cache', { uncached: 1000, cached: 0 }],
    ['output_tokens', { output: 40 }],
    ['reasoning_tokens', { reasoning: 20 }],
  ] as const)('%s, up and down', (counted, use) => {
    const after = [cellOf('acme', 100, use)]
    expect(driverOfCount(before, after, counted)).toBe(counted)
    expect(driverOfCount(after, before, counted)).toBe(counted)
  })

  test('is the mix where nobody changed, and those who use more of it come oftener', () => {
    const use = { uncached: 1000, cached: 0, output: 200, reasoning: 100 }
    const of = (acme: number, hooli: number) => [cellOf('acme', acme, {}), cellOf('hooli', hooli, use)]
    for (const counted of ['cache', 'output_tokens', 'reasoning_tokens'] as const)
      expect(driverOfCount(of(90, 10), of(50, 50), counted)).toBe('mix')
  })

  test('is attempts where each attempt has as many tokens as before', () => {
    expect(driverOfCount(before, [cellOf('acme', 100, { attempts: 2 })], 'output_tokens')).toBe('attempts')
  })

  test('is the larger of two that moved it the same way', () => {
    // Of 20 output tokens, twice as many attempts make 40, and five tokens more each another 10.
    const after = [cellOf('acme', 100, { attempts: 2, output: 25 })]
    expect(driverOfCount(before, after, 'output_tokens')).toBe('attempts')
  })

  test('is nothing where nothing moved, or a period has no requests', () => {
    expect(driverOfCount(before, before, 'output_tokens')).toBeUndefined()
    expect(driverOfCount([], before, 'output_tokens')).toBeUndefined()
  })
})

test('what leads a fall is what fell most, not what rose', () => {
  const none = Object.fromEntries(DRIVERS.map((driver) => [driver, atto(0n)]))
  const effects = { ...none, price: atto(7n), cache: atto(-3n), mix: atto(-9n) }
  expect(leading({ start: 10n, end: 5n, effects: effects as Parameters<typeof leading>[0]['effects'] })).toBe(
    'mix',
  )
})
