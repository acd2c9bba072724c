import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './source-files.ts'

/** What the page names in code quotes and has a slash in it, as far as it is a path: `packages/money`, `a/b.ts`. */
function pathsOf(page: string): string[] {
  return [...page.matchAll(/`([a-z][\w.-]*(?:\/[\w.-]+)+)`/g)].map((match) => match[1] ?? '')
}

test('every file and folder that the architecture names is there', () => {
  const paths = pathsOf(readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8'))
  expect(paths.length).toBeGreaterThan(60)
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

test('a path is seen, and what is none is not', () => {
  expect(pathsOf('`a/b.ts`, `packages/money` and `Chore { name }`, `/v1/margin`, a/c.ts')).toEqual([
    'a/b.ts',
    'packages/money',
  ])
})
