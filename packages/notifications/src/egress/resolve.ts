import { lookup, Resolver } from 'node:dns/promises'

/**
 * Every address of a name. Names with a dot are asked of the name servers first: the system's own way has two threads for
 * all names of the process, so that two names whose servers never answer would hold up every other receiver. What the
 * servers don't know, and names of the own network, the system is asked for: it knows hosts files and search domains.
 */
export async function resolve(host: string): Promise<readonly string[]> {
  return (await ofNameServers(host)) ?? (await lookup(host, { all: true })).map(({ address }) => address)
}

async function ofNameServers(host: string): Promise<readonly string[] | undefined> {
  if (!host.includes('.')) return undefined
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  const asked = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  const found = asked.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (found.length > 0) return found
  if (asked.some((answer) => answer.status === 'rejected' && codeOf(answer.reason) === 'ETIMEOUT')) {
    throw new Error('the name servers do not answer')
  }
  return undefined
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
