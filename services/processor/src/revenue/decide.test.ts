import { type KnownLine, precedenceOf, stands, versionSaid } from '@marginscope/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutByRows, type Decision, decide } from './decide.ts'
import type { PostableLine } from './line.ts'

/** A line of some version; its amount is its version, so that what stands can be told. */
function line(identity: string, version: number, is_void: boolean, rows = 1, content = 7): PostableLine {
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
    content_hash: is_void ? 0 : content,
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
    for (const { line } of decisions) {
      const { identity, precedence, content_hash } = line
      known.set(identity, { precedence, content_hash, rows: 1 })
    }
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

describe('a copy with other content', () => {
  const copy = (content: number, version = 1) => line('a', version, false, 1, content)
  const known = (content_hash: number) =>
    new Map<string, KnownLine>([['a', { precedence: precedenceOf(1, false), rows: 3, content_hash }]])
  const outcomesOf = (lines: readonly PostableLine[], ledger = new Map<string, KnownLine>()) =>
    decide(lines, ledger).outcomes.map(({ outcome }) => outcome)

  test('is a conflict, of the ledger and within a batch; the first stays', () => {
    expect(outcomesOf([copy(8), copy(7)], known(7))).toEqual(['conflict', 'duplicate'])
    const { decisions, conflicts } = decide([copy(7), copy(8), copy(7)], new Map())
    expect(decisions.map(({ line }) => line.content_hash)).toEqual([7])
    expect(conflicts).toMatchObject([
      { line: { content_hash: 8 }, kept: { kind: 'batch', line: { content_hash: 7 } } },
    ])
  })

  test('is none where the ledger does not know what was said, or says it as another version', () => {
    expect(outcomesOf([copy(8), copy(9)], known(0))).toEqual(['duplicate', 'duplicate'])
    expect(outcomesOf([copy(8, 2), copy(9, 1)], known(7))).toEqual(['stale'])
    expect(outcomesOf([line('a', 1, true), line('a', 1, true), copy(9)], known(7))).toEqual([
      'duplicate',
      'stale',
    ])
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
        const inserts = cutByRows(decisions, rows_max)
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
