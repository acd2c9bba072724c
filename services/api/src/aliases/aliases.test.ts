import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

const rename = (from: string, to: string, more: Record<string, unknown> = {}) => ({
  kind: 'customer',
  from,
  to,
  ...more,
})

test('the set that is put is the set that is there; a date is its first instant in the accounting zone', async () => {
  expect((await api.get('/v1/aliases')).json).toEqual({
    aliases: [],
    version: 0,
    recorded_at: null,
    restatement: null,
  })
  await api.put('/v1/settings', { accounting_time_zone: 'Asia/Kolkata' })
  const aliases = [
    rename('old', 'new', { since: '2026-03-01' }),
    { kind: 'deployment', provider: 'azure', from: ' prod-1 ', to: 'gpt-4o' },
  ]
  const answer = await api.put('/v1/aliases', { aliases })
  expect(answer.json).toMatchObject({
    aliases: [
      rename('old', 'new', { since: '2026-02-28T18:30:00Z' }),
      { kind: 'deployment', provider: 'azure', from: 'prod-1', to: 'gpt-4o' },
    ],
    restatement: { status: 'running', changed: 0, errors: [] },
  })
  expect((await api.get('/v1/aliases')).json).toEqual(answer.json)
})

test('chains, cycles and names that are renamed twice are refused with the reason, and nothing changes', async () => {
  const before = (await api.get('/v1/aliases')).json
  const deployment = { kind: 'deployment', provider: 'azure', from: 'a', to: 'b' }
  const wrong: readonly (readonly [aliases: readonly unknown[], code: string, path: string])[] = [
    [[rename('a', 'b'), rename('b', 'c')], 'alias_chain', 'aliases.0.to'],
    [[rename('a', 'b'), rename('b', 'a')], 'alias_cycle', 'aliases.0.to'],
    [[rename('a', 'b'), rename('b', 'c'), rename('c', 'a')], 'alias_cycle', 'aliases.0.to'],
    [[rename('a', 'a')], 'alias_cycle', 'aliases.0.to'],
    [[rename('a', 'b'), rename('a', 'c')], 'duplicate_alias', 'aliases.1.from'],
    [[deployment, { ...deployment, from: 'b', to: 'c' }], 'alias_chain', 'aliases.0.to'],
    [[{ ...deployment, provider: undefined }], 'invalid_field', 'aliases.0.provider'],
    [[rename('a', 'b', { provider: 'azure' })], 'invalid_field', 'aliases.0.provider'],
    [[rename('a', 'b', { since: '2026-02-30' })], 'invalid_parameter', 'aliases.0.since'],
    [[rename('a', ' ')], 'invalid_field', 'aliases.0.to'],
  ]
  for (const [aliases, code, path] of wrong) {
    const answer = await api.put('/v1/aliases', { aliases })
    expect([answer.status, answer.json.error?.code, answer.json.error?.path]).toEqual([400, code, path])
  }
  expect((await api.get('/v1/aliases')).json).toEqual(before)
})

test('of one name another may hold from each date on, and one name of two kinds is two', async () => {
  const aliases = [
    rename('a', 'b'),
    rename('a', 'c', { since: '2026-03-01' }),
    { kind: 'feature', from: 'b', to: 'x' },
    { kind: 'deployment', provider: 'azure', from: 'd', to: 'm' },
    { kind: 'deployment', provider: 'bedrock', from: 'm', to: 'n' },
  ]
  expect((await api.put('/v1/aliases', { aliases })).status).toBe(200)
})

test('a set that was put over another than the one that was read is refused', async () => {
  const { version } = (await api.get('/v1/aliases')).json
  expect((await api.put('/v1/aliases', { aliases: [], version: version - 1 })).status).toBe(409)
  expect((await api.put('/v1/aliases', { aliases: [], version })).json.aliases).toEqual([])
})
