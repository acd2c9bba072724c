import { readFileSync, statSync } from 'node:fs'
import { ConfigError } from '@marginscope/service'
import type { FileProblem } from './parse.ts'

const FILE_BYTES_MAX = 4 * 1024 * 1024

/** "rules.yaml:3:5: rules.0.signals: must …", as compilers say it. */
export function placed(file: string, { line, column, path, message }: FileProblem): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`
}

/** The text of a file of 4 MiB at most. Throws `ConfigError`: `named` is how it was named, `wanted` what should be there. */
export function readBounded(file: string, named: string, wanted: string): string {
  try {
    if (statSync(file).size <= FILE_BYTES_MAX) return readFileSync(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ConfigError(`${named} can't be read (${why}); name ${wanted}`)
  }
  throw new ConfigError(`${named} is larger than ${FILE_BYTES_MAX} bytes`)
}
