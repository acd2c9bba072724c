import { readHappened, type TenantReader } from '@marginscope/ledger'
import { type FirstUse, type Range, readFirstUses } from '@marginscope/reports'

/** Something that happened, and when: a deploy, a publication of prices, a feature's first event on another model. */
export interface Happening {
  readonly time_ms: number
  readonly kind: string
  readonly title: string
  readonly url?: string
  /** A label named as a dimension says what it concerns. */
  readonly labels: Readonly<Record<string, string>>
}

const HAPPENINGS_MAX = 1_000

/**
 * What was annotated, prices that began to hold, and models that features turned to; in the order of time. `list` reads the
 * prices that everyone shares.
 */
export async function happeningsIn(
  reader: TenantReader,
  list: TenantReader,
  range: Range,
): Promise<readonly Happening[]> {
  const [happened, turned] = await Promise.all([
    readHappened(reader, list, { ...range, limit: HAPPENINGS_MAX }),
    readFirstUses(reader, range),
  ])
  const told = happened.map(({ time, kind, title, labels, url }) => ({
    time_ms: time,
    kind,
    title,
    labels,
    ...(url === '' ? {} : { url }),
  }))
  return [...told, ...turned.map(toldOf)].toSorted((a, b) => a.time_ms - b.time_ms)
}

function toldOf({ feature, model, time_ms }: FirstUse): Happening {
  const of = feature === '' ? 'unattributed requests' : feature
  return { time_ms, kind: 'model', title: `first requests of ${of} on ${model}`, labels: { feature } }
}
