import { precedenceOf } from '@marginscope/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, type State } from './judge.ts'

describe('judge', () => {
  test('posts what was never seen', () => {
    expect(judge(precedenceOf(1, false), undefined)).toEqual({ kind: 'post', replaces: undefined })
  })

  test('calls the same version a duplicate and a lower one stale', () => {
    const known: State = { precedence: precedenceOf(3, false), in_force: undefined }
    expect(judge(precedenceOf(3, false), known).kind).toBe('duplicate')
    expect(judge(precedenceOf(2, false), known).kind).toBe('stale')
    expect(judge(precedenceOf(2, true), known).kind).toBe('stale')
    expect(judge(precedenceOf(3, false, true), known).kind).toBe('stale')
    expect(judge(precedenceOf(4, false, true), known).kind).toBe('post')
  })

  test('lets a void cancel the version it names, and a later version revive the event', () => {
    const charged: State = { precedence: precedenceOf(1, false), in_force: undefined }
    expect(judge(precedenceOf(1, true), charged).kind).toBe('post')
    const cancelled: State = { precedence: precedenceOf(1, true), in_force: undefined }
    expect(judge(precedenceOf(1, false), cancelled).kind).toBe('stale')
    expect(judge(precedenceOf(2, false), cancelled).kind).toBe('post')
  })

  test('ends at the same state in any order of arrival', () => {
    const copy = fc.record({
      version: fc.integer({ min: 1, max: 4 }),
      isVoid: fc.boolean(),
      isEstimate: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc
          .array(copy, { minLength: 1, maxLength: 8 })
          .chain((copies) =>
            fc.tuple(fc.constant(copies), fc.shuffledSubarray(copies, { minLength: copies.length })),
          ),
        ([inOrder, shuffled]) => {
          const end = (copies: typeof inOrder) =>
            copies.reduce<State | undefined>((known, { version, isVoid, isEstimate }) => {
              const precedence = precedenceOf(version, isVoid, isEstimate)
              return judge(precedence, known).kind === 'post' ? { precedence, in_force: undefined } : known
            }, undefined)?.precedence
          expect(end(shuffled)).toBe(end(inOrder))
        },
      ),
    )
  })
})
