import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Held, heldNow, shareOut } from './sticky.ts'

test('a restart of every member one after the other moves each partition at most twice', () => {
  for (const [processors, partitions] of [
    [3, 6],
    [4, 9],
    [5, 12],
  ] as const) {
    let held = new Map<string, readonly Held[]>()
    const moves = new Map<number, number>()
    const own = (members: readonly string[]) => {
      const before = new Map([...held].flatMap(([id, has]) => has.map(({ partition }) => [partition, id])))
      const shared = shareOut(
        members.map((id) => ({ id, held: held.get(id) ?? [] })),
        partitions,
      )
      for (const [id, has] of shared)
        for (const partition of has)
          if (before.has(partition) && before.get(partition) !== id)
            moves.set(partition, (moves.get(partition) ?? 0) + 1)
      held = new Map([...shared].map(([id, has]) => [id, heldNow(held.get(id) ?? [], has)]))
    }
    let names = Array.from({ length: processors }, (_, n) => `first-${n}`)
    own(names)
    for (const [n, name] of names.entries()) {
      const others = names.filter((each) => each !== name)
      own(others)
      // It comes back under another name, as members do.
      names = others.toSpliced(n, 0, `${9 - n}-again`)
      own(names)
    }
    expect(Math.max(...moves.values())).toBeLessThanOrEqual(2)
  }
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
