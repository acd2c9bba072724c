import { createServer } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { openWarehouse } from './client.ts'
import { WarehouseError, warehouseError } from './errors.ts'
import { retrying } from './retry.ts'

const open = (url: string) => openWarehouse({ url, user: 'u', password: 'p', database: 'd', timeout_ms: 300 })

async function failure(work: Promise<unknown>): Promise<WarehouseError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof WarehouseError) return error
  throw new Error(`expected a WarehouseError, got ${String(error)}`)
}

describe('a warehouse that cannot be reached', () => {
  const silent = createServer(() => {})
  afterAll(() => {
    silent.close()
  })

  test('is unavailable and retryable when the port is closed', async () => {
    const warehouse = open('http://127.0.0.1:1')
    const error = await failure(warehouse.query('SELECT 1'))
    expect(error).toMatchObject({ code: 'warehouse_unavailable', retryable: true, status: 503 })
    expect(error.clickhouse_code).toBeUndefined()
    expect(error.message).toContain('ECONNREFUSED')
    expect((await failure(warehouse.insert('t', ['a'], 'x\n'))).retryable).toBe(true)
    expect(await warehouse.ping()).toBe(false)
    await warehouse.close()
  })

  test('is unavailable when it accepts and never answers', async () => {
    const port = await new Promise<number>((resolve) =>
      silent.listen(0, '127.0.0.1', () => {
        const address = silent.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      }),
    )
    const warehouse = open(`http://127.0.0.1:${port}`)
    const began = performance.now()
    expect((await failure(warehouse.command('SELECT 1'))).code).toBe('warehouse_unavailable')
    expect(performance.now() - began).toBeLessThan(30_000)
    await warehouse.close()
  })
})

describe('names in an insert', () => {
  test.each([
    ['t; DROP TABLE t', ['a']],
    ['t', ['a) VALUES (1']],
    ['t', []],
  ])('%s (%s) is refused before anything is sent', async (table, columns) => {
    const warehouse = open('http://127.0.0.1:1')
    expect((await failure(warehouse.insert(table, columns, 'x\n'))).code).toBe('warehouse_query')
    await warehouse.close()
  })
})

describe('a refusal', () => {
  test.each([
    [27, true, false],
    [407, true, false],
    [60, false, false], // an unknown table: no row is to blame
    [516, false, false],
    [243, false, true],
    [1002, false, false],
  ])('with ClickHouse code %i blames rows: %s; may succeed later: %s', (code, blames_rows, retryable) => {
    const error = warehouseError(Object.assign(new Error('no'), { code: String(code) }), 'inserting')
    expect(error).toMatchObject({ blames_rows, retryable })
  })
})

describe('retrying', () => {
  const away = () => new WarehouseError('warehouse_unavailable', 'away')

  test('repeats until the warehouse is back', async () => {
    let left = 3
    const waited: number[] = []
    const answer = await retrying(
      async () => {
        left -= 1
        if (left > 0) throw away()
        return 'back'
      },
      { signal: new AbortController().signal, first_ms: 1, onRetry: (_, attempt) => waited.push(attempt) },
    )
    expect(answer).toBe('back')
    expect(waited).toEqual([1, 2])
  })

  test('throws a refused statement at once', async () => {
    let calls = 0
    const work = retrying(
      async () => {
        calls += 1
        throw new WarehouseError('warehouse_query', 'no', 60)
      },
      { signal: new AbortController().signal, first_ms: 1 },
    )
    await expect(work).rejects.toMatchObject({ clickhouse_code: 60 })
    expect(calls).toBe(1)
  })
})
