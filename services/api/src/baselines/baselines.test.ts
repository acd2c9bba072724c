import { publishBaselines } from '@marginscope/pricebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestAnswer, type TestApi } from '../testing/api.ts'

let api: TestApi
let acme: { authorization: string }
let other: { authorization: string }
beforeAll(async () => {
  api = await openTestApi()
  acme = { authorization: await api.key('acme', ['admin', 'read']) }
  other = { authorization: await api.key('other', ['admin', 'read']) }
})
afterAll(() => api.remove())

function profile(name: string, over: Record<string, unknown> = {}) {
  return {
    name,
    model: 'llama-70b',
    gpu_type: 'h100-sxm',
    precision: 'bf16',
    prefill_tokens_per_s: '10000',
    decode_tokens_per_s: '1000',
    source: 'load test',
    ...over,
  }
}

const post = (profiles: unknown, headers = acme) => api.post('/v1/baselines', { profiles }, headers)
const problem = ({ status, json }: TestAnswer) => [status, json.error?.code, json.error?.path]
const names = ({ json }: TestAnswer) =>
  json.profiles.map(({ name, version }: { name: string; version: number }) => `${name}@${version}`)

describe('posting baseline profiles', () => {
  test('gives each the next version of its name, and keeps the earlier ones', async () => {
    const first = await post([profile('a'), profile('b')])
    expect([first.status, names(first)]).toEqual([201, ['a@1', 'b@1']])
    const second = await post([profile('a', { precision: 'fp16' })])
    expect(names(second)).toEqual(['a@2'])
    expect(second.json.book_version).toBe(first.json.book_version + 1)
    expect(names(await api.get('/v1/baselines', {}, acme))).toEqual(['b@1', 'a@2'])
    const all = await api.get('/v1/baselines', { versions: 'all', name: 'a' }, acme)
    expect(all.json.profiles).toMatchObject([
      { version: 1, precision: 'bf16', superseded: true },
      { version: 2, precision: 'fp16', superseded: false },
    ])
    const then = await api.get('/v1/baselines', { known_at: first.json.recorded_at, name: 'a' }, acme)
    expect(then.json.profiles).toMatchObject([{ version: 1, superseded: false }])
  })

  test('takes a stated version only if it is the next', async () => {
    expect(names(await post([profile('stated', { version: 1 })]))).toEqual(['stated@1'])
    // What is there already, said again, changes nothing.
    expect(names(await post([profile('stated', { version: 1 })]))).toEqual(['stated@1'])
    const changed = profile('stated', { version: 1, precision: 'fp16' })
    expect(problem(await post([profile('new'), changed]))).toEqual([
      409,
      'version_conflict',
      'profiles.1.version',
    ])
    expect(names(await api.get('/v1/baselines', { name: 'new' }, acme))).toEqual([])
  })

  test('by many at once loses none and shares no version', async () => {
    const posts = Array.from({ length: 6 }, (_, at) =>
      publishBaselines(api.warehouse, 'acme', [profile('crowd', { source: `crowd ${at}` })], 'test'),
    )
    const versions = (await Promise.all(posts)).flatMap(({ profiles }) =>
      profiles.map(({ version }) => version),
    )
    expect(versions.toSorted()).toEqual([1, 2, 3, 4, 5, 6])
  })

  test.each([
    [[], 'invalid_field', 'profiles'],
    [[profile('x', { decode_tokens_per_s: '0' })], 'invalid_field', 'profiles.0.decode_tokens_per_s'],
    [[profile('x', { decode_tokens: '1' })], 'unknown_field', 'profiles.0.decode_tokens'],
    [[profile('x'), profile('x')], 'duplicate_profile', 'profiles.1.name'],
  ])('that are wrong is refused by name, and nothing is written (%#)', async (profiles, code, path) => {
    expect(problem(await post(profiles))).toEqual([400, code, path])
    expect(names(await api.get('/v1/baselines', { name: 'x' }, acme))).toEqual([])
  })

  test('needs the scope admin, and is of one tenant alone', async () => {
    const reader = { authorization: await api.key('acme', ['read', 'ingest']) }
    expect((await post([profile('y')], reader)).status).toBe(403)
    expect((await api.get('/v1/baselines')).status).toBe(401)
    await post([profile('secret')])
    expect(names(await api.get('/v1/baselines', { versions: 'all' }, other))).toEqual([])
    expect(names(await post([profile('secret')], other))).toEqual(['secret@1'])
    expect((await api.get('/v1/prices', { provider: 'anthropic', limit: '1' }, other)).status).toBe(200)
  })
})
