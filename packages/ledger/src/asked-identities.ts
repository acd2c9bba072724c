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
