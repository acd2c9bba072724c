import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MarginscopeError } from '@marginscope/schemas'

export interface FileToImport {
  /** `-`: standard input. */
  readonly path: string
  /** Undefined for a pipe, whose size nobody knows. */
  readonly size: number | undefined
  readonly modified_ms: number
}

const KINDS = /\.(jsonl|ndjson|json|csv|parquet)(\.gz)?$/i

/** The files that were named, and those in folders that were, in one order. Throws `file_unreadable`. */
export async function filesOf(paths: readonly string[]): Promise<readonly FileToImport[]> {
  const found = await Promise.all(paths.map(filesAt))
  return found.flat()
}

async function filesAt(path: string): Promise<readonly FileToImport[]> {
  if (path === '-') return [{ path, size: undefined, modified_ms: 0 }]
  const found = await stat(path).catch((cause: unknown) => {
    const message = `there is no file at ${path}: check the path, or name - for standard input`
    throw new MarginscopeError('file_unreadable', message, { cause })
  })
  if (!found.isDirectory())
    return [{ path, size: found.isFile() ? found.size : undefined, modified_ms: found.mtimeMs }]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const names = entries.filter((each) => each.isFile() && KINDS.test(each.name))
  if (names.length === 0)
    throw new MarginscopeError('file_unreadable', `${path} holds no .jsonl, .json, .csv or .parquet file`)
  const files = names.map((each) => join(each.parentPath, each.name)).toSorted()
  return (await Promise.all(files.map(filesAt))).flat()
}
