import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_ALERT_RULES } from '@marginscope/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
let headers: Record<string, string>
beforeAll(async () => {
  api = await openTestApi()
  headers = { authorization: await api.key('acme', ['read', 'admin']) }
})
afterAll(() => api.remove())

const rule = { name: 'unit-cost', kind: 'regression', signals: ['cost_per_request'] }

test('the defaults hold until rules are put; of the puts the last', async () => {
  const path = '/v1/alert-rules'
  expect((await api.get(path, {}, headers)).json).toEqual({
    version: 0,
    source: 'default',
    rules: DEFAULT_ALERT_RULES,
  })
  const put = await api.put(path, { rules: [rule] }, headers)
  expect(put).toMatchObject({
    status: 200,
    json: { version: 1, source: 'api', rules: [{ ...rule, for: '10m', min_effect: '0.05' }] },
  })
  expect((await api.get(path, {}, headers)).json).toEqual(put.json)
  expect((await api.put(path, { rules: [rule] }, headers)).json).toEqual(put.json)
  const many = await Promise.all(
    ['a', 'b', 'c'].map((name) => api.put(path, { rules: [{ ...rule, name }] }, headers)),
  )
  expect(many.map(({ json }) => json.version).sort()).toEqual([2, 3, 4])
  const last = many.find(({ json }) => json.version === 4)
  expect((await api.get(path, {}, headers)).json).toEqual(last?.json)
  const other = { authorization: await api.key('other') }
  expect((await api.get(path, {}, other)).json.source).toBe('default')
  expect((await api.put(path, { rules: [] }, other)).status).toBe(403)
})

test.each([
  [{ rules: [{ ...rule, sinals: [] }] }, 'unknown_field', 'rules.0.sinals'],
  [{ rules: [rule, rule] }, 'invalid_field', 'rules.1.name'],
  [{ rules: [{ ...rule, for: '10 minutes' }] }, 'invalid_field', 'rules.0.for'],
  [{ rules: [{ ...rule, kind: 'x' }] }, 'invalid_field', 'rules.0.kind'],
  [[rule], 'invalid_field', ''],
])('%j is refused as %s at %j, and nothing changes', async (body, code, path) => {
  const before = (await api.get('/v1/alert-rules', {}, headers)).json
  const { status, json } = await api.put('/v1/alert-rules', body, headers)
  expect([status, json.error.code, json.error.path]).toEqual([400, code, path])
  expect((await api.get('/v1/alert-rules', {}, headers)).json).toEqual(before)
})

test('rules of a file are shown as such, and can not be put', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'))
  const file = join(folder, 'rules.yaml')
  writeFileSync(file, 'rules:\n  - {name: month, kind: budget, amount: 500}\n')
  const other = await openTestApi({ MARGINSCOPE_ALERT_RULES: file })
  expect((await other.get('/v1/alert-rules')).json).toMatchObject({
    source: 'file',
    rules: [{ name: 'month', amount: '500', period: 'month' }],
  })
  const put = await other.put('/v1/alert-rules', { rules: [] })
  expect([put.status, put.json.error.code]).toEqual([409, 'rules_in_file'])
  expect(put.json.error.message).toContain('MARGINSCOPE_ALERT_RULES')
  await other.remove()
  rmSync(folder, { recursive: true })
})
