import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const runFile = z.object({
  supervisor: z.number().int(),
  /** Service name → pid of the process that runs now. */
  services: z.record(z.string(), z.number().int()),
  url: z.string(),
  clickhouse_url: z.string(),
})

/** Who runs on a data folder right now: `run.json` there, for operators and tests; absent after a clean stop. */
export type RunFile = z.infer<typeof runFile>

const pathOf = (data_dir: string) => join(data_dir, 'run.json')

/** Replaces the file in one step: a reader sees the old state or the new one. */
export function writeRunFile(data_dir: string, state: RunFile): void {
  const path = pathOf(data_dir)
  writeFileSync(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** Undefined when there is none, or when a crash of the machine left something that is not one. */
export function readRunFile(data_dir: string): RunFile | undefined {
  let text: string
  try {
    text = readFileSync(pathOf(data_dir), 'utf8')
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
  const parsed = runFile.safeParse(parseJson(text))
  return parsed.success ? parsed.data : undefined
}

export function removeRunFile(data_dir: string): void {
  rmSync(pathOf(data_dir), { force: true })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a torn file is no run file: the caller's schema refuses undefined
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
