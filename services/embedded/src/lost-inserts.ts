import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** An insert whose token the engine remembers and whose rows it never got. */
export interface LostInsert {
  readonly table: string
  readonly part: string
}

/** Runs a statement; resolves with its lines as TabSeparated. */
type Lines = (sql: string) => Promise<string[]>

/**
 * Makes the engine forget the tokens of inserts whose rows it does not have. The engine of this release writes an
 * insert's token into the table's deduplication log before its part gets its name (MergeTreeSink.cpp: `addPart`, then
 * `renameTempPartAndAdd`), so a process that is killed in between, or a disk that is full just then, leaves a token
 * without rows: the insert that is made again counts as a copy, is acknowledged, and is lost. A line that was cut off
 * goes as well: the engine would stop reading at it and forget every token behind.
 *
 * To be called before anybody inserts. What it forgets is what no part has, as the engine itself does for parts that are
 * dropped (`dropPart`).
 */
export async function forgetLostInserts(lines: Lines): Promise<LostInsert[]> {
  const lost: LostInsert[] = []
  const tables = await lines(
    "SELECT database, table, arrayJoin(data_paths) FROM system.tables WHERE engine LIKE '%MergeTree'",
  )
  for (const each of tables) {
    const [database = '', name = '', folder = ''] = each.split('\t')
    const table = `${quoted(database)}.${quoted(name)}`
    if (!isHarmed(readTokens(folder))) continue
    // Its log is read anew when it is attached.
    await lines(`DETACH TABLE ${table} SYNC`)
    lost.push(...mend(folder).map((part) => ({ table, part })))
    await lines(`ATTACH TABLE ${table}`)
  }
  return lost
}

/** A name as TabSeparated writes it has the escapes that a quoted one needs, but for the quote's. */
const quoted = (name: string) => `\`${name.replaceAll('`', '\\`')}\``

interface Tokens {
  /** The log that is being written, undefined where there is none. */
  readonly newest: string | undefined
  /** So many bytes of it are whole lines. */
  readonly whole_bytes: number
  readonly is_torn: boolean
  /** Tokens (as the engine names them) without rows, with the part that they name. */
  readonly orphans: ReadonlyMap<string, string>
}

const isHarmed = ({ is_torn, orphans }: Tokens) => is_torn || orphans.size > 0

const LOG = /^deduplication_log_(\d+)\.txt$/
const DROP = 2

function readTokens(folder: string): Tokens {
  const logs = logsOf(join(folder, 'deduplication_logs'))
  const named = new Map<string, string>()
  let whole_bytes = 0
  let is_torn = false
  for (const path of logs) {
    const bytes = readFileSync(path)
    whole_bytes = bytes.lastIndexOf('\n') + 1
    is_torn = whole_bytes < bytes.length
    for (const line of bytes.toString('utf8', 0, whole_bytes).split('\n')) {
      const [operation, part, token] = line.split('\t')
      if (part === undefined || token === undefined) continue
      if (Number(operation) === DROP) named.delete(token)
      else named.set(token, part)
    }
  }
  const has = partsOf(folder)
  const orphans = new Map([...named].filter(([, part]) => !has(part)))
  return { newest: logs.at(-1), whole_bytes, is_torn, orphans }
}

/** Paths of a table's logs, oldest first. */
function logsOf(folder: string): string[] {
  const number = (name: string) => Number(LOG.exec(name)?.[1])
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => LOG.test(name))
    .sort((a, b) => number(a) - number(b))
    .map((name) => join(folder, name))
}

/** Cuts the line that was cut off and drops the tokens without rows; the parts that they name. */
function mend(folder: string): string[] {
  const { newest, whole_bytes, is_torn, orphans } = readTokens(folder)
  if (newest === undefined) return []
  if (is_torn) truncateSync(newest, whole_bytes)
  const log = openSync(newest, 'a')
  try {
    for (const [token, part] of orphans) writeSync(log, `${DROP}\t${part}\t${token}\n`)
    fsyncSync(log)
  } finally {
    closeSync(log)
  }
  return [...orphans.values()]
}

/** Whether a table's folder holds a part, itself or within one that it was merged into. */
function partsOf(folder: string): (name: string) => boolean {
  const parts = Map.groupBy(
    readdirSync(folder).flatMap((name) => partOf(name) ?? []),
    ({ partition }) => partition,
  )
  return (name) => {
    const wanted = partOf(name)
    // A name that this code can't read is none of its business.
    if (wanted === undefined) return true
    return (parts.get(wanted.partition) ?? []).some(({ min, max }) => min <= wanted.min && max >= wanted.max)
  }
}

interface Part {
  readonly partition: string
  readonly min: number
  readonly max: number
}

/** `<partition>_<first block>_<last block>_<level>[_<mutation>]`; temporary folders have other names. */
const PART = /^([^_]+)_(\d+)_(\d+)_\d+(?:_\d+)?$/

function partOf(name: string): Part | undefined {
  const [, partition, min, max] = PART.exec(name) ?? []
  return partition === undefined ? undefined : { partition, min: Number(min), max: Number(max) }
}
