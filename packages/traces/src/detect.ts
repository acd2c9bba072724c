import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MarginscopeError } from '@marginscope/schemas'
import { kindOfFirstLine, knownFormats, type TraceKind } from './kinds.ts'
import { readLines } from './lines.ts'

/** More files than this in a folder is not a trace but a mistake in the path. */
const FILES_MAX = 1_000
const TRACE_FILE = /\.(csv|jsonl|ndjson)(\.gz)?$/i

/**
 * Which trace lies at `path` (a file, or a folder holding files of one kind), by the columns of its files.
 * Throws `trace_unknown` with the list of known formats when there is none, `trace_mixed` when a folder holds
 * several kinds, `file_unreadable` when there is nothing at the path.
 */
export async function detectTrace(path: string): Promise<TraceKind> {
  const kinds = new Set<TraceKind>()
  for (const file of await candidates(path)) {
    const kind = await kindOfFile(file)
    if (kind !== undefined) kinds.add(kind)
  }
  const [kind, other] = [...kinds]
  if (kind === undefined) throw unknownTrace(`${path} holds no known trace`)
  if (other !== undefined)
    throw new MarginscopeError(
      'trace_mixed',
      `${path} holds several traces (${[...kinds].join(', ')}): name one file, or say which with --kind`,
      { status: 400 },
    )
  return kind
}

/** The files of `kind` at `path`, sorted by name. Throws `trace_unknown` when there is none. */
export async function traceFiles(kind: TraceKind, path: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const file of await candidates(path)) if ((await kindOfFile(file)) === kind) found.push(file)
  if (found.length === 0) throw unknownTrace(`${path} holds no ${kind} trace`)
  return found
}

async function candidates(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new MarginscopeError('file_unreadable', `there is no file or folder at ${path}: check the path`, {
      status: 400,
      cause,
    })
  })
  if (!found.isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => TRACE_FILE.test(name)).sort()
  if (names.length > FILES_MAX) throw unknownTrace(`${path} holds more than ${FILES_MAX} files`)
  return names.map((name) => join(path, name))
}

async function kindOfFile(file: string): Promise<TraceKind | undefined> {
  for await (const line of readLines(file)) return line.too_long ? undefined : kindOfFirstLine(line.text)
  return undefined
}

function unknownTrace(what: string): MarginscopeError {
  return new MarginscopeError('trace_unknown', `${what}. Known formats:\n${knownFormats()}`, { status: 400 })
}
