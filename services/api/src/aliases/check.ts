import { keyOfAlias } from '@marginscope/ledger'
import { type Alias, instantText, MarginscopeError } from '@marginscope/schemas'
import { parseBound } from '../http/instant.ts'

/**
 * A set of aliases as it is kept: dates as their first instants in `zone`. Fails with 400, naming the alias: `since` is
 * no instant, one name is renamed twice from one instant on, or a name that others are filed under is renamed itself.
 */
export function checkAliases(aliases: readonly Alias[], zone: string): readonly Alias[] {
  const instants = aliases.map(({ since, ...alias }, at): Alias => {
    if (since == null) return alias
    return { ...alias, since: instantText(parseBound(`aliases.${at}.since`, since, zone)) }
  })
  refuseTwice(instants)
  refuseChains(instants)
  return instants
}

function refuseTwice(aliases: readonly Alias[]): void {
  const seen = new Set<string>()
  aliases.forEach((alias, at) => {
    const key = `${keyOfAlias(alias)} ${alias.since ?? ''}`
    if (seen.has(key))
      throw refused(
        'duplicate_alias',
        `aliases.${at}.from`,
        `${said(alias)} is renamed twice from the same instant on; keep one`,
      )
    seen.add(key)
  })
}

/** Which name is meant must not depend on how often one looks: what is renamed is never what others are filed under. */
function refuseChains(aliases: readonly Alias[]): void {
  const renamed = new Map(aliases.map((alias) => [keyOfAlias(alias), alias]))
  aliases.forEach((alias, at) => {
    const next = renamed.get(keyOfAlias({ ...alias, from: alias.to }))
    if (next === undefined) return
    const path = `aliases.${at}.to`
    if (leadsTo(next, alias, renamed))
      throw refused(
        'alias_cycle',
        path,
        `${said(alias)} leads back to itself by way of ${JSON.stringify(alias.to)}; decide which of them stays`,
      )
    throw refused(
      'alias_chain',
      path,
      `${JSON.stringify(alias.to)} is itself renamed to ${JSON.stringify(next.to)}; rename ${JSON.stringify(alias.from)} to ${JSON.stringify(next.to)} at once`,
    )
  })
}

function leadsTo(from: Alias, end: Alias, renamed: ReadonlyMap<string, Alias>): boolean {
  const seen = new Set<string>()
  for (let at: Alias | undefined = from; at !== undefined; ) {
    const key = keyOfAlias(at)
    if (key === keyOfAlias(end)) return true
    if (seen.has(key)) return false
    seen.add(key)
    at = renamed.get(keyOfAlias({ ...at, from: at.to }))
  }
  return false
}

function said({ kind, provider, from }: Alias): string {
  const whose = provider === undefined ? '' : ` of ${provider}`
  return `${kind} ${JSON.stringify(from)}${whose}`
}

function refused(code: string, path: string, what: string): MarginscopeError {
  return new MarginscopeError(code, `${path}: ${what}`, { status: 400, path })
}
