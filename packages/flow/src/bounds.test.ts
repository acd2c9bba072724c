import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteBudget, type Claim } from './byte-budget.ts'
import { Limiter } from './limiter.ts'

const full = () => new Error('full')

test('a limiter runs at most its bound, turns one more away, and has room after every end, good or bad', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.constantFrom('begin', 'end', 'fail'), { maxLength: 60 }),
      async (max, steps) => {
        const limiter = new Limiter(max, full)
        const under_way: { settle: (fails: boolean) => void; ended: Promise<unknown> }[] = []
        for (const step of steps) {
          if (step === 'begin') {
            const { promise, resolve, reject } = Promise.withResolvers<void>()
            const run = limiter.run(() => promise)
            if (under_way.length === max) await expect(run).rejects.toThrow('full')
            else {
              const settle = (fails: boolean) => (fails ? reject(new Error('failed')) : resolve())
              under_way.push({ settle, ended: run.catch((error: Error) => error.message) })
            }
          } else {
            const first = under_way.shift()
            first?.settle(step === 'fail')
            if (first !== undefined) expect(await first.ended).toBe(step === 'fail' ? 'failed' : undefined)
          }
          expect(limiter.running).toBe(under_way.length)
        }
        for (const { settle } of under_way) settle(false)
      },
    ),
  )
})

test('a budget holds exactly what its claims grew to, and of one owner three times what is left at most', () => {
  const owner = fc.constantFrom('a', 'b', 'c')
  const step = fc.oneof(
    fc.record({ kind: fc.constant('open' as const), owner, bytes: fc.nat(400) }),
    fc.record({ kind: fc.constant('grow' as const), owner, bytes: fc.nat(400) }),
    fc.record({ kind: fc.constant('release' as const), owner, bytes: fc.constant(0) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const budget = new ByteBudget(1_000, full)
      const claims: { claim: Claim; owner: string; held: number }[] = []
      const used = (of = claims) => of.reduce((sum, { held }) => sum + held, 0)
      const fits = (of: string, bytes: number) =>
        used(claims.filter((claim) => claim.owner === of)) + bytes <= 3 * (1_000 - used() - bytes)
      for (const { kind, owner, bytes } of steps) {
        const first = claims[0]
        if (kind === 'open' && !fits(owner, bytes)) expect(() => budget.open(owner, bytes)).toThrow('full')
        else if (kind === 'open') claims.push({ claim: budget.open(owner, bytes), owner, held: bytes })
        else if (first === undefined) continue
        else if (kind === 'release') {
          first.claim.release()
          first.claim.release()
          claims.shift()
        } else if (!fits(first.owner, bytes)) expect(() => first.claim.grow(bytes)).toThrow('full')
        else {
          first.claim.grow(bytes)
          first.held += bytes
        }
        expect(budget.used_bytes).toBe(used())
        expect(budget.used_bytes).toBeLessThanOrEqual(1_000)
      }
    }),
  )
})

test('an owner that takes all it gets leaves room for the next', () => {
  const budget = new ByteBudget(1_000, full)
  const hog = budget.open('hog', 0)
  for (let bytes = 100; bytes > 0; bytes--) {
    try {
      for (;;) hog.grow(bytes)
    } catch {} // until nothing more is given
  }
  expect(budget.used_bytes).toBe(750)
  budget.open('next', 187)
  expect(() => hog.grow(1)).toThrow('full')
})
