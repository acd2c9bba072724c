import { localDayOf } from '@marginscope/finance'
import type { Alias, AliasKind } from '@marginscope/schemas'

/** The names by which an event or a revenue line comes and is filed. */
export interface Names {
  readonly customer: string
  readonly feature: string
  readonly provider: string
  readonly model: string
}

/** Of the names that something came under those that it is not filed under. */
export type AsSent = Readonly<Partial<Record<'customer' | 'feature' | 'model', string>>>

interface Rename {
  readonly to: string
  /** Milliseconds since 1970; undefined: for all time. */
  readonly since_ms: number | undefined
  /** The first day of the accounting zone that it holds for. */
  readonly since_day: number | undefined
}

/** A tenant's aliases, to be looked up. */
export interface Aliases {
  /** By kind, provider and name, the latest `since` first. */
  readonly renames: ReadonlyMap<string, readonly Rename[]>
}

export const NO_ALIASES: Aliases = { renames: new Map() }

export function keyOfAlias({ kind, provider = '', from }: Pick<Alias, 'kind' | 'provider' | 'from'>): string {
  return JSON.stringify([kind, provider, from])
}

/** `zone` is the tenant's accounting time zone: revenue is renamed by its days. */
export function compileAliases(list: readonly Alias[], zone: string): Aliases {
  if (list.length === 0) return NO_ALIASES
  const renames = new Map<string, Rename[]>()
  for (const alias of list) {
    const since_ms = alias.since == null ? undefined : Date.parse(alias.since)
    const since_day = since_ms === undefined ? undefined : localDayOf(zone, since_ms)
    const rename = { to: alias.to, since_ms, since_day }
    renames.set(keyOfAlias(alias), [...(renames.get(keyOfAlias(alias)) ?? []), rename])
  }
  for (const found of renames.values())
    found.sort((a, b) => (b.since_ms ?? Number.NEGATIVE_INFINITY) - (a.since_ms ?? Number.NEGATIVE_INFINITY))
  return { renames }
}

type HoldsFor = (rename: Rename) => boolean

function renamed(aliases: Aliases, kind: AliasKind, from: string, holds: HoldsFor, provider = ''): string {
  return aliases.renames.get(keyOfAlias({ kind, provider, from }))?.find(holds)?.to ?? from
}

/** The names under which an event of an instant is filed that came as `sent`. */
export function namesOfEvent(aliases: Aliases, sent: Names, time_ms: number): Names {
  if (aliases.renames.size === 0) return sent
  const holds: HoldsFor = ({ since_ms }) => since_ms === undefined || since_ms <= time_ms
  const { provider } = sent
  return {
    customer: renamed(aliases, 'customer', sent.customer, holds),
    feature: renamed(aliases, 'feature', sent.feature, holds),
    provider,
    model: renamed(aliases, 'deployment', sent.model, holds, provider),
  }
}

/** The names under which what a line earns on a day is filed. A line names no provider: its model is no deployment. */
export function namesOfLine<Line extends Pick<Names, 'customer' | 'feature'>>(
  aliases: Aliases,
  line: Line,
  day: number,
): Line {
  if (aliases.renames.size === 0) return line
  const holds: HoldsFor = ({ since_day }) => since_day === undefined || since_day <= day
  return {
    ...line,
    customer: renamed(aliases, 'customer', line.customer, holds),
    feature: renamed(aliases, 'feature', line.feature, holds),
  }
}

/** What of `sent` differs from `filed`; undefined where nothing does. */
export function asSent(sent: Readonly<Partial<Names>>, filed: Readonly<Partial<Names>>): AsSent | undefined {
  const differing = (['customer', 'feature', 'model'] as const).filter(
    (name) => sent[name] !== undefined && sent[name] !== filed[name],
  )
  if (differing.length === 0) return undefined
  return Object.fromEntries(differing.map((name) => [name, sent[name]]))
}
