import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Client } from './client.ts'
import { csvOfPages, rowsOfPages } from './pages.ts'
import { serve, type TestServer } from './testing/server.ts'

interface Page {
  readonly rows: readonly number[]
  readonly next_cursor: string | null
}

const page = {
  safeParse: (value: unknown) => ({ success: true as const, data: value as Page }), // the server below is our own
}

/** Serves the numbers up to `count`, as many a page as are asked for, `page_max` at most, as JSON and CSV. */
function numbers(count: number, page_max: number): Promise<TestServer> {
  return serve(({ path }) => {
    const asked = new URL(path, 'http://x').searchParams
    const from = Number(asked.get('cursor') ?? '0')
    const to = Math.min(count, from + Math.min(page_max, Number(asked.get('limit'))))
    const rows = Array.from({ length: to - from }, (_, index) => from + index)
    const cursor = to < count ? String(to) : null
    if (asked.get('format') === 'json') return { status: 200, body: { rows, next_cursor: cursor } }
    const headers: Record<string, string> = cursor === null ? {} : { 'x-next-cursor': cursor }
    return { status: 200, headers, body: ['number', ...rows].map((line) => `${line}\n`).join('') }
  })
}

const paged = (rows_max: number) => ({ path: '/v1/numbers', params: new URLSearchParams('a=b'), rows_max })

test('pages are put together in order, as many rows as were asked for, and it is told whether there are more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1, 999, 1_000, 1_001, 2_500),
      fc.constantFrom(1, 1_000, 1_500, 2_500, 9_999),
      async (count, rows_max) => {
        await using server = await numbers(count, 1_000)
        const client = new Client({ url: server.url })
        const { rows, last, more } = await rowsOfPages(client, paged(rows_max), page, (one) => one.rows)
        const wanted = Array.from({ length: Math.min(count, rows_max) }, (_, index) => index)
        expect(rows).toEqual(wanted)
        expect(more).toBe(count > rows_max)
        expect(last.next_cursor === null).toBe(!more)
        const csv = await csvOfPages(client, paged(rows_max))
        expect(csv).toEqual({ csv: ['number', ...wanted].map((line) => `${line}\n`).join(''), more })
      },
    ),
    { numRuns: 30 },
  )
})

test('the parameters go along with every page', async () => {
  await using server = await numbers(1_500, 1_000)
  await rowsOfPages(new Client({ url: server.url }), paged(1_500), page, (one) => one.rows)
  expect(server.received.map(({ path }) => path)).toEqual([
    '/v1/numbers?a=b&format=json&limit=1000',
    '/v1/numbers?a=b&format=json&limit=500&cursor=1000',
  ])
})

test('a server that hands out cursors for ever is left', async () => {
  await using server = await serve(() => ({ status: 200, body: { rows: [1], next_cursor: 'more' } }))
  const client = new Client({ url: server.url })
  const asking = rowsOfPages(client, paged(9_999), page, (one) => one.rows)
  await expect(asking).rejects.toMatchObject({ failure: { code: 'unexpected_answer' } })
  expect(server.received).toHaveLength(1_000)
})
