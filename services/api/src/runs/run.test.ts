import { identityOf } from '@marginscope/identity'
import { insertPostings, type PostingGiven } from '@marginscope/ledger/testing'
import type { RunNodeAnswer } from '@marginscope/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

interface Placed {
  readonly run: string
  readonly parent?: string
  readonly session?: string
}

/** An event of a run that costs 1 USD. */
function posted(id: string, { run, parent = '', session = '' }: Placed, given: Partial<PostingGiven> = {}) {
  const tenant = given.tenant ?? 'default'
  return {
    tenant,
    event_id: id,
    identity: identityOf(tenant, id).uuid,
    time: '2026-11-02T10:00:00Z',
    cost: '1',
    output_tokens: 10,
    in_run: { run, session, parent, step: '', tool: '' },
    ...given,
  } satisfies PostingGiven
}

const names = (nodes: readonly RunNodeAnswer[]): unknown[] =>
  nodes.map(({ id, total, children }) => [id, total.cost, ...names(children)])

test('a run is a tree of its events and of its subagents’, with the cost of each and of the whole', async () => {
  await insertPostings(api.warehouse, [
    posted('plan', { run: 'r-1', session: 's' }, { agent: 'planner', time: '2026-11-02T23:59:00Z' }),
    posted('sub-1', { run: 'r-2', parent: 'plan' }, { agent: 'searcher', time: '2026-11-03T00:01:00Z' }),
    posted('sub-2', { run: 'r-3', parent: 'r-2' }, { agent: 'searcher', time: '2026-11-03T00:02:00Z' }),
    posted('answer', { run: 'r-1', parent: 'plan' }, { outcome: 'error', time: '2026-11-03T00:03:00Z' }),
    posted('elsewhere', { run: 'r-9' }),
    posted('plain', { run: '' }),
    posted('plan', { run: 'r-1' }, { tenant: 'other', cost: '70' }),
  ])
  const { status, json } = await api.get('/v1/runs/r-1')
  expect(status).toBe(200)
  expect(json).toMatchObject({
    run: 'r-1',
    requests: 4,
    cost: '4',
    from: '2026-11-02T23:59:00Z',
    to: '2026-11-03T00:03:00Z',
    sessions: ['s'],
    runs: [
      { run: 'r-1', cost: '2' },
      { run: 'r-2', cost: '1' },
      { run: 'r-3', cost: '1' },
    ],
    agents: [
      { agent: 'planner', cost: '1' },
      { agent: 'searcher', cost: '2' },
      { agent: '', cost: '1' },
    ],
    outcomes: [
      { outcome: 'success', cost: '3' },
      { outcome: 'error', cost: '1' },
    ],
    truncated: false,
  })
  expect(json.tokens.output_tokens).toBe(40)
  expect(names(json.tree)).toEqual([
    ['plan', '3', ['sub-1', '1'], ['answer', '1']],
    ['r-2', '1', ['sub-2', '1']],
  ])
  expect(json.tree[0].event).toMatchObject({ run: 'r-1', agent: 'planner', cost: '1' })
})

test('what was voided is not in it, what has no price is said, and a correction counts once', async () => {
  const first = posted('fix', { run: 'r-v' })
  const gone = posted('gone', { run: 'r-v' })
  const back = (of: PostingGiven, version: number): PostingGiven => ({
    ...of,
    version,
    kind: 'reversal',
    requests: -1,
    cost: '-1',
    output_tokens: -10,
  })
  await insertPostings(api.warehouse, [
    first,
    gone,
    back(gone, 2),
    { ...first, version: 2, cost: '3' },
    { ...back(first, 2), seq: 1 },
    posted('none', { run: 'r-v' }, { cost: null, unpriced_requests: 1, unpriced_reason: 'no_price' }),
  ])
  const { json } = await api.get('/v1/runs/r-v')
  expect(json).toMatchObject({ requests: 2, unpriced_requests: 1, cost: '3' })
  const costs = json.tree.map(({ id, event }: RunNodeAnswer) => [id, event?.cost])
  expect(costs.toSorted()).toEqual([
    ['fix', '3'],
    ['none', null],
  ])
})

test('margin goes by agent', async () => {
  const { json } = await api.get('/v1/margin', {
    from: '2026-11-02',
    to: '2026-11-04',
    group_by: 'agent',
    'filter.agent': 'searcher',
  })
  expect(json.rows.map((row: { agent: string; cost: string }) => [row.agent, row.cost])).toEqual([
    ['searcher', '2'],
  ])
})

test('a run that nobody names is 404, and says what to do; its name may hold anything', async () => {
  const { status, json } = await api.get('/v1/runs/none')
  expect([status, json.error.code, json.error.path]).toEqual([404, 'not_found', 'id'])
  expect(json.error.message).toContain('"run"')
  const name = 'a/b ?#é🦊'
  await insertPostings(api.warehouse, [posted('odd', { run: name })])
  expect((await api.get(`/v1/runs/${encodeURIComponent(name)}`)).json.run).toBe(name)
})
