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

test('a budget never holds more than its limit, and exactly what its claims grew to', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('open' as const), bytes: fc.nat(400) }),
    fc.record({ kind: fc.constant('grow' as const), bytes: fc.nat(400) }),
    fc.record({ kind: fc.constant('release' as const), bytes: fc.constant(0) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const budget = new ByteBudget(1_000, full)
      const claims: { claim: Claim; held: number }[] = []
      const used = () => claims.reduce((sum, { held }) => sum + held, 0)
      for (const { kind, bytes } of steps) {
        const fits = used() + bytes <= 1_000
        const first = claims[0]
        if (kind === 'open' && !fits) expect(() => budget.open(bytes)).toThrow('full')
        else if (kind === 'open') claims.push({ claim: budget.open(bytes), held: bytes })
        else if (first === undefined) continue
        else if (kind === 'release') {
          first.claim.release()
          first.claim.release()
          claims.shift()
        } else if (!fits) expect(() => first.claim.grow(bytes)).toThrow('full')
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
