import { LIMITS, type UsageCount, type UsageCounts, type UsageField } from '@marginscope/schemas'

const DIGITS = /^\d{1,16}$/

/** What a tenant said of fields that no format knows, applied to one usage object. */
export class Learnt {
  readonly #said: ReadonlyMap<string, UsageField>
  readonly #counts: Partial<Record<UsageCount, number>> = {}

  /** Of `fields` those of this format and provider; one of the provider alone goes before one of all. */
  constructor(fields: readonly UsageField[], raw_format: string, provider: string) {
    this.#said = saidBy(fields, raw_format, provider.toLowerCase())
  }

  /** Whether the value at this place is understood by what was said: it costs nothing, or it is counted here. */
  takes(place: string, value: unknown): boolean {
    const said = this.#said.get(place)
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

type ByPlace = ReadonlyMap<string, UsageField>

/** By what a tenant said, which stays the same list until it says more: each event would go over all of it else. */
const by_list = new WeakMap<readonly UsageField[], Map<string, ByPlace>>()
/** Providers are named by senders: more than this at one time are looked through anew. */
const SENDERS_MAX = 1_000

function saidBy(fields: readonly UsageField[], raw_format: string, sender: string): ByPlace {
  const known = by_list.get(fields) ?? new Map<string, ByPlace>()
  by_list.set(fields, known)
  const key = `${raw_format}\0${sender}`
  const before = known.get(key)
  if (before !== undefined) return before
  const ofSender = (field: UsageField) => field.provider?.toLowerCase() === sender
  const meant = fields.filter(
    (field) => field.raw_format === raw_format && (field.provider === undefined || ofSender(field)),
  )
  // What is said of the provider alone comes last, and so goes before.
  const said = new Map(
    meant
      .toSorted((one, other) => Number(ofSender(one)) - Number(ofSender(other)))
      .map((field) => [field.field, field]),
  )
  if (known.size >= SENDERS_MAX) known.clear()
  known.set(key, said)
  return said
}
