import { z } from 'zod'

/** The part of vitest's JSON report that counts. */
const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          /** An error's stack each, its message first. */
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

export interface Tally {
  readonly passed: number
  /** What failed and, in further lines, why and where: the end of a long log is often all that is kept of it. */
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
  const failed = tests
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => [fullName, ...(failureMessages ?? []).flatMap(reason)].join('\n'))
  const broken = files
    .filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((each) => each.status === 'failed'),
    )
    .map((file) => `${file.name}: ${file.message?.split('\n')[0] || 'could not be run'}`)
  const tally: Tally = {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: [...failed, ...broken],
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName),
  }
  if (exit_code === 0 || tally.failed.length > 0) return tally
  return { ...tally, failed: [`${project}: vitest ended with code ${exit_code}; see the errors above`] }
}

const REASON_LINES = 12
const REASON_LETTERS = 400
const FRAME = /^\s*at /

/** The first lines of an error, and the first of our own places that its stack names. */
function reason(stack: string): readonly string[] {
  const lines = stack.split('\n')
  const at = lines.findIndex((line) => FRAME.test(line))
  const message = at < 0 ? lines : lines.slice(0, at)
  const place = lines.find((line) => FRAME.test(line) && !line.includes('node_modules'))
  return [...message.slice(0, REASON_LINES), ...(place === undefined ? [] : [place])].map(
    (line) => `    ${line.trim().slice(0, REASON_LETTERS)}`,
  )
}
