import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/**
 * Public by its number, and still inside: the address at which virtual machines of Azure reach their host. The other
 * clouds' metadata addresses are link-local, unique local or carrier-grade NAT anyway.
 */
const INSIDE = [ipaddr.parseCIDR('168.63.129.16/32')] as const

/** IPv6 that is assigned to be routed; everything else has a special meaning, today or later. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3')

/** 64:ff9b::/96, where networks without IPv4 find the IPv4 internet. The other translation prefixes are local. */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96')

/** Whether an address is of the public internet: none of ours, of this machine, of its network or of its cloud. */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = embedded(ipaddr.parse(text))
  if (INSIDE.some((range) => within(address, range))) return false
  if (address.kind() === 'ipv6' && !within(address, GLOBAL_IPV6)) return false
  return address.range() === 'unicast'
}

/** Whether an address is in a range, in whatever notation of IPv4 within IPv6 it is written. */
export function within(address: Address, [base, bits]: readonly [Address, number]): boolean {
  const plain = embedded(address)
  return plain.kind() === base.kind() && plain.match(base, bits)
}

/** What an address stands for: the IPv4 within an IPv6 that only translates it. */
function embedded(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  if (address.match(NAT64[0], NAT64[1])) return ipaddr.fromByteArray(address.toByteArray().slice(12))
  return address
}
