import { openWarehouse, type ServerKind, type Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBench, type TestBench, until } from './testing/bench.ts'

/**
 * What every kind of server promises behind `Warehouse`: a cluster of replicas is run through the same tests. Those
 * that read go through `queryLatest`, the only reading that promises to see the latest.
 */
let bench: TestBench
let warehouse: Warehouse
beforeAll(async () => {
  bench = await startBench()
  warehouse = bench.warehouse
  await warehouse.define(
    `CREATE TABLE IF NOT EXISTS facts (n UInt32, recorded_at DateTime64(3, 'UTC') DEFAULT now64(3))
     ENGINE = MergeTree ORDER BY n SETTINGS non_replicated_deduplication_window = 5`,
    { database: 'default' },
  )
})
afterAll(() => bench.end())

const count = async () => {
  const [row] = await warehouse.queryLatest<{ n: string }>('SELECT count() AS n FROM facts')
  return Number(row?.n)
}
const insert = (n: number, token?: string) => warehouse.insert('facts', ['n'], `${n}\n`, token)

test('an insert that was acknowledged is seen by the next read', async () => {
  for (let n = 0; n < 20; n += 1) {
    const before = await count()
    await insert(n)
    expect(await count()).toBe(before + 1)
  }
})

test('a table that a migration made remembers as many tokens as it says, whatever the rows', async () => {
  const before = await count()
  for (let n = 0; n < 5; n += 1) await insert(n, `token-${n}`)
  for (let n = 0; n < 5; n += 1) await insert(100 + n, `token-${n}`)
  expect(await count()).toBe(before + 5)
})

describe('what is visible', () => {
  /** Takes about two seconds; its rows are stamped when it begins and seen when it ends. */
  const slowly = () =>
    warehouse.command(
      'INSERT INTO facts (n) SELECT 777 FROM numbers(4) WHERE sleepEachRow(0.5) = 0 SETTINGS max_block_size = 1',
    )
  const stamps = () =>
    warehouse.queryLatest<{ at: string }>(
      'SELECT toUnixTimestamp64Milli(recorded_at) AS at FROM facts WHERE n = 777',
    )

  const lag_ms = async () => Date.now() - (await warehouse.visibleUpTo())

  test('does not reach the beginning of an insert that runs, and goes past its end', async () => {
    const inserting = slowly()
    await until(async () => (await lag_ms()) > 500) // it stands still while time goes on
    const held = await warehouse.visibleUpTo()
    expect(await stamps()).toEqual([])
    await inserting
    const recorded = (await stamps()).map(({ at }) => Number(at))
    expect(recorded).toHaveLength(4)
    for (const at of recorded) expect(at).toBeGreaterThan(held)
    await until(async () => (await warehouse.visibleUpTo()) > Math.max(...recorded))
  })

  test('never goes back while nothing is written', async () => {
    let last = 0
    for (let look = 0; look < 50; look += 1) {
      const now = await warehouse.visibleUpTo()
      expect(now).toBeGreaterThanOrEqual(last)
      last = now
    }
  })
})

test('another kind of server has its own answers: settings, definitions and visibility', async () => {
  const kind: ServerKind = {
    latest: { max_result_rows: 1 },
    definition: (statement) => statement.replace('of_another', 'translated'),
    visibleUpTo: async (query) => Number((await query<{ at: number }>('SELECT 42 AS at'))[0]?.at),
  }
  const other = openWarehouse({ ...bench.engine, database: 'default', server: kind })
  const setting = "SELECT value FROM system.settings WHERE name = 'max_result_rows'"
  expect(await other.queryLatest(setting)).toEqual([{ value: '1' }])
  expect(await other.query(setting)).toEqual([{ value: '0' }])
  await other.define('CREATE TABLE of_another (n UInt8) ENGINE = MergeTree ORDER BY n', {
    database: 'default',
  })
  expect(await warehouse.query('SELECT count() AS n FROM translated')).toEqual([{ n: '0' }])
  expect(await other.visibleUpTo()).toBe(42)
  await other.close()
})
