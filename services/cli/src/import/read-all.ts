import { type Imported, type ImportOptions, importRecords, recordsOf, SOURCES } from '@marginscope/import'
import { openBytes, unpacked } from '@marginscope/traces'
import type { Item } from '../send/batch.ts'
import { type Delivered, placeNumber } from './delivered.ts'
import type { FileToImport } from './files.ts'
import type { Notes } from './notes.ts'
import type { Tally } from './tally.ts'

export interface Reading {
  readonly files: readonly FileToImport[]
  readonly options: ImportOptions
  readonly tally: Tally
  readonly delivered: Delivered
  /** Of an import that goes on where it stopped. */
  readonly notes: Notes | undefined
  /** Told that a file was read to its end, and how many bytes of all files were read so far. */
  readonly onRead: (file: number | undefined, bytes: number) => void
}

/** Ids of this import that are held, to know copies of a call in further files. */
const IDS_HELD = 200_000

/** The events of all files, one after another; what else they hold goes to the tally. */
export async function* readAll(reading: Reading): AsyncGenerator<Item> {
  const { files, tally, notes } = reading
  const versions = new Map<string, number>()
  let before = 0
  for (const [index, file] of files.entries()) {
    const note = notes?.of(file)
    if (note?.is_done === true) tally.files_done += 1
    else {
      const bytes_before = before
      const bytes = await open(file, (bytes) => reading.onRead(undefined, bytes_before + bytes))
      try {
        yield* readOne(reading, index, bytes, { versions, from_line: note?.before_line ?? 0 })
      } finally {
        bytes.destroy()
      }
    }
    before += file.size ?? 0
    reading.onRead(index, before)
  }
}

interface Position {
  readonly versions: Map<string, number>
  readonly from_line: number
}

async function* readOne(
  { files, options, tally, delivered }: Reading,
  index: number,
  bytes: Awaited<ReturnType<typeof open>>,
  { versions, from_line }: Position,
): AsyncGenerator<Item> {
  const path = files[index]?.path ?? ''
  const records = recordsOf({ path: path === '-' ? undefined : path, bytes })
  for await (const found of importRecords(records, options)) {
    if (found.kind === 'unknown_source') {
      tally.refuse('source_unknown', path, UNKNOWN)
      continue
    }
    tally.read += 1
    const is_there = found.line < from_line || (found.kind === 'event' && isRepeat(found.event, versions))
    if (is_there && found.kind !== 'passed') tally.already_there += 1
    else if (found.kind === 'event') {
      tally.events += 1
      const number = placeNumber(index, found.line)
      delivered.begin(number)
      yield { number, text: JSON.stringify(found.event), too_long: false }
    } else count(found, path, tally)
  }
}

function count(
  found: Exclude<Imported, { kind: 'event' | 'unknown_source' }>,
  path: string,
  tally: Tally,
): void {
  switch (found.kind) {
    case 'passed':
      tally.no_usage += 1
      break
    case 'repeated':
      tally.already_there += 1
      break
    case 'outside':
      tally.outside += 1
      break
    case 'refused':
      tally.refuse(found.code, `${path}:${found.line}`, found.message)
  }
}

/** Whether this call, or more of it, came before. */
function isRepeat(
  { id, version = 1 }: { id: string; version?: number | undefined },
  versions: Map<string, number>,
): boolean {
  const known = versions.get(id)
  if (known !== undefined && known >= version) return true
  if (versions.size < IDS_HELD) versions.set(id, version)
  return false
}

function open({ path }: FileToImport, onRead: (bytes: number) => void) {
  return path === '-' ? unpacked(process.stdin, onRead) : openBytes(path, onRead)
}

const UNKNOWN = `nothing says what it is: name the source before the file, one of ${SOURCES.map(({ name }) => name).join(', ')}`
