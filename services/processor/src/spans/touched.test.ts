import { expect, test } from 'vitest'
import { TouchedTraces } from './touched.ts'

const QUIET_MS = 100
const span = (trace: string, offset: number) => ({ tenant: 'acme', trace, offset })
const names = (found: readonly { readonly trace: string }[]) => found.map(({ trace }) => trace)

test('a trace is due when it was quiet, or was waited for long enough, those first that were touched first', () => {
  const traces = new TouchedTraces(QUIET_MS)
  traces.touch(span('a', 1), 0)
  traces.touch(span('b', 2), 10)
  traces.touch(span('a', 3), 20)
  expect(names(traces.due(109, 9))).toEqual([])
  expect(names(traces.due(110, 9))).toEqual(['b'])
  expect(names(traces.due(120, 9))).toEqual(['b', 'a'])
  expect(names(traces.due(120, 1))).toEqual(['b'])
  for (let at = 20; at <= 999; at += 50) traces.touch(span('a', at), at)
  expect(names(traces.due(999, 9))).toEqual(['b'])
  expect(names(traces.due(1_000, 9))).toEqual(['b', 'a'])
})

test('the first span that waits is known, whatever else comes and goes', () => {
  const traces = new TouchedTraces(QUIET_MS)
  expect(traces.firstOffset()).toBeUndefined()
  traces.touch(span('a', 5), 0)
  traces.touch(span('b', 3), 0)
  traces.touch(span('a', 9), 0)
  expect(traces.firstOffset()).toBe(3)
  traces.done([...traces.due(QUIET_MS, 9)].filter(({ trace }) => trace === 'b'))
  expect(traces.firstOffset()).toBe(5)
})

test('a trace that is in doubt stays so until it is done, and keeps its turn', () => {
  const traces = new TouchedTraces(QUIET_MS)
  traces.touch(span('a', 5), 0)
  traces.touch(span('b', 6), 0)
  traces.doubt(traces.due(QUIET_MS, 1))
  traces.touch(span('b', 7), 0, { is_unsure: true })
  traces.touch(span('b', 8), 0)
  expect(traces.due(QUIET_MS, 9).map(({ trace, is_unsure }) => [trace, is_unsure])).toEqual([
    ['a', true],
    ['b', true],
  ])
  traces.done(traces.due(QUIET_MS, 9))
  traces.touch(span('a', 9), 0)
  expect(traces.due(QUIET_MS, 9).map(({ is_unsure }) => is_unsure)).toEqual([false])
})

test('those for which there is no room are due at once, the longest untouched', () => {
  const traces = new TouchedTraces(QUIET_MS, 2)
  for (const [at, trace] of ['a', 'b', 'c', 'a'].entries()) traces.touch(span(trace, at), 0)
  expect(names(traces.due(0, 9))).toEqual(['b'])
})
