import { makeRegistry } from '@marginscope/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '../operations.ts'
import type { ApiParts } from '../parts.ts'
import { openTestApi, type TestAnswer, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

interface Documented {
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: object
  }[]
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: object }> }>>
  readonly requestBody?: { content: Record<string, { schema: object; example?: unknown }> }
}

test('the document names every path, each parameter with its schema, each answer', async () => {
  const { json } = await api.get('/openapi.json')
  expect(json.openapi).toBe('3.1.0')
  expect(Object.keys(json.paths).sort()).toEqual(
    [
      '/v1/events',
      '/v1/revenue',
      '/v1/callbacks/litellm',
      '/api/public/ingestion',
      '/api/v1/events',
      '/v1/traces',
      '/v1/logs',
      '/v1/metrics',
      '/api/public/otel/v1/traces',
      '/v1/callbacks/openrouter',
      '/v1/margin',
      '/v1/allocation-rules',
      '/v1/events/{id}',
      '/v1/runs/{id}',
      '/v1/conservation',
      '/v1/dead-letters',
      '/v1/credits',
      '/v1/savings',
      '/v1/baselines',
      '/v1/usage-fields',
      '/v1/prices',
      '/v1/reprice',
      '/v1/reprice/{job_id}',
      '/v1/reconciliation',
      '/healthz',
      '/readyz',
      '/readyz/api',
      '/metrics',
      '/openapi.json',
      '/v1/bridge',
      '/v1/gpu-windows',
      '/v1/alerts',
      '/v1/alerts/{id}',
      '/v1/alerts/{id}/acknowledge',
      '/v1/alerts/{id}/accept',
      '/v1/alert-rules',
      '/v1/alert-rules/dry-run',
      '/v1/aliases',
      '/v1/settings',
      '/v1/silences',
      '/v1/notification-channels',
      '/v1/notification-channels/{name}/test',
      '/v1/silences/{id}',
      '/v1/annotations',
      '/v1/annotations/github',
      '/v1/annotations/gitlab',
    ].sort(),
  )
  const margin: Documented = json.paths['/v1/margin'].get
  const names = margin.parameters.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['from', 'to', 'group_by', 'as_of', 'filter.customer', 'cursor']),
  )
  expect(margin.parameters.find(({ name }) => name === 'limit')?.schema).toMatchObject({
    type: 'integer',
    maximum: 10_000,
  })
  expect(margin.parameters.find(({ name }) => name === 'filter.model')?.schema).toMatchObject({
    type: 'array',
  })
  expect(Object.keys(margin.responses['200']?.content ?? {})).toEqual(['application/json', 'text/csv'])
  expect(Object.keys(margin.responses)).toEqual(expect.arrayContaining(['400', '401', '403', '503']))
  const events: Documented = json.paths['/v1/events'].post
  expect(Object.keys(events.requestBody?.content ?? {})).toContain('application/cloudevents-batch+json')
  const operations: Documented[] = Object.values<Record<string, Documented>>(json.paths).flatMap((path) =>
    Object.values(path),
  )
  expect(operations.length).toBeGreaterThan(10)
  for (const { responses } of operations) expect(Object.keys(responses).length).toBeGreaterThan(0)
})

test('what is documented is served: every GET without parameters in its path answers', async () => {
  const { json } = await api.get('/openapi.json')
  const paths = Object.entries<Record<string, unknown>>(json.paths).filter(
    ([path, methods]) => 'get' in methods && !path.includes('{'),
  )
  expect(paths.length).toBeGreaterThan(5)
  for (const [path] of paths) expect([200, 503], path).toContain((await api.get(path)).status)
})

test('whatever a request is answered is documented: refused parameters, bodies and types', async () => {
  const { json } = await api.get('/openapi.json')
  const of = (path: string, method: string): Documented => json.paths[path][method]
  for (const [path, methods] of Object.entries<Record<string, unknown>>(json.paths)) {
    const url = path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')
    const answers: [string, TestAnswer][] = []
    if ('get' in methods) answers.push(['get', await api.get(url, { bogus: '1' })])
    for (const method of ['post', 'put'] as const)
      for (const [body, headers] of [
        ['{', {}],
        ['[]', {}],
        ['{}', { 'content-type': 'text/csv' }],
      ] as const)
        if (method in methods) answers.push([method, await api[method](url, body, headers)])
    for (const [method, { status, text }] of answers) {
      // What ingest serves is not served by the api alone.
      if (text.includes('is not served here')) continue
      expect(Object.keys(of(path, method).responses), `${method} ${path}: ${text}`).toContain(String(status))
    }
  }
  for (const path of ['/v1/events', '/v1/revenue', '/v1/callbacks/litellm', '/v1/gpu-windows']) {
    const schema = of(path, 'post').responses['400']?.content?.['application/json']?.schema
    expect(schema, path).toMatchObject({
      anyOf: [{ properties: { accepted: expect.anything() } }, { properties: { error: expect.anything() } }],
    })
  }
})

test('the page needs nothing from other hosts', async () => {
  const page = await api.get('/docs')
  expect(page.status).toBe(200)
  const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '')
  expect(sources.length).toBeGreaterThan(3)
  for (const source of sources) {
    expect(source).toMatch(/^\/docs\//)
    expect((await api.get(source)).status).toBe(200)
  }
  expect(page.headers['content-security-policy']).toContain("default-src 'self'")
  // Over plain http under a name that is not localhost, it would look for its files where nobody listens.
  expect(page.headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
  expect((await api.get('/docs/json')).json).toEqual((await api.get('/openapi.json')).json)
})

test('every example is an answer of its schema', async () => {
  const parts = {} as ApiParts // the table is only read, no handler runs
  const answers = operations(parts, makeRegistry('test')).flatMap((entry) => Object.values(entry.answers))
  const shown = answers.filter(({ example, schema }) => example !== undefined && schema !== undefined)
  expect(shown.length).toBeGreaterThan(4)
  for (const { example, schema } of shown) expect(schema?.safeParse(example).error).toBeUndefined()
})
