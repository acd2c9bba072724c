import { z } from 'zod'

/** The part of vitest's JSON report that counts. */
const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

export interface Tally {
  readonly passed: number
  readonly failed: readonly string[]
  readonly skipped: readonly string[]
}

export const NOTHING: Tally = { passed: 0, failed: [], skipped: [] }

export const plus = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: [...a.failed, ...b.failed],
  skipped: [...a.skipped, ...b.skipped],
})

/**
 * Counts one run of vitest: `text` is its JSON report, undefined when it wrote none. A file that fails before
 * its tests, and a run that fails although no test did (an error outside of tests), count as a failure each.
 */
export function count(project: string, text: string | undefined, exit_code: number | null): Tally {
  const parsed = report.safeParse(text === undefined ? undefined : JSON.parse(text))
  if (!parsed.success)
    return { ...NOTHING, failed: [`${project}: vitest ended with code ${exit_code} and left no report`] }

  const files = parsed.data.testResults
  const tests = files.flatMap((file) => file.assertionResults)
  const named = (status: (status: string) => boolean) =>
    tests.filter((each) => status(each.status)).map((each) => each.fullName)
  const failed = named((status) => status === 'failed')
  const broken = files
    .filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((each) => each.status === 'failed'),
    )
    .map((file) => `${file.name}: ${file.message?.split('\n')[0] || 'could not be run'}`)
  const tally: Tally = {
    passed: named((status) => status === 'passed').length,
    failed: [...failed, ...broken],
    skipped: named((status) => status !== 'passed' && status !== 'failed'),
  }
  if (exit_code === 0 || tally.failed.length > 0) return tally
  return { ...tally, failed: [`${project}: vitest ended with code ${exit_code}; see the errors above`] }
}
