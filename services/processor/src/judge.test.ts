import { precedenceOf } from '@marginscope/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, type State } from './judge.ts'

const copyOf = (version: number, is_void = false, content_hash = 7) => ({
  precedence: precedenceOf(version, is_void),
  content_hash: is_void ? 0 : content_hash,
})
const estimateOf = (version: number, content_hash = 7) => ({
  precedence: precedenceOf(version, false, true),
  content_hash,
})
const stateOf = (version: number, is_void = false, content_hash = 7): State => ({
  ...copyOf(version, is_void, content_hash),
  in_force: undefined,
})

describe('judge', () => {
  test('posts what was never seen', () => {
    expect(judge(copyOf(1), undefined)).toEqual({ kind: 'post', replaces: undefined })
  })

  test('calls the same version a duplicate and a lower one stale', () => {
    const known = stateOf(3)
    expect(judge(copyOf(3), known).kind).toBe('duplicate')
    expect(judge(copyOf(2), known).kind).toBe('stale')
    expect(judge(copyOf(2, true), known).kind).toBe('stale')
    expect(judge(estimateOf(3), known).kind).toBe('stale')
    expect(judge(estimateOf(4), known).kind).toBe('post')
  })

  test('calls the same version with other content a conflict, and says what is kept', () => {
    const in_force = { kind: 'ledger', posting: undefined } as const
    expect(judge(copyOf(3, false, 8), { ...stateOf(3), in_force })).toEqual({
      kind: 'conflict',
      kept: in_force,
    })
    expect(judge(copyOf(2, false, 8), stateOf(3)).kind).toBe('stale')
    expect(judge(copyOf(4, false, 8), stateOf(3)).kind).toBe('post')
  })

  test('calls it a duplicate, as ever, where what stands or what came does not say its content', () => {
    expect(judge(copyOf(3, false, 8), stateOf(3, false, 0)).kind).toBe('duplicate')
    expect(judge(copyOf(3, true, 8), stateOf(3, true, 9)).kind).toBe('duplicate')
  })

  test('lets a void cancel the version it names, and a later version revive the event', () => {
    expect(judge(copyOf(1, true), stateOf(1)).kind).toBe('post')
    expect(judge(copyOf(1), stateOf(1, true)).kind).toBe('stale')
    expect(judge(copyOf(2), stateOf(1, true)).kind).toBe('post')
  })

  test('ends at the same state in any order of arrival, whatever was a conflict on the way', () => {
    const copy = fc.record({
      version: fc.integer({ min: 1, max: 4 }),
      is_void: fc.boolean(),
      is_estimate: fc.boolean(),
      content: fc.integer({ min: 1, max: 2 }),
    })
    fc.assert(
      fc.property(
        fc
          .array(copy, { minLength: 1, maxLength: 8 })
          .chain((copies) =>
            fc.tuple(fc.constant(copies), fc.shuffledSubarray(copies, { minLength: copies.length })),
          ),
        ([in_order, shuffled]) => {
          const end = (copies: typeof in_order) =>
            copies.reduce<State | undefined>((known, { version, is_void, is_estimate, content }) => {
              const came =
                is_estimate && !is_void ? estimateOf(version, content) : copyOf(version, is_void, content)
              return judge(came, known).kind === 'post' ? { ...came, in_force: undefined } : known
            }, undefined)?.precedence
          expect(end(shuffled)).toBe(end(in_order))
        },
      ),
    )
  })
})
