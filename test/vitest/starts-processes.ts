import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const TEST_FILES = '{schemas,packages,services,infra,dashboards}/**/*.test.ts'
/** Who imports one of these starts an engine, a broker or another process. */
const STARTERS =
  /^(node:child_process|@marginscope\/(embedded|kafka)|@marginscope\/(?!normalise\/)\w+\/testing|.*\/spawn\.ts)$/
const HELPER = /(\.test|\/testing|\/testing\/.*)\.ts$/
const IMPORTED = /\b(?:from|import) ?\(?'([^']+)'/g

/**
 * The unit test files that start processes, by what they and their helpers in `testing` import: what the quick run
 * leaves out. Paths from the root.
 */
export function filesThatStartProcesses(): readonly string[] {
  const known = new Map<string, boolean>()
  const starts = (file: string): boolean => {
    const before = known.get(file)
    if (before !== undefined) return before
    known.set(file, false) // helpers may import each other
    const imported = [...readFileSync(file, 'utf8').matchAll(IMPORTED)].map((match) => match[1] ?? '')
    const found = imported.some((name) => {
      if (STARTERS.test(name)) return true
      const path = join(dirname(file), name)
      return name.startsWith('.') && HELPER.test(path) && starts(path)
    })
    known.set(file, found)
    return found
  }
  return globSync(TEST_FILES, { cwd: ROOT, exclude: (name) => name === 'node_modules' })
    .map((file) => join(ROOT, file))
    .filter(starts)
    .map((file) => relative(ROOT, file))
    .sort()
}
