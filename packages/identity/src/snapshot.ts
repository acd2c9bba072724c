import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { type Generation, IdentityFilter } from './identity-filter.ts'
import { SplitBlockFilter } from './split-block-filter.ts'

/**
 * Where a saved filter stands: it holds every identity that the ledger got from this log partition below
 * `offset`, and every identity that came from other logs (they are closed: nothing is appended to them).
 */
export interface SnapshotMark {
  readonly log_source: string
  readonly partition: number
  /** How many partitions the log had: with another number, identities belong to other partitions. */
  readonly partitions: number
  /** The filter's horizon, 0 where it has none: with another, other identities have left. */
  readonly horizon_ms: number
  readonly offset: number
}

interface Manifest extends SnapshotMark {
  /** 1 had filters of another layout; it is built anew from the ledger. */
  readonly format: 2
  readonly generations: readonly (Pick<Generation, 'id' | 'count' | 'newest_ms' | 'began_ms'> & {
    readonly file: string
    readonly capacity: number
    readonly crc32: number
  })[]
}

const MANIFEST = 'manifest.json'

/**
 * Saves a filter under `dir`: a file a generation, the manifest last and by rename, so a crash leaves the old
 * snapshot or the new one. A full generation never changes again and is written once: saving costs at most the
 * youngest generation (96 MiB), however long the history. The filter may grow meanwhile: more members do no harm.
 */
export async function saveSnapshot(dir: string, filter: IdentityFilter, mark: SnapshotMark): Promise<void> {
  await mkdir(dir, { recursive: true })
  const saved = await readManifest(dir)
  const generations: Manifest['generations'][number][] = []
  for (const generation of [...filter.generations]) {
    const { id, newest_ms, began_ms } = generation
    const { capacity, words } = generation.filter
    const before = sameLog(saved, mark) ? saved?.generations.find((each) => each.id === id) : undefined
    if (before !== undefined && before.count >= capacity && before.capacity === capacity) {
      generations.push({ ...before, newest_ms })
      continue
    }
    const count = generation.count
    const bytes = Buffer.from(
      Uint8Array.from(new Uint8Array(words.buffer, words.byteOffset, words.byteLength)),
    )
    const file = `generation-${id}-${count}.bloom`
    await writeDurably(join(dir, file), bytes)
    generations.push({ id, file, capacity, count, newest_ms, began_ms, crc32: crc32(bytes) })
  }
  const manifest: Manifest = { format: 2, ...mark, generations }
  await writeDurably(join(dir, MANIFEST), Buffer.from(JSON.stringify(manifest)))
  const kept = new Set(generations.map((generation) => generation.file))
  for (const old of saved?.generations ?? [])
    if (!kept.has(old.file)) await rm(join(dir, old.file), { force: true })
}

/**
 * The saved filter of that log partition, or undefined when there is none, it belongs to another log, or a file
 * is damaged: the caller then builds it from the ledger.
 */
export async function loadSnapshot(
  dir: string,
  log: Omit<SnapshotMark, 'offset'>,
): Promise<{ filter: IdentityFilter; offset: number } | undefined> {
  const manifest = await readManifest(dir)
  if (manifest === undefined || !sameLog(manifest, log)) return undefined
  const generations = []
  for (const { file, capacity, crc32: expected, ...kept } of manifest.generations) {
    const bytes = await readIfThere(join(dir, file))
    if (bytes === undefined || crc32(bytes) !== expected) return undefined
    const words = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
    generations.push({ ...kept, filter: new SplitBlockFilter(capacity, words) })
  }
  return { filter: new IdentityFilter(generations, log.horizon_ms), offset: manifest.offset }
}

function sameLog(a: Omit<SnapshotMark, 'offset'> | undefined, b: Omit<SnapshotMark, 'offset'>): boolean {
  return (
    a?.log_source === b.log_source &&
    a.partition === b.partition &&
    a.partitions === b.partitions &&
    a.horizon_ms === b.horizon_ms
  )
}

async function readManifest(dir: string): Promise<Manifest | undefined> {
  const bytes = await readIfThere(join(dir, MANIFEST))
  if (bytes === undefined) return undefined
  try {
    // Written by saveSnapshot alone; anything else fails the checks below and the filter is built anew.
    const manifest = JSON.parse(bytes.toString()) as Manifest
    return manifest.format === 2 && Array.isArray(manifest.generations) ? manifest : undefined
  } catch {
    return undefined // damaged: as good as none
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function writeDurably(file: string, bytes: Buffer): Promise<void> {
  const temporary = `${file}.tmp`
  const handle = await open(temporary, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
}
