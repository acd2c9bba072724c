import { type CrossTenantReader, rowStands } from '@marginscope/ledger'
import { tokensFrom, type Warehouse } from '@marginscope/warehouse'
import type { Insert } from './post.ts'

type Patiently = <T>(operation: () => Promise<T>) => Promise<T>

/**
 * The inserts of a lane, and what is known of one that was cut off. A token alone does not say that rows stand: the engine
 * writes it down beside the rows, not with them, and which of the two comes first depends on its release. A server
 * that was killed in between, or whose disk was full, has a token without rows, and takes the insert that is made again
 * for a copy; or it has rows without a token, and would take them twice. So where an insert was tried before, the
 * ledger is asked, and not the token.
 */
export class CutOffInserts {
  readonly #warehouse: Warehouse
  readonly #reader: CrossTenantReader
  readonly #patiently: Patiently

  constructor(warehouse: Warehouse, reader: CrossTenantReader, patiently: Patiently) {
    this.#warehouse = warehouse
    this.#reader = reader
    this.#patiently = patiently
  }

  /**
   * Inserts; resolves with whether the rows stand for certain. `tried`: somebody may have tried the same before.
   */
  readonly try = async (
    tried: boolean,
    ...[table, columns, tsv, token]: Parameters<Insert>
  ): Promise<boolean> => {
    let tries = tried ? 1 : 0
    return this.#patiently(async () => {
      if (tries++ > 0 && (await this.#stands(table, columns, tsv))) return true
      await this.#warehouse.insert(table, columns, tsv, token)
      return tries === 1
    })
  }

  /** Whether the rows are in the table: one part, so all of them where the first is. */
  readonly stands = (table: string, columns: readonly string[], tsv: string | Uint8Array): Promise<boolean> =>
    this.#patiently(() => this.#stands(table, columns, tsv))

  /**
   * Inserts until the rows stand. A token that was taken and has no rows is left: the next one is made of it, so that
   * whoever does the same batch after it goes through the same tokens. `tried`: somebody may have tried the same before.
   */
  insertOf(tried: () => boolean): Insert {
    return async (table, columns, tsv, token) => {
      for (const each of tokensFrom(token)) {
        if (await this.try(tried(), table, columns, tsv, each)) return
        if (await this.stands(table, columns, tsv)) return
      }
    }
  }

  #stands(table: string, columns: readonly string[], tsv: string | Uint8Array): Promise<boolean> {
    return rowStands(this.#reader, table, columns, tsv)
  }
}
