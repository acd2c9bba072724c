import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '@marginscope/embedded'
import { publishListBook } from '@marginscope/pricebook'
import { migrate, openWarehouse } from '@marginscope/warehouse'
import { eventually } from './eventually.ts'

const MADE_WITHIN_MS = 240_000

/**
 * Lays a ledger with its tables and the list book into a data folder, as the first start of a pipeline leaves them: to
 * make them anew takes a third of a start. Made once for all files of a run, by whoever comes first, in the run's
 * folder; without a run (a benchmark) the pipeline makes its own.
 */
export async function layReadyLedger(data_dir: string): Promise<void> {
  const run = process.env.MARGINSCOPE_TEST_FOLDER
  if (run === undefined) return
  const ready = join(run, 'ready')
  if (!existsSync(ready)) await (isFirst(join(run, 'ready-lock')) ? make(ready) : madeByAnother(ready))
  cpSync(ready, data_dir, { recursive: true, verbatimSymlinks: true })
}

function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false // another test process was here before
  }
}

async function make(ready: string): Promise<void> {
  const data_dir = `${ready}-unfinished`
  mkdirSync(data_dir)
  const engine = await startEmbedded({ data_dir })
  const access = { url: engine.url, user: engine.user, password: engine.password, database: 'marginscope' }
  const warehouse = openWarehouse(access)
  await migrate(warehouse, access)
  await publishListBook(warehouse)
  await warehouse.close()
  await engine.stop()
  rmSync(join(data_dir, 'warehouse-staging'), { recursive: true, force: true })
  renameSync(data_dir, ready)
}

function madeByAnother(ready: string): Promise<void> {
  return eventually(
    () => {
      if (!existsSync(ready)) throw new Error(`${ready} is not there`)
    },
    { timeout_ms: MADE_WITHIN_MS },
  )
}
