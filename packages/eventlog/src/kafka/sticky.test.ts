import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Held, heldNow, shareOut } from './sticky.ts'

test('a restart of every member one after the other moves each partition at most twice', () => {
  // Names are chance, as those of members are, and a group may share out more than once for a member that comes or goes.
  const times = fc.integer({ min: 1, max: 3 })
  const group = fc.integer({ min: 2, max: 6 }).chain((members) =>
    fc.record({
      members: fc.constant(members),
      partitions: fc.integer({ min: members, max: 16 }),
      names: fc.uniqueArray(fc.uuid(), { minLength: 2 * members, maxLength: 2 * members }),
      sharings: fc.array(fc.tuple(times, times), { minLength: members, maxLength: members }),
    }),
  )
  fc.assert(
    fc.property(group, ({ members, partitions, names, sharings }) => {
      let held = new Map<string, readonly Held[]>()
      const moves = Array<number>(partitions).fill(0)
      const ownerOf = () =>
        new Map([...held].flatMap(([id, has]) => has.map(({ partition }) => [partition, id])))
      const share = (members: readonly string[], times: number) => {
        const before = ownerOf()
        for (let n = 0; n < times; n++) {
          const shared = shareOut(
            members.map((id) => ({ id, held: held.get(id) ?? [] })),
            partitions,
          )
          held = new Map([...shared].map(([id, has]) => [id, heldNow(held.get(id) ?? [], has)]))
        }
        for (const [partition, owner] of ownerOf())
          if (before.get(partition) !== owner) moves[partition] = (moves[partition] ?? 0) + 1
      }
      for (let n = 1; n <= members; n++) share(names.slice(0, n), 1)
      moves.fill(0)
      let there: readonly string[] = names.slice(0, members)
      for (const [n, [away, back]] of sharings.entries()) {
        const others = there.filter((_, at) => at !== n)
        share(others, away)
        there = others.toSpliced(n, 0, names[members + n] ?? '')
        share(there, back)
      }
      expect(Math.max(...moves)).toBeLessThanOrEqual(2)
    }),
    { numRuns: 500 },
  )
})

test('every partition has one owner and shares are even, whatever members say that they have', () => {
  const held = fc.array(fc.nat(20), { maxLength: 12 })
  fc.assert(
    fc.property(
      fc.array(held, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 15 }),
      (helds, partitions) => {
        const members = helds.map((has, n) => ({
          id: `m${n}`,
          held: has.map((partition) => ({ partition, sharings: n })),
        }))
        const shares = [...shareOut(members, partitions).values()]
        expect(shares.flat().toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: partitions }, (_, n) => n),
        )
        const sizes = shares.map(({ length }) => length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      },
    ),
  )
})
