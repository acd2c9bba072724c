import { MarginscopeError } from '@marginscope/schemas'
import type { WarehouseOptions } from './client.ts'
import { EMBEDDED_USER, readWarehouseSecret } from './secret.ts'

/** What a service's configuration says of its warehouse. */
export interface WarehouseConfig {
  readonly CLICKHOUSE_URL?: string | undefined
  readonly CLICKHOUSE_USER: string
  readonly CLICKHOUSE_PASSWORD: string
  readonly CLICKHOUSE_DATABASE: string
  readonly MARGINSCOPE_CLICKHOUSE_PORT: number
  readonly MARGINSCOPE_DATA_DIR: string
}

/**
 * The warehouse of a configuration: the server that it names, else the embedded engine on this machine, with the
 * password that the engine keeps in the data folder unless another is given. Throws `no_engine_yet` before it has one.
 */
export function warehouseOf(
  config: WarehouseConfig,
): Pick<WarehouseOptions, 'url' | 'user' | 'password' | 'database'> {
  const { CLICKHOUSE_URL: url, CLICKHOUSE_DATABASE: database } = config
  const given = { user: config.CLICKHOUSE_USER, password: config.CLICKHOUSE_PASSWORD, database }
  if (url !== undefined) return { url, ...given }
  const here = `http://127.0.0.1:${config.MARGINSCOPE_CLICKHOUSE_PORT}`
  if (given.password !== '') return { url: here, ...given }
  const password = readWarehouseSecret(config.MARGINSCOPE_DATA_DIR)
  if (password !== undefined) return { url: here, user: EMBEDDED_USER, password, database }
  throw new MarginscopeError(
    'no_engine_yet',
    'the data folder holds no warehouse.secret yet: start the engine first (marginscope service embedded) on the same MARGINSCOPE_DATA_DIR, or set CLICKHOUSE_URL',
  )
}
