import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')

/** The project's TypeScript without its tests, as git knows it, from the root on. */
export function sourceFiles(): string[] {
  return allFiles().filter(
    (file) => /^(?:schemas|packages|services|dashboards)\//.test(file) && !isOnlyTests(file),
  )
}

/** Its tests, and what they alone use: benchmarks, makers of rows. */
export function testFiles(): string[] {
  return allFiles().filter(isOnlyTests)
}

function isOnlyTests(file: string): boolean {
  return file.endsWith('.test.ts') || file.includes('/testing/') || file.startsWith('test/')
}

function allFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '*.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return listed.split('\n').filter((file) => file.endsWith('.ts') && existsSync(join(ROOT, file))) // removed, and not committed yet
}
