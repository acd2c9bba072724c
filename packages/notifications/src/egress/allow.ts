import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { within } from './address.ts'

/** What may be reached although it is not public: addresses in these ranges, and whatever these names resolve to. */
export interface Allow {
  readonly ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][]
  readonly hosts: ReadonlySet<string>
}

const HOST = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i

/** `MARGINSCOPE_NOTIFY_ALLOW`: names, addresses and ranges with commas, "alertmanager,10.1.0.0/16". Unset: nothing. */
export const notifyAllow = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .transform((entries) => entries.filter((entry) => entry !== ''))
  .superRefine((entries, context) => {
    const wrong = entries.find((entry) => rangeOf(entry) === undefined && !HOST.test(entry))
    if (wrong === undefined) return
    const message = `"${wrong}" is no name, address or range; write such as alertmanager,10.1.0.0/16`
    context.addIssue({ code: 'custom', message })
  })
  .transform((entries): Allow => {
    const ranges = entries.map(rangeOf)
    return {
      ranges: ranges.filter((range) => range !== undefined),
      hosts: new Set(entries.filter((_, at) => ranges[at] === undefined).map((host) => host.toLowerCase())),
    }
  })

/** Whether a host, or the address it resolved to, is among what is allowed. */
export function isAllowed({ hosts, ranges }: Allow, host: string, address: string): boolean {
  if (hosts.has(host.toLowerCase().replace(/\.$/, ''))) return true
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  return ranges.some((range) => within(parsed, range))
}

/** Four numbers with dots, or IPv6: short forms such as 10.1 would mean 10.0.0.1 to some and a name to others. */
function rangeOf(entry: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  const isV4 = ipaddr.IPv4.isValidFourPartDecimal(entry.split('/')[0] ?? '')
  if (!isV4 && !entry.includes(':')) return undefined
  if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry)
  if (!ipaddr.isValid(entry)) return undefined
  const address = ipaddr.parse(entry)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}
