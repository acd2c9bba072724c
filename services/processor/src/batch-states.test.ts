import type { Stored } from '@marginscope/eventlog'
import type { Identity } from '@marginscope/identity'
import { compileBook } from '@marginscope/pricing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BatchStates, type Settled } from './batch-states.ts'

const book = compileBook([], { version: 1 })
const word = fc.constantFrom(0, 1, 2, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff)

/** Few different words, so that identities meet in some of them and want the same places. */
const identity: fc.Arbitrary<Identity> = fc
  .record({ high: word, low: word, tail_high: word, tail_low: word })
  .map((words) => ({ ...words, uuid: Object.values(words).join('-') }))

const settled: fc.Arbitrary<Settled> = fc.record({
  precedence: fc.integer({ min: 0, max: 3 * 0xffff_ffff }),
  content_hash: fc.integer({ min: 0, max: 0xffff_ffff }),
  time_ms: fc.integer({ min: 0, max: 4_102_444_800_000 }),
  in_force: fc.option(
    fc.nat(9).map((offset) => ({ stored: { offset, value: Buffer.of(offset) } satisfies Stored, book })),
    { nil: undefined },
  ),
})

const stateOf = ({ precedence, content_hash, in_force }: Settled) => ({
  precedence,
  content_hash,
  in_force: in_force && { kind: 'record', ...in_force },
})

test('says of each identity what was said of it last, and nothing of any other', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(identity, settled), { maxLength: 40 }), identity, (said, other) => {
      const states = new BatchStates(said.length)
      const last = new Map<string, Settled>()
      for (const [of, what] of said) {
        states.set(of, what)
        last.set(of.uuid, what)
        expect(states.get(of)).toEqual(stateOf(what))
      }
      for (const [of] of said) expect(states.get(of)).toEqual(stateOf(last.get(of.uuid) as Settled))
      if (!last.has(other.uuid)) expect(states.get(other)).toBeUndefined()
    }),
  )
})

test('tells each identity once, with the latest time that was said of it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(identity, settled), { maxLength: 40 }), (said) => {
      const states = new BatchStates(said.length)
      const latest = new Map<string, { high: number; low: number; time_ms: number }>()
      for (const [of, what] of said) {
        states.set(of, what)
        const time_ms = Math.max(latest.get(of.uuid)?.time_ms ?? 0, what.time_ms)
        latest.set(of.uuid, { high: of.high, low: of.low, time_ms })
      }
      expect([...states]).toEqual([...latest.values()])
    }),
  )
})

test('takes as many identities as there are records, and no more', () => {
  const identityOf = (low: number) => ({ uuid: String(low), high: 0, low, tail_high: 0, tail_low: 0 })
  const nothing = { precedence: 1, content_hash: 0, time_ms: 0, in_force: undefined }
  const states = new BatchStates(2)
  states.set(identityOf(1), nothing)
  states.set(identityOf(2), nothing)
  states.set(identityOf(2), nothing)
  expect(() => states.set(identityOf(3), nothing)).toThrow('more than 2 identities')
  expect(new BatchStates(0).get(identityOf(0))).toBeUndefined()
})
