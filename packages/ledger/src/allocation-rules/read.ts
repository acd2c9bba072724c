import { type AllocationRule, allocationRule, DEFAULT_RULE } from '@marginscope/finance'
import { uint16, uint64 } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { allocationRules } from './table.ts'

/** A version of a tenant's rule, and the days (since 1970-01-01, UTC) from which on it holds. */
export interface StoredRule {
  readonly rule: AllocationRule
  readonly from_day: number
  readonly posted_by: string
  /** RFC 3339; empty for the default that nobody posted. */
  readonly recorded_at: string
}

/** What holds where a tenant has said nothing: usage by requests. */
export const UNSAID: StoredRule = { rule: DEFAULT_RULE, from_day: 0, posted_by: '', recorded_at: '' }

/** Of a page, beside its first: one rule is read at a time, and a page is held whole. */
const PAGE_BYTES_MAX = 8 * 1024 * 1024

const { c, columns, ofTenant } = allocationRules

/** What of a version is short. */
const HEAD = {
  version: columns.version,
  from_day: uint16,
  bytes: uint64,
  posted_by: columns.posted_by,
  recorded_at: columns.recorded_at,
}
type Head = Shaped<typeof HEAD>

const HEADS_SQL = `SELECT ${c.version}, toUInt16(${c.valid_from}) AS from_day, length(${c.rule}) AS bytes,
  ${c.posted_by}, ${c.recorded_at} FROM ${ofTenant}`
const NEWEST_FIRST = `ORDER BY ${c.version} DESC LIMIT {max:UInt32}`

const STORED = { versions: uint64, of_today: uint64, bytes: uint64 }

/** How many versions a tenant has, those of the last day among them, and how long they are together. */
export async function storedRules(reader: TenantReader): Promise<Shaped<typeof STORED>> {
  const [row] = await reader.queryLatest(
    `SELECT count() AS versions, countIf(${c.recorded_at} > now64(3) - INTERVAL 1 DAY) AS of_today,
       sum(length(${c.rule})) AS bytes FROM ${ofTenant}`,
    STORED,
  )
  return row ?? { versions: 0, of_today: 0, bytes: 0 }
}

/** One version of a tenant. */
export async function readRule(reader: TenantReader, version: number): Promise<StoredRule | undefined> {
  const [head] = await reader.queryLatest(`${HEADS_SQL} AND ${c.version} = {version:UInt32}`, HEAD, {
    version,
  })
  return head === undefined ? undefined : withRule(reader, head)
}

/**
 * A page of a tenant's rules, the newest version first: at most `limit` below `below`, fewer where they are long.
 * `next`: what the next page is below. Without any rule the default alone.
 */
export async function listRules(
  reader: TenantReader,
  { limit, below }: { readonly limit: number; readonly below: number | undefined },
): Promise<{ readonly rules: readonly StoredRule[]; readonly next: number | undefined }> {
  const heads = await reader.query(`${HEADS_SQL} AND ${c.version} < {below:UInt32} ${NEWEST_FIRST}`, HEAD, {
    below: below ?? VERSION_MAX,
    max: limit + 1,
  })
  if (heads.length === 0) return { rules: below === undefined ? [UNSAID] : [], next: undefined }
  const rules: StoredRule[] = []
  let bytes = 0
  for (const head of heads) {
    bytes += head.bytes
    if (rules.length === limit || (rules.length > 0 && bytes > PAGE_BYTES_MAX))
      return { rules, next: head.version + 1 }
    rules.push(await withRule(reader, head))
  }
  return { rules, next: undefined }
}

/** More versions than this are not looked through; a tenant may post a tenth of it. */
const HEADS_MAX = 10_000
const VERSION_MAX = 0xffff_ffff

/**
 * Those of a tenant's rules that hold on any day, the newest version first; without any, the default alone. A version
 * under a later one that begins no later holds on none, and is not read.
 */
export async function readRules(reader: TenantReader): Promise<readonly StoredRule[]> {
  const heads = await reader.query(`${HEADS_SQL} ${NEWEST_FIRST}`, HEAD, { max: HEADS_MAX })
  const rules: StoredRule[] = []
  let covered = Number.POSITIVE_INFINITY
  for (const head of heads) {
    if (head.from_day >= covered) continue
    covered = head.from_day
    rules.push(await withRule(reader, head))
  }
  return rules.length === 0 ? [UNSAID] : rules
}

async function withRule(reader: TenantReader, { version, from_day, posted_by, recorded_at }: Head) {
  const [row] = await reader.query(
    `SELECT ${c.rule} FROM ${ofTenant} AND ${c.version} = {version:UInt32}`,
    { rule: columns.rule },
    { version },
  )
  if (row === undefined) throw new Error(`version ${version} of the rule was there and is gone`)
  const rule = allocationRule.parse(JSON.parse(row.rule))
  return { rule, from_day, posted_by, recorded_at: new Date(recorded_at).toISOString() }
}

/** The rule in force for a day: of the versions that hold by then, the highest. `rules` are newest first. */
export function ruleOn(rules: readonly StoredRule[], day: number): AllocationRule {
  return rules.find(({ from_day }) => from_day <= day)?.rule ?? UNSAID.rule
}
