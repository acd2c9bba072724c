import { eventsOf, joined, type ToldSpan } from '@marginscope/spans'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, harness } from '../testing/harness.ts'

const SECRET = 'the-secret-prompt'
const PATH = '/api/public/ingestion'

let ingest: Harness
beforeAll(async () => {
  ingest = await harness()
})
afterAll(() => ingest.close())

const envelope = (id: string, type: string, body: unknown, at = '2026-11-02T10:00:00.000Z') => ({
  id,
  type,
  timestamp: at,
  body,
})
const trace = envelope('e1', 'trace-create', {
  id: 'trace-1',
  name: 'support',
  userId: 'acme',
  sessionId: 's-1',
  metadata: { 'marginscope.purpose': 'evaluation', secret: SECRET },
  input: SECRET,
})
const created = envelope('e2', 'generation-create', {
  id: 'gen-1',
  traceId: 'trace-1',
  name: SECRET,
  startTime: '2026-11-02T09:59:58.000Z',
  model: 'gpt-4o',
  input: [{ role: 'user', content: SECRET }],
  parentObservationId: 'span-1',
})
const updated = envelope(
  'e3',
  'generation-update',
  {
    id: 'gen-1',
    traceId: 'trace-1',
    output: SECRET,
    usage: { input: 12, output: 3, unit: 'TOKENS', totalCost: 0.00006 },
  },
  '2026-11-02T10:00:01.000Z',
)

const send = (...batch: object[]) => ingest.post(JSON.stringify({ batch }), {}, PATH)

/** The events that all spans of the log since then come to. */
async function eventsSince(before: number) {
  const spans = (await ingest.records())
    .slice(before)
    .flatMap((record): ToldSpan[] => (record.kind === 'span' ? [{ ...record, state: 'new' }] : []))
  const traces = Map.groupBy(spans, (span) => span.trace)
  return [...traces.values()].flatMap((told) => eventsOf(joined(told), true))
}

async function eventsOfBatches(...batches: object[][]) {
  const before = (await ingest.records()).length
  for (const batch of batches) expect((await send(...batch)).status).toBe(207)
  return eventsSince(before)
}

describe('a batch of Langfuse’s older ingestion', () => {
  test('is answered with the fate of each event', async () => {
    const { status, body } = await send(
      trace,
      envelope('e4', 'score-create', { traceId: 'trace-1', name: 'good', value: 1 }),
      envelope('e5', 'generation-update', { usage: { input: 1 } }),
      envelope('e6', 'nothing-known', {}),
      { ...created, id: 'e7', timestamp: 'yesterday' },
    )
    expect(status).toBe(207)
    expect(body).toMatchObject({
      successes: [
        { id: 'e1', status: 201 },
        { id: 'e4', status: 201 },
      ],
      errors: [
        { id: 'e5', status: 400, message: expect.stringContaining('body.id') },
        { id: 'e6', status: 400, message: expect.stringContaining('nothing-known') },
        { id: 'e7', status: 400, message: expect.stringContaining('timestamp') },
      ],
    })
  })

  test.each([
    ['in one request', [[trace, created, updated]]],
    ['the update first', [[updated], [created], [trace]]],
    ['each twice', [[created, trace], [updated, updated], [trace], [created]]],
  ])('creates and updates of one id are one event, %s', async (_, batches) => {
    expect(await eventsOfBatches(...batches)).toEqual([
      {
        id: 'gen-1',
        time: '2026-11-02T09:59:58.000Z',
        provider: 'openai',
        model: 'gpt-4o',
        operation: 'chat',
        customer: 'acme',
        feature: 'support',
        session: 's-1',
        run: 'trace-1',
        parent: 'span-1',
        usage: { uncached_input_tokens: 12, output_tokens: 3 },
        reported_cost: { amount: '0.00006', currency: 'USD' },
        attributes: { purpose: 'evaluation' },
        version: 3,
      },
    ])
  })

  test('an update finds its trace in its batch, and is refused where nothing says it', async () => {
    const { traceId: _, ...nowhere } = updated.body as { traceId: string } // made above
    const orphan = { ...updated, body: nowhere }
    expect(await eventsOfBatches([created, orphan])).toMatchObject([{ id: 'gen-1', model: 'gpt-4o' }])
    expect((await send(orphan)).body).toMatchObject({
      successes: [],
      errors: [{ id: 'e3', message: expect.stringContaining('body.traceId') }],
    })
  })

  const generation = (body: object) =>
    envelope('g', 'generation-create', { id: 'gen-2', model: 'claude-sonnet-4-5', ...body })

  test.each([
    [{ usage: { promptTokens: 5, completionTokens: 2 } }, { uncached_input_tokens: 5, output_tokens: 2 }],
    [
      { usageDetails: { input: 5, input_cache_read: 7, output: 2, total: 14 } },
      { uncached_input_tokens: 5, cache_read_tokens: 7, output_tokens: 2 },
    ],
    [{ usage: { input: 20, output: 0, unit: 'CHARACTERS' } }, { characters: 20 }],
    [{ usage: { output: 2, unit: 'IMAGES' } }, { images: 2 }],
  ])('usage as %j', async (body, usage) => {
    expect(await eventsOfBatches([generation(body)])).toMatchObject([{ provider: 'anthropic', usage }])
  })

  test.each([[{}], [{ usage: { input: 0, output: 0 } }], [{ usage: null }]])(
    'a generation with %j is a call whose usage is unknown',
    async (body) => {
      expect(await eventsOfBatches([generation(body)])).toMatchObject([{ id: 'gen-2', raw_usage: {} }])
    },
  )

  test.each([[{ usage: { total: 20 } }], [{ usage: { input: 5, unit: 'SECONDS' } }]])(
    'a count that says not of what, as %j, is told as one that nobody understands',
    async (body) => {
      const [event] = await eventsOfBatches([generation(body)])
      expect(Object.keys(event?.raw_usage ?? {}).join()).toMatch(/gen_ai\.usage\.details\.(total|seconds)/)
    },
  )

  test('that is none is refused in Langfuse’s words', async () => {
    for (const body of ['{"batch":', '[]', '{"batch":7}', '{}'])
      expect(await ingest.post(body, {}, PATH)).toMatchObject({
        status: 400,
        body: { message: expect.any(String), error: expect.any(String) },
      })
    expect((await fetch(ingest.url + PATH)).status).toBe(405)
  })

  test('leaves no prompt behind', async () => {
    await send(trace, created, updated, envelope('e9', 'generation-create', { id: 7, input: SECRET }))
    expect(JSON.stringify(await ingest.records())).not.toContain(SECRET)
  })
})
