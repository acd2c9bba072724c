/** A part of all identities: those whose events arrive in `partition` of a log of `partitions`. */
export interface IdentityPart {
  readonly partition: number
  readonly partitions: number
}

/**
 * For a WHERE: the rows whose identity is of a part, whichever log and partition they came from. It is Kafka's own
 * partitioning of an event's key (`identityKey`), so neither a new log nor more partitions let a copy through. Binds an `IdentityPart`.
 */
export function ofIdentityPart(c: {
  readonly tenant: string
  readonly event_id: string
  readonly event_source: string
}): string {
  const plain = `concat(${c.tenant}, '\\0', ${c.event_id})`
  const sourced = `concat('\\0', ${c.tenant}, '\\0', ${c.event_source}, '\\0', ${c.event_id})`
  const key = `if(${c.event_source} = '', ${plain}, ${sourced})`
  return `({partitions:UInt16} = 1 OR bitAnd(kafkaMurmurHash(${key}), 2147483647) % {partitions:UInt16} = {partition:UInt16})`
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
