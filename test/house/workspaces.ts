import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { z } from 'zod'

export const ROOT = resolve(import.meta.dirname, '../..')

const manifest = z.object({
  name: z.string(),
  workspaces: z.array(z.string()).default([]),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
})

/** One package of the repository, as its package.json and its files say. */
export interface Workspace {
  readonly name: string
  /** From the root: `packages/money`. */
  readonly dir: string
  readonly declared: ReadonlySet<string>
  readonly files: readonly SourceFile[]
}

export interface SourceFile {
  /** From the root: `packages/money/src/atto.ts`. */
  readonly path: string
  /** Seen by tests alone: it may reach for what runs its tests, and stands outside the order of the folders. */
  readonly only_tests: boolean
  readonly imports: readonly string[]
  /** The whole text, for what is named without an import. */
  readonly text: string
}

/** What every test may import: it is installed for the whole repository. */
export function rootTools(): ReadonlySet<string> {
  return new Set(Object.keys(read('package.json').devDependencies))
}

export function workspaces(): Workspace[] {
  return read('package.json')
    .workspaces.flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: ROOT }))
    .sort()
    .map((path) => {
      const { name, dependencies, devDependencies } = read(path)
      const dir = dirname(path)
      const declared = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)])
      return { name, dir, declared, files: filesOf(dir) }
    })
}

function read(path: string): z.infer<typeof manifest> {
  return manifest.parse(JSON.parse(readFileSync(resolve(ROOT, path), 'utf8')))
}

function filesOf(dir: string): SourceFile[] {
  return globSync(`${dir}/**/*.{ts,js}`, { cwd: ROOT, exclude: (path) => path.includes('node_modules') })
    .sort()
    .map((path) => {
      const text = readFileSync(resolve(ROOT, path), 'utf8')
      return { path, only_tests: isOnlyTests(path), imports: importsOf(text), text }
    })
}

const ONLY_TESTS = /\.test\.ts$|\.fixture\.ts$|\/testing\/|\/testing\.ts$|\/real\/|\/test-[^/]*\.ts$|^test\//

export function isOnlyTests(path: string): boolean {
  return ONLY_TESTS.test(path)
}

const IMPORT =
  /(?:^|\n)(?:import|export)\s(?:[\w\s{},*$]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g

/** The specifiers that a file imports, types included. */
export function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '')
}

/** The package of a specifier: `@scope/name`, `name`; undefined for files and for what Node brings. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('/') || specifier.startsWith('node:'))
    return undefined
  const [first = '', second = ''] = specifier.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** The file that a relative import of `from` names, from the root. */
export function target(from: string, specifier: string): string {
  return relative(ROOT, resolve(ROOT, dirname(from), specifier))
}
