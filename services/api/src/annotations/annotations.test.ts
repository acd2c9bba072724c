import { createHmac } from 'node:crypto'
import type { AnnotationAnswer } from '@marginscope/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

const SECRET = 'a secret of more than sixteen'
const RANGE = { from: '2001-11-01', to: '2001-12-01' }

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({
    MARGINSCOPE_DEPLOY_WEBHOOK_SECRET: SECRET,
    MARGINSCOPE_DEPLOY_WEBHOOK_TENANT: 'acme',
  })
})
afterAll(() => api.remove())

const titles = async (authorization: string, params: Record<string, string> = RANGE) =>
  (await api.get('/v1/annotations', params, { authorization })).json.annotations.map(
    ({ title }: AnnotationAnswer) => title,
  )

test('what happened is listed newest first, and one with a known id replaces that', async () => {
  const authorization = await api.key('posts', ['ingest', 'read'])
  const post = (body: unknown) => api.post('/v1/annotations', body, { authorization })
  const deploy = { id: 'd1', kind: 'deploy', title: 'v1', labels: { feature: 'chat' } }
  const one = await post({ ...deploy, time: '2001-11-10T12:00:00+02:00', url: 'https://ci.example/1' })
  expect(one).toMatchObject({
    status: 201,
    json: {
      annotations: [{ ...deploy, time: '2001-11-10T10:00:00Z', url: 'https://ci.example/1' }],
    },
  })
  const two = await post([
    { kind: 'prompt', title: 'p7', time: '2001-11-11T00:00:00Z' },
    { ...deploy, title: 'v1 again', time: '2001-11-12T00:00:00Z' },
  ])
  expect(two.status).toBe(201)
  expect(await titles(authorization)).toEqual(['v1 again', 'p7'])
  expect(await titles(authorization, { ...RANGE, limit: '1' })).toEqual(['v1 again'])
  expect(await titles(await api.key('another'))).toEqual([])
  for (const [body, path] of [
    [{ ...deploy, kind: 'Deploy!' }, 'kind'],
    [{ ...deploy, url: 'javascript:alert(1)' }, 'url'],
    [{ ...deploy, tite: 'x' }, 'tite'],
    [[deploy, { ...deploy, title: '' }], '1.title'],
    [{ ...deploy, time: 'now' }, 'time'],
  ] as const) {
    const { status, json } = await post(body)
    expect([status, json.error.path]).toEqual([400, path])
  }
})

test("prices of one's own are told since they hold, and list prices to everyone", async () => {
  const authorization = await api.key('buyer', ['read', 'admin'])
  const price = {
    price_id: 'a',
    provider: 'acme-llm',
    model_match: { type: 'exact', pattern: 'model-a' },
    meter: 'output_tokens',
    amount: '4',
    per: 1_000_000,
    currency: 'USD',
    source: 'order form 17',
  }
  const valid_from = new Date(Date.now() + 3_600_000).toISOString()
  const entries = [
    { ...price, valid_from },
    { ...price, price_id: 'b', meter: 'uncached_input_tokens', valid_from: '2026-01-01T00:00:00Z' },
  ]
  const { book_version, recorded_at } = (await api.post('/v1/prices', { entries }, { authorization })).json
  const to = new Date(Date.now() + 7_200_000).toISOString()
  const { annotations } = (await api.get('/v1/annotations', { ...RANGE, to }, { authorization })).json
  const own = annotations.filter(({ title }: AnnotationAnswer) => title.startsWith('prices of'))
  const told = { kind: 'price', labels: { provider: 'acme-llm', model: 'model-a' }, url: null }
  const title = `prices of acme-llm: model-a (1 in book version ${book_version})`
  expect(own.map(({ id: _, ...rest }: AnnotationAnswer) => rest)).toEqual([
    { ...told, title, time: valid_from },
    { ...told, title, time: recorded_at.replace('.000Z', 'Z') },
  ])
  const other = await api.key('somebody')
  const everything = { from: '2020-01-01', to, limit: '10000' }
  const listed: string[] = await titles(other, everything)
  expect(listed.length).toBeGreaterThan(10)
  expect(listed.every((each) => each.startsWith('list prices of'))).toBe(true)
})

const github = {
  action: 'created',
  deployment_status: {
    state: 'success',
    created_at: '2001-11-20T12:00:30Z',
    target_url: 'https://github.com/acme/web/actions/runs/9',
  },
  deployment: {
    id: 42,
    sha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
    ref: 'v1.42',
    environment: 'production',
    created_at: '2001-11-20T12:00:00Z',
  },
  repository: { full_name: 'acme/web', html_url: 'https://github.com/acme/web' },
}

test('a deployment of GitHub is believed by its signature alone, and only with the right one', async () => {
  const text = JSON.stringify(github, null, 1)
  const signature = (secret: string, of = text) =>
    `sha256=${createHmac('sha256', secret).update(of).digest('hex')}`
  const post = (headers: Record<string, string>, body = text) =>
    api.post('/v1/annotations/github', body, headers)
  const kept = await post({ 'x-hub-signature-256': signature(SECRET) })
  const annotation = {
    id: 'github/acme/web/42',
    time: '2001-11-20T12:00:30Z',
    kind: 'deploy',
    title: 'acme/web v1.42 to production',
    labels: {},
    url: 'https://github.com/acme/web/actions/runs/9',
  }
  expect(kept).toMatchObject({ status: 201, json: { annotations: [annotation], ignored: null } })
  const acme = await api.key('acme', ['read', 'ingest'])
  expect(await titles(acme)).toEqual(['acme/web v1.42 to production'])
  expect((await post({ 'x-hub-signature-256': signature('another secret') })).status).toBe(401)
  expect((await post({ 'x-hub-signature-256': signature(SECRET) }, `${text} `)).status).toBe(401)
  expect((await post({ 'x-hub-signature-256': 'sha256=' })).status).toBe(401)
  expect((await post({})).status).toBe(401)
  const wrong = { authorization: acme, 'x-hub-signature-256': signature('another secret') }
  expect((await post(wrong)).status).toBe(401)
  const keyed = await api.key('keyed', ['ingest', 'read'])
  expect((await post({ authorization: keyed })).status).toBe(201)
  expect(await titles(keyed)).toHaveLength(1)
  const ping = JSON.stringify({ zen: 'Keep it logically awesome.' })
  const pinged = await post({ 'x-hub-signature-256': signature(SECRET, ping) }, ping)
  expect(pinged).toMatchObject({
    status: 200,
    json: { annotations: [], ignored: expect.stringContaining('Deployment statuses') },
  })
})

const gitlab = {
  object_kind: 'deployment',
  status: 'success',
  status_changed_at: '2001-11-21 14:50:00 +0200',
  deployment_id: 15,
  deployable_url: 'https://gitlab.example/acme/web/-/jobs/796',
  environment: 'production',
  ref: 'main',
  short_sha: '279484c0',
  project: { path_with_namespace: 'acme/web' },
}

test('a deployment of GitLab is believed by its token, when it succeeded', async () => {
  const post = (body: unknown, token = SECRET) =>
    api.post('/v1/annotations/gitlab', body, { 'x-gitlab-token': token })
  expect(await post(gitlab)).toMatchObject({
    status: 201,
    json: { annotations: [{ id: 'gitlab/acme/web/15', time: '2001-11-21T12:50:00Z', kind: 'deploy' }] },
  })
  expect(await post({ ...gitlab, status_changed_at: '2001-11-21 14:50:00 UTC' })).toMatchObject({
    json: { annotations: [{ time: '2001-11-21T14:50:00Z' }] },
  })
  expect(await post({ ...gitlab, status: 'running' })).toMatchObject({
    status: 200,
    json: { annotations: [], ignored: expect.stringContaining('running') },
  })
  expect((await post(gitlab, 'a guess')).status).toBe(401)
  expect((await api.post('/v1/annotations/gitlab', '{', { 'x-gitlab-token': SECRET })).status).toBe(400)
})
