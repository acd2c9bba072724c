import { appendFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWarehouse } from '@marginscope/warehouse'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { startEmbedded } from './testing/spawn.ts'

const ROWS = 5_000
const ROUNDS = 3
const ACKNOWLEDGED_PER_ROUND = 6

const batch = (n: number) =>
  Array.from({ length: ROWS }, (_, i) => `${n}\t${n * ROWS + i}\t2026-11-23\n`).join('')

describe('kill -9 in the middle of inserts', () => {
  const data_dir = mkdtempSync(join(tmpdir(), 'marginscope-crash-'))
  afterAll(() => rmSync(data_dir, { recursive: true, force: true }))

  test('loses no acknowledged batch, leaves none partial, and repeating the rest under its token doubles nothing', async () => {
    const acknowledged = new Set<number>()
    const attempted = new Set<number>()
    let next = 0
    for (let round = 0; round <= ROUNDS; round += 1) {
      const engine = await startEmbedded({ data_dir })
      const warehouse = openWarehouse({ ...engine, database: 'default', timeout_ms: 20_000 })
      await warehouse.command(`CREATE TABLE IF NOT EXISTS t (batch UInt32, n UInt64, day Date,
        PROJECTION p (SELECT day, batch, sum(n), count() GROUP BY day, batch)) ENGINE = MergeTree ORDER BY (day, n)
        SETTINGS non_replicated_deduplication_window = 1000`)

      const found = await warehouse.query<{ batch: number; rows: string; sum: string }>(
        'SELECT batch, count() AS rows, sum(n) AS sum FROM t GROUP BY batch, day ORDER BY batch',
      )
      const bare = await warehouse.query(
        'SELECT batch, count() AS rows, sum(n) AS sum FROM t GROUP BY batch, day ORDER BY batch',
        {},
        { optimize_use_projections: 0 },
      )
      expect(found).toEqual(bare)
      expect(found.filter((row) => row.rows !== String(ROWS))).toEqual([])
      const there = new Set(found.map((row) => row.batch))
      expect([...acknowledged].filter((n) => !there.has(n))).toEqual([])

      if (round === ROUNDS) {
        for (const n of attempted) await warehouse.insert('t', ['batch', 'n', 'day'], batch(n), `batch-${n}`)
        const [total] = await warehouse.query<{ rows: string; sum: string }>(
          'SELECT count() AS rows, sum(n) AS sum FROM t',
        )
        const rows = BigInt(attempted.size * ROWS)
        expect(total).toEqual({ rows: String(rows), sum: String((rows * (rows - 1n)) / 2n) })
        await warehouse.close()
        expect(await engine.stop()).toBe(0)
        return
      }

      const inserting = Array.from({ length: 3 }, async () => {
        for (;;) {
          const n = next
          next += 1
          attempted.add(n)
          await warehouse.insert('t', ['batch', 'n', 'day'], batch(n), `batch-${n}`)
          acknowledged.add(n)
        }
      })
      const wanted = acknowledged.size + ACKNOWLEDGED_PER_ROUND
      const settled = Promise.allSettled(inserting) // they end when the engine is gone
      while (acknowledged.size < wanted) await new Promise((resolve) => setImmediate(resolve))
      await engine.kill()
      const ends = await settled
      expect(ends.map((end) => end.status === 'rejected' && end.reason.code)).toEqual(
        Array(3).fill('warehouse_unavailable'),
      )
      await warehouse.close()
    }
  })

  test('an insert whose token was noted when the engine was killed, and whose part was not there yet, is made again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marginscope-crash-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const engine = await startEmbedded({ data_dir: folder })
    const warehouse = openWarehouse({ ...engine, database: 'default' })
    await warehouse.command(
      'CREATE TABLE t (n UInt64, day Date) ENGINE = MergeTree PARTITION BY day ORDER BY n SETTINGS non_replicated_deduplication_window = 100',
    )
    const insert = (through: typeof warehouse, n: number) =>
      through.insert('t', ['n', 'day'], `${n}\t2026-11-23\n`, `token-${n}`)
    for (const n of [1, 2, 3]) await insert(warehouse, n)
    await warehouse.command('OPTIMIZE TABLE t FINAL')
    await insert(warehouse, 4)
    await insert(warehouse, 5)
    const [table] = await warehouse.query<{ path: string }>(
      "SELECT arrayJoin(data_paths) AS path FROM system.tables WHERE database = 'default' AND name = 't'",
    )
    await warehouse.close()
    await engine.kill()

    // As the kill leaves it: the last part under its temporary name, and a line of the log that was cut off.
    const parts = table?.path ?? ''
    renameSync(join(parts, '20261123_5_5_0'), join(parts, 'tmp_insert_20261123_5_5_0'))
    appendFileSync(join(parts, 'deduplication_logs/deduplication_log_1.txt'), '1\t20261123_6_')

    for (let round = 1; round <= 2; round++) {
      const again = await startEmbedded({ data_dir: folder })
      const reopened = openWarehouse({ ...again, database: 'default' })
      const rows = () => reopened.query('SELECT n FROM t ORDER BY n')
      if (round === 1) expect(await rows()).toEqual([1, 2, 3, 4].map((n) => ({ n: String(n) })))
      for (const n of [1, 2, 3, 4, 5, 6]) await insert(reopened, n)
      expect(await rows()).toEqual([1, 2, 3, 4, 5, 6].map((n) => ({ n: String(n) })))
      await reopened.close()
      await again.kill()
    }
  })

  test('a second process on the same folder is refused with one line, exit 1', async () => {
    const engine = await startEmbedded({ data_dir })
    await expect(startEmbedded({ data_dir })).rejects.toThrow(/exited with 1: .*another process uses it/s)
    expect((await fetch(`${engine.url}/ping`)).status).toBe(200)
    expect(await engine.stop()).toBe(0)
  })

  test('tables in the default database are there after a restart, and files are not', async () => {
    const engine = await startEmbedded({ data_dir })
    const warehouse = openWarehouse({ ...engine, database: 'default' })
    expect(await warehouse.query("SELECT name FROM system.tables WHERE database = 'default'")).toEqual([
      { name: 't' },
    ])
    await expect(warehouse.query('SELECT * FROM `/etc/hostname`')).rejects.toMatchObject({
      clickhouse_code: 60,
    })
    await warehouse.close()
    await engine.stop()
  })
})
