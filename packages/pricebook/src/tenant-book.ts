import type { BaselinedBook } from '@marginscope/finance'
import { type Aliases, compileAliases } from '@marginscope/ledger'
import { type Alias, DEFAULT_SETTINGS, type TenantSettings } from '@marginscope/schemas'
import type { Publication } from './stored.ts'

/** A book with what its tenant says of itself: all that an event or a revenue line is posted by. */
export interface TenantBook extends BaselinedBook {
  readonly settings: TenantSettings
  readonly aliases: Aliases
}

/** What of one kind a tenant has put last, and with which publication; undefined where it never put any. */
export interface Put<T> {
  readonly value: T
  readonly book_version: number
  readonly post_id: string
  readonly recorded_at: string
}

export function settingsPut(publications: readonly Publication[]): Put<TenantSettings> | undefined {
  return putsOf(publications, ({ settings }) => settings).at(-1)
}

/** The settings that last brought another accounting zone; undefined where it has always been the default's. */
export function zonePut(publications: readonly Publication[]): Put<TenantSettings> | undefined {
  const puts = putsOf(publications, ({ settings }) => settings)
  return puts.findLast(({ value }, at) => {
    const before = puts[at - 1]?.value ?? DEFAULT_SETTINGS
    return value.accounting_time_zone !== before.accounting_time_zone
  })
}

export function aliasesPut(publications: readonly Publication[]): Put<readonly Alias[]> | undefined {
  return putsOf(publications, ({ aliases }) => aliases).at(-1)
}

/** The settings and aliases that hold after some publications of a tenant. */
export function saidOf(
  publications: readonly Publication[],
): Pick<TenantBook, 'settings' | 'aliases' | 'billing_currency'> {
  const settings = settingsPut(publications)?.value ?? DEFAULT_SETTINGS
  const aliases = compileAliases(aliasesPut(publications)?.value ?? [], settings.accounting_time_zone)
  const { billing_currency } = settings
  const has_currency = Object.keys(billing_currency).length > 0
  return { settings, aliases, ...(has_currency ? { billing_currency } : {}) }
}

function putsOf<T>(
  publications: readonly Publication[],
  of: (publication: Publication) => T | undefined,
): readonly Put<T>[] {
  return publications.flatMap((publication) => {
    const value = of(publication)
    if (value === undefined) return []
    const { book_version, post_id, recorded_at } = publication
    return [{ value, book_version, post_id, recorded_at }]
  })
}
