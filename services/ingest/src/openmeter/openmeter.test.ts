import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, harness } from '../testing/harness.ts'

let running: Harness
beforeAll(async () => {
  running = await harness()
})
afterAll(() => running.close())

const envelope = (id: string, data: unknown, over: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  type: 'prompt',
  source: 'my-app',
  subject: 'acme',
  time: '2026-01-02T03:04:05Z',
  id,
  data,
  ...over,
})

async function send(events: unknown, query = '', type = 'application/cloudevents-batch+json') {
  const response = await fetch(`${running.url}/api/v1/events${query}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(events),
  })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

const recordsOf = async (id: string) =>
  (await running.records()).flatMap((record) =>
    record.kind === 'usage' && record.event.id.startsWith(id) ? [record] : [],
  )

describe('a sender of OpenMeter', () => {
  test('gets 204 without a body, one or several; the subject is the customer, the identity has the source', async () => {
    const events = [
      envelope('om-1', { tokens: 300, model: 'gpt-4o', type: 'input' }),
      envelope('om-2', { tokens: '40', model: 'gpt-4o', type: 'output', provider: 'azure' }),
      envelope('om-3', { prompt_tokens: 5, completion_tokens: 7, model: 'gpt-4o' }),
      envelope('om-4', { model: 'gpt-4o', usage: { images: 2 }, customer: 'bolt' }),
    ]
    expect(await send(events, '?provider=openai')).toEqual({ status: 204, type: null, text: '' })
    const one = envelope('om-5', { tokens: 1, model: 'm', type: 'output' })
    expect((await send(one, '', 'application/cloudevents+json')).status).toBe(204)
    const records = await recordsOf('om-')
    expect(records.map(({ source, event }) => [source, event])).toMatchObject([
      ['my-app', { provider: 'openai', customer: 'acme', usage: { uncached_input_tokens: 300 } }],
      ['my-app', { provider: 'azure', customer: 'acme', usage: { output_tokens: 40 } }],
      ['my-app', { raw_format: 'openai.chat', raw_usage: { prompt_tokens: 5, completion_tokens: 7 } }],
      ['my-app', { provider: 'openai', customer: 'bolt', usage: { images: 2 } }],
      ['my-app', { provider: 'unknown', usage: { output_tokens: 1 } }],
    ])
  })

  test('reads what is wrong as a problem; good events are not held back by bad ones', async () => {
    const workload = envelope('bad-1', { duration_seconds: 4, instance_type: 't2.micro' })
    const refused = await send([workload])
    expect(refused).toMatchObject({ status: 400, type: expect.stringContaining('application/problem+json') })
    expect(JSON.parse(refused.text)).toMatchObject({
      status: 400,
      detail: expect.stringContaining('data.tokens'),
    })
    const mixed = [workload, envelope('ok-1', { tokens: 1, model: 'm', type: 'input' })]
    expect((await send(mixed)).status).toBe(204)
    expect(await recordsOf('ok-1')).toHaveLength(1)
    const unread = await running.post(' ', {}, '/api/v1/events')
    expect(unread.headers.get('content-type')).toContain('application/problem+json')
    expect(unread.body).toMatchObject({ status: 400, title: 'Bad Request', code: 'empty_body' })
    expect((await send([], '', 'text/csv')).type).toContain('application/problem+json')
    for (const tokens of ['x', -1, 1.5, {}]) {
      const { status } = await send([envelope('no', { tokens, model: 'm', type: 'input' })])
      expect(status).toBe(400)
    }
  })
})
