import { isIP, type LookupFunction } from 'node:net'
import { isPublic } from './address.ts'
import { type Allow, isAllowed } from './allow.ts'
import { resolve as resolveByDns } from './resolve.ts'

/** A receiver that nothing is sent to, as it stands on the list of nobody or of the wrong network. */
export class RefusedAddress extends Error {
  constructor(host: string) {
    super(
      `${host} is not on the public internet; if it is meant, put its name or address into MARGINSCOPE_NOTIFY_ALLOW`,
    )
    this.name = 'RefusedAddress'
  }
}

/** Gives the addresses of a host that may be connected to. Throws `RefusedAddress` when it has only others. */
export type Guard = (host: string) => Promise<readonly [string, ...string[]]>

/** Resolves names and lets through what is public or allowed. */
export function addressGuard(allow: Allow, resolve = resolveByDns): Guard {
  return async (given) => {
    const host = given.replace(/^\[|\]$/g, '')
    const addresses = isIP(host) === 0 ? await resolve(host) : [host]
    const [first, ...others] = addresses.filter(
      (address) => isPublic(address) || isAllowed(allow, host, address),
    )
    if (first === undefined) throw new RefusedAddress(host)
    return [first, ...others]
  }
}

/** Gives a socket the addresses that were checked, whatever the name resolves to by then. */
export function lookupOf(addresses: readonly [string, ...string[]]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, { all }, callback) => {
    if (all === true) callback(null, found)
    else callback(null, addresses[0], isIP(addresses[0]))
  }
}
