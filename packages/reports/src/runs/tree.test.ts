import type { RunEvent } from '@marginscope/ledger'
import { atto, sumAtto, ZERO } from '@marginscope/money'
import { NO_RUN, noUsage } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEPTH_MAX, type RunNode, treeOf } from './tree.ts'

const eventOf = (event_id: string, parent = '', over: Partial<RunEvent> = {}): RunEvent => ({
  event_id,
  event_source: '',
  time: 0,
  provider: 'p',
  model: 'm',
  feature: '',
  customer: '',
  operation: 'chat',
  outcome: 'success',
  agent: '',
  ...NO_RUN,
  run: 'r',
  parent,
  is_unpriced: false,
  is_incomplete: false,
  cost: atto(1n),
  estimated_cost: ZERO,
  usage: noUsage(),
  ...over,
})

/** A tree as nested names. */
type Names = readonly [string, ...Names[]]
const names = (nodes: readonly RunNode[]): Names[] =>
  nodes.map(({ id, children }) => [id, ...names(children)])
const all = (nodes: readonly RunNode[]): RunNode[] => nodes.flatMap((node) => [node, ...all(node.children)])
const depthOf = (nodes: readonly RunNode[]): number =>
  nodes.length === 0 ? 0 : 1 + Math.max(...nodes.map(({ children }) => depthOf(children)))

describe('the tree of a run', () => {
  test('has each event under the one that it names, a subagent under what began it', () => {
    const events = [
      eventOf('plan', 'r', { time: 1 }),
      eventOf('sub-1', 'plan', { time: 2, run: 'sub' }),
      eventOf('sub-2', 'sub-1', { time: 3, run: 'sub' }),
      eventOf('answer', 'plan', { time: 4 }),
    ]
    const tree = treeOf('r', events)
    expect(names(tree)).toEqual([['plan', ['sub-1', ['sub-2']], ['answer']]])
    expect(tree[0]?.total).toMatchObject({ requests: 4, cost: 4n })
    expect(tree[0]?.children[0]?.total.cost).toBe(2n)
  })

  test('has a place for a parent that is no event: what it began adds up there', () => {
    const tree = treeOf('r', [
      eventOf('a', 'span', { time: 2 }),
      eventOf('b', 'span', { time: 3 }),
      eventOf('c'),
    ])
    expect(names(tree)).toEqual([['c'], ['span', ['a'], ['b']]])
    expect(tree[1]).toMatchObject({ event: undefined, total: { requests: 2, cost: 2n } })
  })

  test('opens a circle at its oldest event', () => {
    const circle = [
      eventOf('a', 'b', { time: 2 }),
      eventOf('b', 'c', { time: 1 }),
      eventOf('c', 'a', { time: 3 }),
    ]
    expect(names(treeOf('r', circle))).toEqual([['b', ['a', ['c']]]])
    expect(names(treeOf('r', [eventOf('own', 'own')]))).toEqual([['own']])
  })

  test('is as deep as can be shown, however deep the run is, and loses nothing', () => {
    const events = Array.from({ length: 9_000 }, (_, at) =>
      eventOf(`e${at}`, at === 0 ? '' : `e${at - 1}`, { time: at }),
    )
    const tree = treeOf('r', events)
    expect(depthOf(tree)).toBe(DEPTH_MAX)
    expect(tree[0]?.total.requests).toBe(9_000)
  })

  test('holds each event once, whatever they name, and every total is what is below', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'x', 'y', 'r', '')
    const event = fc.record({
      event_id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      event_source: fc.constantFrom('', '/gw'),
      parent: id,
      time: fc.nat(9),
      cost: fc.nat(100),
      is_unpriced: fc.boolean(),
    })
    const distinct = fc.uniqueArray(event, {
      selector: ({ event_id, event_source }) => `${event_source}\0${event_id}`,
    })
    fc.assert(
      fc.property(distinct, (given) => {
        const events = given
          .map(({ cost, is_unpriced, event_id, parent, ...over }) =>
            eventOf(event_id, parent, { ...over, is_unpriced, cost: atto(is_unpriced ? 0n : BigInt(cost)) }),
          )
          .toSorted((one, other) => one.time - other.time)
        const tree = treeOf('r', events)
        const nodes = all(tree)
        const shown = nodes.flatMap((node) => node.event ?? [])
        expect(new Set(shown)).toEqual(new Set(events))
        expect(shown).toHaveLength(events.length)
        for (const node of nodes) {
          const below = all([node]).flatMap(({ event: one }) => one ?? [])
          expect(node.total.cost).toBe(sumAtto(below.map(({ cost }) => cost)))
          expect(node.total.requests).toBe(below.length)
          expect(node.total.unpriced_requests).toBe(below.filter((one) => one.is_unpriced).length)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
