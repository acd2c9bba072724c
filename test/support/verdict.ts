import type { Capability } from './capabilities.ts'
import type { Tally } from './vitest-report.ts'

export interface Verdict {
  readonly ok: boolean
  /** What is wrong beyond failed tests: nothing ran, or something was left out that must not be. */
  readonly problems: readonly string[]
  /** The last line of a test run: `N passed, N failed`, and `, N skipped` when any. */
  readonly line: string
}

/**
 * The outcome of a whole run. With `require_all` nothing may be left out, except what needs the reference data,
 * which is no part of the project: such tests say "(shared data)" in their names.
 */
export function verdict(tally: Tally, missing: readonly Capability[], require_all: boolean): Verdict {
  const problems: string[] = []
  if (tally.passed + tally.failed.length === 0) problems.push('no test ran')
  if (require_all) {
    const without_data = missing.some((each) => each.name === 'shared')
    for (const each of missing)
      if (each.name !== 'shared') problems.push(`missing: ${each.name}; ${each.how}`)
    for (const name of tally.skipped)
      if (!(without_data && name.includes('(shared data)'))) problems.push(`skipped: ${name}`)
  }
  const failed = tally.failed.length + problems.length
  const skipped = tally.skipped.length > 0 ? `, ${tally.skipped.length} skipped` : ''
  return { ok: failed === 0, problems, line: `${tally.passed} passed, ${failed} failed${skipped}` }
}
