import { tenantAliases } from '../aliases/table.ts'
import type { TouchedNames } from '../aliases/touched.ts'
import { bookVersions } from '../book-versions/table.ts'
import type { IdentityPart } from '../identities.ts'
import { tenantSettings } from '../settings/table.ts'
import { text, uint64 } from '../table/column-type.ts'
import type { CrossTenantReader } from '../table/reader.ts'
import { restatementSteps } from './table.ts'

const { c, columns } = tenantAliases
const settings = tenantSettings.c
const steps = restatementSteps.c

/** What settings or aliases that were put make due: to post anew what was posted under those before. */
export interface Restatement {
  readonly post_id: string
  readonly tenant: string
  /** At least this book is used. */
  readonly book_version: number
  /** Whose events and lines; undefined: all lines, of which the days are others. */
  readonly touched: TouchedNames | undefined
}

/** Of those that were put, what was published: a set that lost its version to another doesn't count. */
const PUBLISHED = `${c.post_id} IN (SELECT ${bookVersions.c.post_id} FROM ${bookVersions.name})`

/** The oldest restatement whose part is not done; undefined when there is none. */
export async function nextRestatement(
  reader: CrossTenantReader,
  part: IdentityPart,
): Promise<Restatement | undefined> {
  const open = `${c.partitions} = {partitions:UInt16} AND ${PUBLISHED} AND ${c.post_id} NOT IN (
       SELECT ${steps.post_id} FROM ${restatementSteps.name}
       WHERE ${steps.log_partition} = {partition:UInt16} AND ${steps.is_last})`
  const [row] = await reader.query(
    `SELECT * FROM (
       SELECT ${c.post_id}, ${c.tenant}, ${c.book_version}, '' AS names FROM ${tenantSettings.name}
       WHERE ${settings.restates} AND ${open}
       UNION ALL
       SELECT ${c.post_id}, ${c.tenant}, ${c.book_version}, ${c.touched} AS names FROM ${tenantAliases.name}
       WHERE ${open})
     ORDER BY ${c.book_version} LIMIT 1`,
    { post_id: columns.post_id, tenant: columns.tenant, book_version: columns.book_version, names: text },
    { ...part },
  )
  if (row === undefined) return undefined
  const { names, ...rest } = row
  return { ...rest, touched: names === '' ? undefined : columns.touched.decode(names) }
}

const ERRORS_MAX = 10

/** How far the restatement of a publication is: how many partitions are done, what they changed, what they could not. */
export async function readRestatement(reader: CrossTenantReader, post_id: string) {
  const of_post = `${restatementSteps.name} WHERE ${steps.post_id} = {post_id:UUID}`
  const [sums, errors] = await Promise.all([
    reader.queryLatest(
      `SELECT countIf(${steps.is_last}) AS parts_done, sum(${steps.changed}) AS total_changed FROM ${of_post}`,
      { parts_done: uint64, total_changed: uint64 },
      { post_id },
    ),
    reader.query(
      `SELECT DISTINCT ${steps.error} FROM ${of_post} AND ${steps.error} != '' LIMIT ${ERRORS_MAX}`,
      { error: restatementSteps.columns.error },
      { post_id },
    ),
  ])
  const { parts_done = 0, total_changed = 0 } = sums[0] ?? {}
  return { parts_done, changed: total_changed, errors: errors.map(({ error }) => error) }
}
