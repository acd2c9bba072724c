import { event } from '@marginscope/normalise/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, harness } from '../testing/harness.ts'

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

test('source, id and time come from the envelope, the rest from data', async () => {
  const sent = envelope({
    subject: 's',
    datacontenttype: 'application/json',
    myextension: 1,
    data: { ...data, id: 'ce-1', attributes: { source: 'web' } },
  })
  expect(await ingest.post(JSON.stringify(sent), ONE)).toMatchObject({ status: 202, body: { accepted: 1 } })
  const record = (await ingest.records()).at(-1)
  expect(record).toMatchObject({ kind: 'usage', source: '/gateway/7' })
  expect(record?.kind === 'usage' && record.event).toEqual({
    ...data,
    id: 'ce-1',
    time: '2026-01-02T03:04:05Z',
    attributes: { source: 'web' },
  })
})

test('an envelope without a time gets its arrival', async () => {
  await ingest.post(JSON.stringify(envelope({ id: 'ce-2', time: undefined })), ONE)
  const record = (await ingest.records()).at(-1)
  if (record?.kind !== 'usage') throw new Error('not accepted')
  expect(record.event.time).toBe(new Date(record.received_at).toISOString())
  expect(record.time_from).toBe('arrival')
})

test('ids and sources as long as our limits allow are taken, each its own', async () => {
  const long = (last: string) =>
    envelope({ source: `${'s'.repeat(255)}${last}`, id: `${'i'.repeat(127)}${last}` })
  const sent = [long('a'), { ...long('a'), source: long('b').source }, { ...long('a'), id: long('b').id }]
  expect(await ingest.post(JSON.stringify(sent), MANY)).toMatchObject({ status: 202, body: { accepted: 3 } })
  const records = (await ingest.records()).slice(-3)
  const identities = records.map((record) => record.kind === 'usage' && [record.source, record.event.id])
  expect(identities).toEqual(sent.map(({ source, id }) => [source, id]))
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
  ['no source', envelope({ source: undefined }), 'missing_field', 'source'],
  ['an empty source', envelope({ source: '' }), 'invalid_field', 'source'],
  ['a number as source', envelope({ source: 7 }), 'invalid_field', 'source'],
  ['a long source', envelope({ source: 'x'.repeat(257) }), 'invalid_field', 'source'],
  ['a control character in the source', envelope({ source: 'a\u0000b' }), 'invalid_field', 'source'],
  ['half a surrogate pair in the source', envelope({ source: '\ud800' }), 'invalid_field', 'source'],
  ['a control character in the id', envelope({ id: 'a\u0085' }), 'invalid_field', 'id'],
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

test('a refusal names the source beside the id', async () => {
  const sent = [envelope({ source: '/a', data: 1 }), envelope({ source: '/b', data: 1 })]
  expect(await ingest.post(JSON.stringify(sent), MANY)).toMatchObject({
    status: 400,
    body: {
      rejected: [
        { id: 'ce-1', source: '/a' },
        { id: 'ce-1', source: '/b' },
      ],
    },
  })
})

test('an ordinary event is not a CloudEvent', async () => {
  expect(await ingest.post(JSON.stringify(event('plain')), ONE)).toMatchObject({
    status: 400,
    body: { rejected: [{ id: 'plain', code: 'missing_field', path: 'specversion' }] },
  })
})

describe('binary mode', () => {
  const headers = (more: Record<string, string> = {}) => ({
    'ce-specversion': '1.0',
    'ce-type': 'com.example.inference',
    'ce-source': '/gateway/7',
    'ce-id': 'bin-1',
    'ce-time': '2026-01-02T03:04:05Z',
    ...more,
  })
  const without = (name: string) =>
    Object.fromEntries(Object.entries(headers()).filter(([one]) => one !== name))

  test('is the same event as the whole CloudEvent', async () => {
    const body = JSON.stringify({ ...data, attributes: { a: 'b' } })
    expect(await ingest.post(body, headers())).toMatchObject({ status: 202, body: { accepted: 1 } })
    const whole = envelope({ id: 'bin-1', data: { ...data, attributes: { a: 'b' } } })
    expect(await ingest.post(JSON.stringify(whole), ONE)).toMatchObject({ status: 202 })
    const [binary, structured] = (await ingest.records()).slice(-2)
    expect({ ...binary, received_at: 0 }).toEqual({ ...structured, received_at: 0 })
    expect(binary).toMatchObject({
      source: '/gateway/7',
      event: { id: 'bin-1', time: '2026-01-02T03:04:05Z' },
    })
  })

  test('takes names of any script percent-encoded, and its time from the arrival', async () => {
    const sent = { ...without('ce-time'), 'ce-id': 'z%C3%A4hler%201', 'ce-source': 'urn:%E6%97%A5%E6%9C%AC' }
    expect(await ingest.post(JSON.stringify(data), sent)).toMatchObject({ status: 202 })
    const record = (await ingest.records()).at(-1)
    expect(record).toMatchObject({ source: 'urn:日本', time_from: 'arrival', event: { id: 'zähler 1' } })
  })

  test.each<[string, unknown, Record<string, string>, string]>([
    ['no source', data, without('ce-source'), 'ce-source'],
    ['no version', data, without('ce-specversion'), 'ce-specversion'],
    ['no id', data, without('ce-id'), 'ce-id'],
    ['an empty id', data, headers({ 'ce-id': '' }), 'ce-id'],
    ['another version', data, headers({ 'ce-specversion': '0.3' }), 'ce-specversion'],
    ['a bad time', data, headers({ 'ce-time': 'now' }), 'ce-time'],
    ['a control character', data, headers({ 'ce-source': 'a%00b' }), 'ce-source'],
    ['another id in the data', { ...data, id: 'x' }, headers(), 'id'],
    ['a typo in the data', { ...data, usages: 1 }, headers(), 'usages'],
    ['a bad count in the data', { ...data, usage: { images: -1 } }, headers(), 'usage.images'],
    ['many events', [data, data], headers(), ''],
    ['text', 'x', headers(), ''],
  ])('%s is refused by the name of its header or its place in the body', async (_name, body, sent, path) => {
    const answer = await ingest.post(JSON.stringify(body), sent)
    expect(answer).toMatchObject({ status: 400, body: { accepted: 0, rejected: [{ index: 0, path }] } })
  })

  test('a header that can not be read, and data that is not JSON, refuse the request', async () => {
    const refused = async (body: string, sent: Record<string, string>) => (await ingest.post(body, sent)).body
    const count = (await ingest.records()).length
    expect(await refused('{}', headers({ 'ce-id': '100%' }))).toMatchObject({
      error: { code: 'invalid_header' },
    })
    expect(await refused('{', headers())).toMatchObject({ error: { code: 'invalid_json' } })
    expect(await refused(' ', headers())).toMatchObject({ error: { code: 'empty_body' } })
    const lines = headers({ 'content-type': 'application/x-ndjson' })
    expect(await refused('{}', lines)).toMatchObject({ error: { code: 'unsupported_media_type' } })
    expect((await ingest.records()).length).toBe(count)
  })

  test('a content type of CloudEvents goes before the headers', async () => {
    const sent = { ...headers({ 'ce-id': 'from the header' }), ...ONE }
    expect(await ingest.post(JSON.stringify(envelope({ id: 'from the body' })), sent)).toMatchObject({
      status: 202,
    })
    expect((await ingest.records()).at(-1)).toMatchObject({ event: { id: 'from the body' } })
  })

  test('extensions alone leave an ordinary event what it is', async () => {
    expect(await ingest.post(JSON.stringify(event('bare')), { 'ce-traceparent': '00-1' })).toMatchObject({
      status: 202,
    })
    const record = (await ingest.records()).at(-1)
    expect(record?.kind === 'usage' && [record.source, record.event.id]).toEqual([undefined, 'bare'])
  })
})
