import { expect } from 'vitest'
import { conservation, eventually, margin, type Stack } from '../support/index.ts'
import { type Facts, factsOf } from './traffic.ts'

const PERIOD = { from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z' }

/** `sent`: run → how many of its events. Waits until nothing is pending, then holds the pipeline to it: conserved, nothing missing, nothing doubled. */
export async function expectExactly(
  stack: Pick<Stack, 'url'>,
  sent: Readonly<Record<string, number>>,
  { rejected = 0 }: { readonly rejected?: number } = {},
): Promise<void> {
  await eventually(async () => expect((await conservation(stack.url, PERIOD)).pending).toBe(0), {
    timeout_ms: 300_000,
  })
  const facts = Object.values(sent).map(factsOf).reduce(plus)
  const { totals } = await margin(stack.url, PERIOD)
  expect(totals.requests).toBe(facts.events)
  expect(totals.unpriced_requests).toBe(0)
  expect(totals.tokens.uncached_input_tokens).toBe(facts.input_tokens)
  expect(totals.tokens.output_tokens).toBe(facts.output_tokens)
  expect(picoUsd(totals.cost)).toBe(facts.cost)
  const counts = await conservation(stack.url, PERIOD)
  expect(counts).toMatchObject({ balanced: true, rejected, stale: 0, pending: 0 })
  expect(counts.posted).toEqual({ priced: facts.events, unpriced: 0 })
  expect(counts.accepted).toBe(facts.events + counts.duplicate + rejected)
}

/** A decimal string of USD in 1e-12 USD; fails when it has more digits than the facts can have. */
function picoUsd(amount: string): bigint {
  const [whole = '', fraction = ''] = amount.split('.')
  expect(fraction.length).toBeLessThanOrEqual(12)
  return BigInt(whole + fraction.padEnd(12, '0'))
}

function plus(a: Facts, b: Facts): Facts {
  return {
    events: a.events + b.events,
    input_tokens: a.input_tokens + b.input_tokens,
    output_tokens: a.output_tokens + b.output_tokens,
    cost: a.cost + b.cost,
  }
}
