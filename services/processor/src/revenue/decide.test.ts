import { type KnownLine, precedenceOf, stands, versionSaid } from '@marginscope/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutIntoInserts, type Decision, decide } from './decide.ts'
import type { PostableLine } from './line.ts'

/** A line of some version; its amount is its version, so that what stands can be told. */
function line(identity: string, version: number, is_void: boolean, rows = 1): PostableLine {
  const charge = {
    id: identity,
    customer: 'acme',
    kind: 'one_off' as const,
    amount: String(version),
    currency: 'USD',
    service_start: '2026-01-01T00:00:00Z',
  }
  return {
    kind: 'line',
    record: { kind: 'revenue', tenant: 't', received_at: 0, offset: 0, line: charge },
    identity,
    version,
    precedence: precedenceOf(version, is_void),
    charge: is_void ? undefined : charge,
    rows: is_void ? 1 : rows,
  }
}

/** Plays batches through `decide` against a ledger that remembers, as the processor does. */
function play(batches: readonly (readonly PostableLine[])[]) {
  const known = new Map<string, KnownLine>()
  const sums = new Map<string, bigint>()
  const add = (identity: string, amount: bigint) => sums.set(identity, (sums.get(identity) ?? 0n) + amount)
  for (const lines of batches) {
    const { decisions } = decide(lines, known)
    for (const { line, replaces } of decisions) {
      if (line.charge !== undefined) add(line.identity, BigInt(line.version))
      if (replaces?.kind === 'ledger') add(line.identity, -BigInt(replaces.version))
      if (replaces?.kind === 'batch') add(line.identity, -BigInt(replaces.line.version))
    }
    for (const { line } of decisions) known.set(line.identity, { precedence: line.precedence, rows: 1 })
  }
  return sums
}

const said = fc.record({
  identity: fc.constantFrom('a', 'b', 'c'),
  version: fc.integer({ min: 1, max: 4 }),
  is_void: fc.boolean(),
})

describe('any mess of versions, voids and copies', () => {
  test('in any order and any batches leaves of each line its highest version, or nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.array(said, { maxLength: 6 }), { maxLength: 6 }), (batches) => {
        const sums = play(
          batches.map((batch) => batch.map((one) => line(one.identity, one.version, one.is_void))),
        )
        for (const identity of ['a', 'b', 'c']) {
          const all = batches.flat().filter((one) => one.identity === identity)
          const highest = Math.max(0, ...all.map((one) => precedenceOf(one.version, one.is_void)))
          const expected = stands(highest) ? BigInt(versionSaid(highest)) : 0n
          expect(sums.get(identity) ?? 0n).toBe(expected)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

test('inserts hold every decision once, in order, and no more than one line beyond their size', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 50 }),
      (sizes, rows_max) => {
        const decisions = sizes.map(
          (rows, index): Decision => ({ line: line(`l${index}`, 1, false, rows), replaces: undefined, rows }),
        )
        const inserts = cutIntoInserts(decisions, rows_max)
        expect(inserts.flat()).toEqual(decisions)
        for (const insert of inserts) {
          const before_last = insert.slice(0, -1).reduce((sum, { rows }) => sum + rows, 0)
          expect(before_last).toBeLessThan(rows_max)
          expect(insert.length).toBeGreaterThan(0)
        }
      },
    ),
  )
})
