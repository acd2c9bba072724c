import { pollUntil } from '@marginscope/flow'
import { openWarehouse, readWarehouseSecret, type Warehouse } from '@marginscope/warehouse'
import type { Stack } from './stack.ts'

/** The running stack's warehouse, as its own services see it. */
export function warehouseOf(stack: Pick<Stack, 'clickhouse_url' | 'data_dir'>): Warehouse {
  const { CLICKHOUSE_USER: user, CLICKHOUSE_PASSWORD: password } = loginOf(stack)
  return openWarehouse({
    url: stack.clickhouse_url,
    user,
    password,
    database: 'marginscope',
    timeout_ms: 600_000,
  })
}

/** What a further service of the stack needs in its environment. */
export function loginOf(
  stack: Pick<Stack, 'data_dir'>,
): Record<'CLICKHOUSE_USER' | 'CLICKHOUSE_PASSWORD', string> {
  return { CLICKHOUSE_USER: 'marginscope', CLICKHOUSE_PASSWORD: readWarehouseSecret(stack.data_dir) ?? '' }
}

/** Resolves once the ledger holds `count` primary postings; polls every 250 ms, since each look costs the engine some milliseconds. */
export async function untilPosted(warehouse: Warehouse, count: number): Promise<void> {
  const look = async () => {
    const [row] = await warehouse.query<{ n: string }>('SELECT count() AS n FROM usage_ledger')
    return Number(row?.n) >= count || undefined
  }
  await pollUntil(look, { every_ms: 250 })
}
