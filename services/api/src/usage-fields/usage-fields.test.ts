import { CrossTenantReader, nextJob } from '@marginscope/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
let acme: { authorization: string }
beforeAll(async () => {
  api = await openTestApi()
  acme = { authorization: await api.key('acme', ['admin', 'read']) }
})
afterAll(() => api.remove())

const put = (fields: unknown, headers = acme) => api.put('/v1/usage-fields', { fields }, headers)
const list = async (headers = acme) => (await api.get('/v1/usage-fields', {}, headers)).json.fields

test('what was said is listed, the newest of a field, a tenant alone; incomplete events are asked to be read anew', async () => {
  const gizmos = { raw_format: 'openai.chat', field: 'details.gizmos' }
  const first = await put([
    { ...gizmos, carries: 'nothing' },
    { ...gizmos, provider: 'xai', is: 'web_searches' },
  ])
  expect([first.status, first.json.fields]).toEqual([200, 2])
  const second = await put([{ ...gizmos, is: 'pages' }])
  expect(second.json.book_version).toBe(first.json.book_version + 1)
  expect(await list()).toEqual([
    { ...gizmos, is: 'pages', recorded_at: second.json.recorded_at },
    { ...gizmos, provider: 'xai', is: 'web_searches', recorded_at: first.json.recorded_at },
  ])
  expect(await list({ authorization: await api.key('other', ['read']) })).toEqual([])
  const job = await nextJob(new CrossTenantReader(api.warehouse, 'this test'), {
    partition: 0,
    partitions: 1,
  })
  expect(job).toMatchObject({
    job_id: first.json.reprice_job,
    book_version: first.json.book_version,
    scope: { tenant: 'acme', only_unpriced: false, only_incomplete: true, filter: {} },
  })
})

test.each([
  ['neither', {}, 'fields.0.is'],
  ['both', { carries: 'nothing', is: 'pages' }, 'fields.0.is'],
  ['a meter that nobody knows', { is: 'gizmos' }, 'fields.0.is'],
  ['a cost', { carries: 'money' }, 'fields.0.carries'],
])('a field that says %s is refused, and nothing is written', async (_, said, path) => {
  const before = await list()
  const answer = await put([{ raw_format: 'openai.chat', field: 'x', ...said }])
  expect([answer.status, answer.json.error.path]).toEqual([400, path])
  expect(await list()).toEqual(before)
})

test('a tenant has a thousand of them at most; what is said again is no more', async () => {
  const many = { authorization: await api.key('many', ['admin', 'read']) }
  const fields = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      raw_format: 'openai.chat',
      field: `f${from + at}`,
      carries: 'nothing',
    }))
  for (let from = 0; from < 1_000; from += 100) expect((await put(fields(from, 100), many)).status).toBe(200)
  expect((await put(fields(900, 100), many)).status).toBe(200)
  const one_more = await put(fields(1_000, 1), many)
  expect([one_more.status, one_more.json.error.code, one_more.json.error.path]).toEqual([
    400,
    'too_many_fields',
    'fields',
  ])
  expect(await list(many)).toHaveLength(1_000)
})

test('only an admin says what a field is', async () => {
  const reader = { authorization: await api.key('acme', ['read']) }
  expect((await put([{ raw_format: 'openai.chat', field: 'x', carries: 'nothing' }], reader)).status).toBe(
    403,
  )
})
