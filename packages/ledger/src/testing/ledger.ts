import { randomUUID } from 'node:crypto'
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

const PREFIX = 'ledger_'

type Engine = Pick<EmbeddedProcess, 'url' | 'user' | 'password'>

/**
 * Databases of the shared engine that nobody has. Files of one worker share this module as they share the engine; an
 * engine that was given to the worker may have some of an earlier one.
 */
let free: string[] | undefined

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
    free?.push(database)
  }
  return { ...ledger, warehouse: { ...warehouse, close } }
}

async function madeIn({ url, user, password }: Engine): Promise<TestLedger> {
  const access = { url, user, password, database: `${PREFIX}${randomUUID().replaceAll('-', '')}` }
  const warehouse = openWarehouse(access)
  await migrate(warehouse, access)
  return { warehouse, ...access }
}

/** Undefined when there is none, or a test has changed its tables. */
async function usedBefore({ url, user, password }: Engine): Promise<TestLedger | undefined> {
  const accessTo = (database: string) => ({ url, user, password, database })
  free ??= await databasesOf(accessTo('default'))
  const database = free.pop()
  if (database === undefined) return undefined
  const access = accessTo(database)
  const warehouse = openWarehouse(access)
  if ((await tableDifferences(warehouse)).length > 0) {
    await warehouse.close()
    return undefined
  }
  // With the rows go the tokens that a table remembers.
  for (const { name } of TABLES) await warehouse.command(`TRUNCATE TABLE ${name}`)
  return { warehouse, ...access }
}

async function databasesOf(access: Parameters<typeof openWarehouse>[0]): Promise<string[]> {
  const warehouse = openWarehouse(access)
  const rows = await warehouse.query<{ name: string }>(
    `SELECT name FROM system.databases WHERE startsWith(name, '${PREFIX}')`,
  )
  await warehouse.close()
  return rows.map(({ name }) => name)
}
