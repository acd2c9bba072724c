import { type EmbeddedProcess, sharedEmbedded } from '@marginscope/embedded'
import { migrate, openWarehouse, type Warehouse } from '@marginscope/warehouse'
import { tableDifferences } from '../table-differences.ts'
import { TABLES } from '../tables.ts'

export interface TestLedger {
  /** To be closed by who opened it. */
  readonly warehouse: Warehouse
  readonly url: string
  readonly user: string
  readonly password: string
  readonly database: string
}

type Engine = Pick<EmbeddedProcess, 'url' | 'user' | 'password'>

/** Files of one worker share this module as they share the engine. */
let databases = 0
/** Of the shared engine, closed by who had them. */
const free: string[] = []

/**
 * A migrated, empty database of its own, in the given engine or in the one that all tests share. There, one that
 * another test has closed is emptied and used again: that takes a tenth of the time that the migrations take.
 */
export async function openTestLedger(engine?: Engine): Promise<TestLedger> {
  if (engine !== undefined) return madeIn(engine)
  const shared = await sharedEmbedded()
  const ledger = (await usedBefore(shared)) ?? (await madeIn(shared))
  const { warehouse, database } = ledger
  const close = async () => {
    await warehouse.close()
    free.push(database)
  }
  return { ...ledger, warehouse: { ...warehouse, close } }
}

async function madeIn({ url, user, password }: Engine): Promise<TestLedger> {
  databases += 1
  const access = { url, user, password, database: `ledger_${databases}` }
  const warehouse = openWarehouse(access)
  await migrate(warehouse, access)
  return { warehouse, ...access }
}

/** Undefined when there is none, or a test has changed its tables. */
async function usedBefore({ url, user, password }: Engine): Promise<TestLedger | undefined> {
  const database = free.pop()
  if (database === undefined) return undefined
  const access = { url, user, password, database }
  const warehouse = openWarehouse(access)
  if ((await tableDifferences(warehouse)).length > 0) {
    await warehouse.close()
    return undefined
  }
  // With the rows go the tokens that a table remembers.
  for (const { name } of TABLES) await warehouse.command(`TRUNCATE TABLE ${name}`)
  return { warehouse, ...access }
}
