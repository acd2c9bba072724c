import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedProcess, startEmbedded } from '@marginscope/embedded'
import { createKey, keysFile } from '@marginscope/keys'
import { migrate, openWarehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BOARDS } from './boards.ts'
import { atAll, queriesOf } from './testing/board-queries.ts'
import { expandSql, type Period } from './testing/expand-macros.ts'
import { seedLedgers } from './testing/seed.ts'

const TENANT = 'default'
const OTHER = 'zqsecret'

let data_dir: string
/** An engine of its own: a login of one tenant reads the database that the engine was started with. */
let engine: EmbeddedProcess
let period: Period
let key: string
beforeAll(async () => {
  data_dir = mkdtempSync(join(tmpdir(), 'marginscope-boards-'))
  engine = await startEmbedded({ data_dir })
  const access = { ...engine, database: 'marginscope' }
  const warehouse = openWarehouse(access)
  await migrate(warehouse, access)
  period = await seedLedgers(warehouse)
  await seedLedgers(warehouse, Date.now(), OTHER)
  await warehouse.close()
  const file = keysFile({ MARGINSCOPE_DATA_DIR: data_dir })
  key = (await createKey(file, { tenant: TENANT, scopes: ['sql'] })).key
})
afterAll(async () => {
  await engine.stop()
  rmSync(data_dir, { recursive: true, force: true })
})

async function ask(sql: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${engine.url}/?database=marginscope&default_format=JSONCompact`, {
    method: 'POST',
    body: sql,
    headers: { authorization: `Basic ${btoa(`${TENANT}:${key}`)}` },
  })
  return { status: response.status, text: await response.text() }
}

test('every statement of every board is answered to a login of one tenant, with its rows alone', {
  timeout: 300_000,
}, async () => {
  // A running engine looks at its keys twice a second.
  await expect.poll(async () => (await ask('SELECT 1')).status, { timeout: 60_000 }).toBe(200)
  for (const board of BOARDS) {
    for (const { place, sql } of queriesOf(board)) {
      const { status, text } = await ask(expandSql(sql, atAll(board), period))
      expect(status, `${place}: ${text.slice(0, 500)}`).toBe(200)
      expect(JSON.parse(text).rows, place).toBeGreaterThan(0)
      expect(text, place).not.toContain(OTHER)
    }
  }
})
