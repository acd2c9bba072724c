import { LIMITS, type UsageCount, type UsageCounts, type UsageField } from '@marginscope/schemas'

const DIGITS = /^\d{1,16}$/

/** What a tenant said of fields that no format knows, applied to one usage object. */
export class Learnt {
  readonly #fields: readonly UsageField[]
  readonly #counts: Partial<Record<UsageCount, number>> = {}

  /** Of `fields` those of this format and provider; one of the provider alone goes before one of all. */
  constructor(fields: readonly UsageField[], raw_format: string, provider: string) {
    const sender = provider.toLowerCase()
    this.#fields = fields
      .filter((field) => field.raw_format === raw_format)
      .filter((field) => field.provider === undefined || field.provider.toLowerCase() === sender)
      .toSorted((one, other) => Number(other.provider !== undefined) - Number(one.provider !== undefined))
  }

  /** Whether the value at this place is understood by what was said: it costs nothing, or it is counted here. */
  takes(place: string, value: unknown): boolean {
    const said = this.#fields.find(({ field }) => field === place)
    if (said === undefined) return false
    if (said.is === undefined) return true
    const count = typeof value === 'string' && DIGITS.test(value) ? Number(value) : value
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > LIMITS.count)
      return false
    this.#counts[said.is] = (this.#counts[said.is] ?? 0) + count
    return true
  }

  /** The counts with those that were learnt. */
  addedTo(usage: UsageCounts): UsageCounts {
    const added: UsageCounts = { ...usage }
    // The keys are counts.
    for (const name of Object.keys(this.#counts) as UsageCount[]) added[name] += this.#counts[name] ?? 0
    return added
  }
}
