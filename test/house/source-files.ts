import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')

/** The project's TypeScript without its tests, as git knows it, from the root on. */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '*.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter((file) => /^(?:schemas|packages|services|dashboards)\//.test(file))
    .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'))
}
