import { gpuWindows, WINDOWS_QUOTA } from '@marginscope/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

const window = (over: Readonly<Record<string, unknown>> = {}) => ({
  id: 'w',
  pool: 'prod',
  gpu: { type: 'h100', count: 8 },
  start: '2026-03-01T12:00:00Z',
  end: '2026-03-01T13:00:00Z',
  ...over,
})
const post = (body: unknown) => api.post('/v1/gpu-windows', body)
const list = async () =>
  (await api.get('/v1/gpu-windows', { from: '2026-03-01', to: '2026-03-02' })).json.windows

describe('windows of GPU pools', () => {
  test('are taken one by one: the good ones in spite of the others, which say why', async () => {
    const { status, json } = await post([
      window(),
      window({ id: 'wrong', end: '2026-03-01T11:00:00Z' }),
      window({ id: 'typo', utilization: '0.5' }),
      window({ id: 'much', start: '2026-04-01T00:00:00Z', end: '2026-04-02T00:00:00Z', utilisation: 1.5 }),
      window({ id: 'over', start: '2026-03-01T12:59:59Z', end: '2026-03-01T14:00:00Z', pool: 'PROD' }),
      window({ id: 'next', start: '2026-03-01T13:00:00Z', end: '2026-03-01T14:00:00Z', utilisation: 0.5 }),
    ])
    expect([status, json.accepted]).toEqual([202, 2])
    expect(json.rejected.map((each: { index: number; code: string }) => [each.index, each.code])).toEqual([
      [1, 'invalid_field'],
      [2, 'unknown_field'],
      [3, 'invalid_field'],
      [4, 'overlapping_window'],
    ])
    expect(await list()).toMatchObject([
      { id: 'w', version: 1, utilisation: '1', settlement: null },
      { id: 'next', utilisation: '0.5', weights: { alpha: '1', beta: '0.1', gamma: '4' } },
    ])
    expect((await post(window({ id: '' }))).status).toBe(400)
  })

  test('are replaced by a higher version or a void alone, and a void frees their time', async () => {
    expect((await post(window({ gpu: { type: 'h100', count: 1 } }))).status).toBe(202)
    expect((await list())[0]).toMatchObject({ version: 1, gpu: { count: 8 } })
    await post(window({ version: 2, gpu: { type: 'h100', count: 4 } }))
    await post(window({ version: 1, void: true }))
    expect((await list())[0]).toMatchObject({ version: 2, void: false, gpu: { count: 4 } })
    await post(window({ version: 2, void: true }))
    expect((await list())[0]).toMatchObject({ version: 2, void: true })
    expect((await post(window({ id: 'instead' }))).status).toBe(202)
  })

  test('come by the page, none twice and none left out', async () => {
    const hours = Array.from({ length: 7 }, (_, at) => String(at + 1).padStart(2, '0'))
    const at = (hour: string) => `2026-05-01T${hour}:00:00Z`
    const next = (hour: string) => String(Number(hour) + 1).padStart(2, '0')
    await post(hours.map((hour) => window({ id: `h${hour}`, start: at(hour), end: at(next(hour)) })))
    const pages: string[][] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = { from: '2026-05-01', to: '2026-05-02', limit: '3', ...(cursor === '' ? {} : { cursor }) }
      const { json } = await api.get('/v1/gpu-windows', page)
      pages.push(json.windows.map(({ id }: { id: string }) => id))
      cursor = json.next_cursor
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1])
    expect(pages.flat()).toEqual(hours.map((hour) => `h${hour}`))
  })

  test('belong to the tenant of the key', async () => {
    const authorization = await api.key('other', ['ingest', 'read'])
    expect(
      (await api.get('/v1/gpu-windows', { from: '2026-03-01', to: '2026-03-02' }, { authorization })).json,
    ).toEqual({ windows: [], next_cursor: null })
    expect((await api.post('/v1/gpu-windows', window(), { authorization })).json.accepted).toBe(1)
    const reader = await api.key('other', ['read'])
    expect((await api.post('/v1/gpu-windows', window(), { authorization: reader })).status).toBe(403)
  })

  test('are bounded: beyond the quota none is taken, however many there are a post looks at few', async () => {
    const authorization = await api.key('many', ['ingest', 'read'])
    const minute = (at: number) => new Date(Date.UTC(2020, 0, 1) + at * 60_000).toISOString()
    const first = window({ id: 'first', start: minute(-10), end: minute(-9) })
    expect((await api.post('/v1/gpu-windows', first, { authorization })).status).toBe(202)
    const { name, c } = gpuWindows
    await api.warehouse.command(
      `INSERT INTO ${name} SELECT * REPLACE (concat('w', toString(number)) AS ${c.window_id},
         addMinutes(${c.start_time}, number + 10) AS ${c.start_time}, addMinutes(${c.end_time}, number + 10) AS ${c.end_time})
       EXCEPT number FROM (SELECT * FROM ${gpuWindows.ofTenant} AND ${c.window_id} = 'first') AS one
       CROSS JOIN numbers(${WINDOWS_QUOTA - 3}) AS n`,
      { tenant: 'many' },
    )
    const at = (minutes: number) =>
      window({ id: `at${minutes}`, start: minute(minutes), end: minute(minutes + 1) })
    const ask = async (windows: unknown) =>
      (await api.post('/v1/gpu-windows', windows, { authorization })).json
    expect((await ask([at(5)])).rejected).toMatchObject([{ id: 'at5', code: 'overlapping_window' }])
    expect((await ask([at(-2), at(-3)])).accepted).toBe(2)
    expect((await ask([at(-4)])).error).toMatchObject({ code: 'quota_exceeded' })
    expect((await ask([at(-2)])).accepted).toBe(1)
  })
})
