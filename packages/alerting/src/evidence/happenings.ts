import { readHappened, type TenantReader } from '@marginscope/ledger'
import type { Range } from '@marginscope/reports'

/** Something that happened, and when: a deploy, a publication of prices. */
export interface Happening {
  readonly time_ms: number
  readonly kind: string
  readonly title: string
  readonly url?: string
  /** A label named as a dimension says what it concerns. */
  readonly labels: Readonly<Record<string, string>>
}

const HAPPENINGS_MAX = 1_000

/** What was annotated, and prices that began to hold; in the order of time. `list` reads the prices that everyone shares. */
export async function happeningsIn(
  reader: TenantReader,
  list: TenantReader,
  range: Range,
): Promise<readonly Happening[]> {
  const happened = await readHappened(reader, list, { ...range, limit: HAPPENINGS_MAX })
  return happened
    .map(({ time, kind, title, labels, url }) => ({
      time_ms: time,
      kind,
      title,
      labels,
      ...(url === '' ? {} : { url }),
    }))
    .toSorted((a, b) => a.time_ms - b.time_ms)
}
