import type { Origin } from '@marginscope/ledger'
import type { QueryParams } from '@marginscope/warehouse'

/**
 * For a WHERE: rows of the batch that is being decided don't count, so that a batch that is done again decides the
 * same. `beforeParams` binds it.
 */
export const NOT_THIS_BATCH =
  'NOT (log_source = {log_source:String} AND log_partition = {partition:UInt16} AND log_offset >= {from:UInt64})'

/** `from` is the batch's first offset. */
export function beforeParams({ log_source, partition }: Origin, from: number): QueryParams {
  return { log_source, partition, from }
}

/** A statement's text may be this long: 20,000 identities are 800 KB. */
export const IDENTITY_SETTINGS = { max_query_size: 16 * 1024 * 1024 } as const

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** As literals in the statement's body: bound parameters travel in the URL, which thousands of them would not fit. */
export function uuidList(identities: readonly string[]): string {
  return identities
    .map((identity) => {
      if (!UUID.test(identity)) throw new RangeError(`not an identity: ${identity}`)
      return `'${identity}'`
    })
    .join(',')
}
