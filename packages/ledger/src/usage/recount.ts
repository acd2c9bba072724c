import { type EventReady, normaliseEvent } from '@marginscope/normalise'
import { noUsage, RAW_FORMATS, USAGE_COUNTS, type UsageCounts, type UsageField } from '@marginscope/schemas'
import type { Detail } from './detail.ts'
import type { StandingEvent } from './read.ts'
import { rebuildEvent } from './rebuild.ts'

/** What an event comes to when its provider's usage is read anew. */
export interface Recount {
  readonly usage: UsageCounts
  /** As `Posting.incomplete_fields`. */
  readonly incomplete_fields: string
  readonly detail: Detail
}

/** What of a detail follows from reading the usage. */
export function readingOf(ready: EventReady) {
  const { event, unknown_fields, unquantified } = ready
  return {
    other_models: event.other_models?.map(({ samplings, ...other }) => ({
      ...other,
      ...(samplings !== undefined && { samplings: samplings.map(countedIn) }),
    })),
    samplings: event.samplings?.map(countedIn),
    unknown_fields: unknown_fields.length > 0 ? [...unknown_fields] : undefined,
    unquantified: unquantified.length > 0 ? [...unquantified] : undefined,
    stated: event.stated,
  } satisfies Detail
}

/** What a sampling counts: a request may have hundreds of them. */
const countedIn = (usage: UsageCounts) =>
  Object.fromEntries(Object.entries(usage).filter(([, count]) => count !== 0))

/** Which fields nobody understood, as a posting keeps them. */
export const incompleteFields = ({ incomplete }: EventReady): string => incomplete.join(',')

/**
 * Reads the usage of an event anew when something in it was not understood: by what this release knows now, and by what
 * the tenant has said of `fields` since. Undefined when there was nothing, when the usage is no longer there, or when
 * nothing comes to anything else. What the reply said of the tier, speed and region stays as it was filed.
 */
export function recountOf(event: StandingEvent, fields: readonly UsageField[] = []): Recount | undefined {
  const { detail } = event
  const { raw_usage } = detail
  const raw_format = RAW_FORMATS.find((format) => format === detail.raw_format)
  const is_open = event.incomplete_fields !== '' || detail.unknown_fields !== undefined
  if (!is_open || raw_usage === undefined || raw_format === undefined) return undefined
  const time = new Date(event.time_ms).toISOString()
  const { id, version, provider, model, gpu } = rebuildEvent(event, detail)
  const ready = normaliseEvent(
    event.tenant,
    { id, version, time, provider, model, gpu, raw_usage, raw_format },
    fields,
  )
  if (ready.kind === 'dead') return undefined
  const again = recounted(event, ready)
  return isNews(event, again) ? again : undefined
}

function recounted({ usage, detail }: StandingEvent, ready: EventReady): Recount {
  const read = { ...detail, ...readingOf(ready) }
  const about = { incomplete_fields: incompleteFields(ready) }
  if (ready.event.usage !== undefined)
    return {
      ...about,
      usage: ready.event.usage,
      detail: { ...read, no_usage: undefined, estimate: undefined, bill: undefined },
    }
  // Until the usage says something, the estimate holds.
  if (detail.estimate !== undefined) return { ...about, usage, detail: read }
  return { ...about, usage: noUsage(), detail: { ...read, no_usage: true } }
}

function isNews(event: StandingEvent, again: Recount): boolean {
  const said = (of: Pick<Recount, 'usage' | 'incomplete_fields' | 'detail'>) =>
    JSON.stringify([USAGE_COUNTS.map((name) => of.usage[name]), of.incomplete_fields, of.detail])
  return said(event) !== said(again)
}
