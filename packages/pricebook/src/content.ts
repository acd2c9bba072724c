import type { BaselineProfile } from '@marginscope/finance'
import type { NewAliases, NewSettings } from '@marginscope/ledger'
import type { ExchangeRate, PriceEntry, UsageField } from '@marginscope/schemas'

/** What a publication brings; `list_sha256` is stated by the list book alone. */
export interface Content {
  readonly entries?: readonly PriceEntry[]
  readonly rates?: readonly ExchangeRate[]
  readonly profiles?: readonly BaselineProfile[]
  readonly settings?: NewSettings
  readonly aliases?: NewAliases
  readonly fields?: readonly UsageField[]
  readonly list_sha256?: string
  /** Throws where it can't stand: looked at after the quota, since it takes time. */
  readonly refuseWrong?: () => void
}
