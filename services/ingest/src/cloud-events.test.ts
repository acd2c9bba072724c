import { afterAll, beforeAll, expect, test } from 'vitest'
import { event } from './testing/events.ts'
import { type Harness, harness } from './testing/harness.ts'

let ingest: Harness
beforeAll(async () => {
  ingest = await harness()
})
afterAll(() => ingest.close())

const ONE = { 'content-type': 'application/cloudevents+json; charset=utf-8' }
const MANY = { 'content-type': 'application/cloudevents-batch+json' }
const data = { provider: 'p', model: 'm', usage: { images: 2 } }
const envelope = (more: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  type: 'com.example.inference',
  source: '/gateway/7',
  id: 'ce-1',
  time: '2026-01-02T03:04:05Z',
  data,
  ...more,
})

test('id and time come from the envelope, the rest from data, the source is kept as an attribute', async () => {
  const sent = envelope({
    subject: 's',
    datacontenttype: 'application/json',
    myextension: 1,
    data: { ...data, id: 'ce-1', attributes: { a: 'b' } },
  })
  expect(await ingest.post(JSON.stringify(sent), ONE)).toMatchObject({ status: 202, body: { accepted: 1 } })
  const record = (await ingest.records()).at(-1)
  expect(record?.kind === 'usage' && record.event).toEqual({
    ...data,
    id: 'ce-1',
    time: '2026-01-02T03:04:05Z',
    attributes: { a: 'b', source: '/gateway/7' },
  })
})

test('an envelope without a time gets its arrival', async () => {
  await ingest.post(JSON.stringify(envelope({ id: 'ce-2', time: undefined })), ONE)
  const record = (await ingest.records()).at(-1)
  if (record?.kind !== 'usage') throw new Error('not accepted')
  expect(record.event.time).toBe(new Date(record.received_at).toISOString())
})

test.each<[string, unknown, string, string]>([
  ['another version', envelope({ specversion: '0.3' }), 'invalid_field', 'specversion'],
  ['no version', envelope({ specversion: undefined }), 'missing_field', 'specversion'],
  ['no id', envelope({ id: undefined, data: { ...data, id: 'inner' } }), 'invalid_field', 'data.id'],
  ['no id at all', envelope({ id: undefined }), 'missing_field', 'id'],
  ['two ids', envelope({ data: { ...data, id: 'other' } }), 'invalid_field', 'data.id'],
  ['two times', envelope({ data: { ...data, time: '2026-01-01T00:00:00Z' } }), 'invalid_field', 'data.time'],
  ['no data', envelope({ data: undefined }), 'missing_field', 'data'],
  ['text as data', envelope({ data: 'x' }), 'invalid_field', 'data'],
  ['data in base64', envelope({ data: undefined, data_base64: 'e30=' }), 'invalid_field', 'data_base64'],
  ['a number as source', envelope({ source: 7 }), 'invalid_field', 'source'],
  ['a long source', envelope({ source: 'x'.repeat(257) }), 'invalid_field', 'source'],
  [
    'two sources',
    envelope({ data: { ...data, attributes: { source: 'x' } } }),
    'invalid_field',
    'data.attributes.source',
  ],
  ['a bad time', envelope({ time: 'yesterday' }), 'invalid_field', 'time'],
  ['a typo in data', envelope({ data: { ...data, usages: {} } }), 'unknown_field', 'data.usages'],
  [
    'a bad count in data',
    envelope({ data: { ...data, usage: { images: -1 } } }),
    'invalid_field',
    'data.usage.images',
  ],
])('%s is refused where it stands', async (_name, sent, code, path) => {
  const good = envelope({ id: 'good' })
  expect(await ingest.post(JSON.stringify([good, sent]), MANY)).toMatchObject({
    status: 202,
    body: { accepted: 1, rejected: [{ index: 1, code, path }] },
  })
})

test('an ordinary event is not a CloudEvent', async () => {
  expect(await ingest.post(JSON.stringify(event('plain')), ONE)).toMatchObject({
    status: 400,
    body: { rejected: [{ id: 'plain', code: 'missing_field', path: 'specversion' }] },
  })
})
