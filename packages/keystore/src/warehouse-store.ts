import { isScope, type KeyLine, type KeyStore } from '@marginscope/keys'
import { type apiKeys, type RowOf, readApiKeys, writeApiKeys } from '@marginscope/ledger'
import { type Warehouse, WarehouseError } from '@marginscope/warehouse'

/** Rows of one insert. */
const INSERT_ROWS = 10_000
/** UNKNOWN_TABLE, UNKNOWN_DATABASE: a warehouse that was never migrated holds no key. */
const NOT_THERE: ReadonlySet<number> = new Set([60, 81])

/** The keys in the warehouse. */
export function warehouseStore(warehouse: Warehouse, name: string): KeyStore {
  return {
    name,
    async read(after = '0') {
      const rows = await readApiKeys(warehouse, Number(after)).catch((error: unknown) => {
        if (error instanceof WarehouseError && NOT_THERE.has(error.clickhouse_code ?? 0)) return []
        throw error
      })
      return { lines: rows.map(lineOf), next: String(rows.at(-1)?.recorded_at ?? after) }
    },
    async write(lines) {
      for (let at = 0; at < lines.length; at += INSERT_ROWS)
        await writeApiKeys(warehouse, lines.slice(at, at + INSERT_ROWS).map(rowOf))
    },
  }
}

type Row = RowOf<typeof apiKeys>

function rowOf(line: KeyLine): Omit<Row, 'recorded_at'> {
  const { op, key_id } = line
  const created_at = Date.parse(line.created_at)
  if (line.op === 'revoke') return { op, key_id, hash: '', tenant: '', scopes: '', label: '', created_at }
  const { hash, tenant, scopes, label } = line
  return { op, key_id, hash, tenant, scopes: scopes.join(','), label, created_at }
}

function lineOf({ op, key_id, hash, tenant, scopes, label, created_at }: Row): KeyLine {
  const at = new Date(created_at).toISOString()
  if (op === 'revoke') return { op, key_id, created_at: at }
  return {
    op: 'create',
    key_id,
    hash,
    tenant,
    scopes: scopes.split(',').filter(isScope),
    label,
    created_at: at,
  }
}
