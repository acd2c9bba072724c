import { setPriority } from 'node:os'
import { resolve } from 'node:path'
import type { LogLevel } from '@stryker-mutator/api/core'
import { Stryker } from '@stryker-mutator/core'
import { folderOf, LOWEST_SCORE, logicOf, PACKAGES, shareOf } from './packages.ts'
import { report } from './report.ts'

/**
 * Changes one token of a package at a time and runs the tests that reach it: `npm run mutation -- money pricing`,
 * without names all of them, with names of folders (`ledger/usage ledger/table`) those alone. Prints what no test noticed.
 * Results of a run are kept in `.mutation`, so the next one runs only what code or tests changed; `--force` runs
 * everything. `--share=0.1` asks of a tenth of the lines, `--share=0.1-0.2` of another, and keeps nothing.
 */
const arguments_ = process.argv.slice(2)
const places = arguments_.filter((argument) => !argument.startsWith('--'))
const packageOf = (place: string) => place.split('/')[0] ?? place
const asked_share = arguments_.find((argument) => argument.startsWith('--share='))?.slice('--share='.length)
const share = asked_share === undefined ? undefined : shareOf(asked_share)
const unknown = places.filter((place) => !PACKAGES.some((known) => known === packageOf(place)))
if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; one of ${PACKAGES.join(', ')}`)

// It takes every core for long: whoever works on the machine goes first.
setPriority(10)
process.env.MARGINSCOPE_SHARED_DIR = '/nonexistent'

const scores = []
const asked = Map.groupBy(places.length > 0 ? places : PACKAGES, packageOf)
for (const [name, of_package] of asked) {
  process.env.MUTATED_PACKAGE = name
  const stryker = new Stryker({
    mutate: logicOf(of_package, share),
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    plugins: [
      import.meta.resolve('@stryker-mutator/vitest-runner'),
      import.meta.resolve('./ignore-messages.ts'),
    ],
    ignorers: ['messages'],
    ignorePatterns: ['.*', 'dashboards', 'data', 'infra', 'services'],
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // A busy machine is slow, not wrong: only what really hangs counts as noticed.
    timeoutMS: 30_000,
    timeoutFactor: 4,
    incremental: share === undefined,
    incrementalFile: `.mutation/${name}.json`,
    force: arguments_.includes('--force'),
    tempDirName: '.mutation/sandbox',
    reporters: ['dots'],
    // Its names are its values: an ambient enum has no others at run time.
    logLevel: 'error' as LogLevel,
  })
  // Those of its package that another run asked about come along.
  const mutants = await stryker.runMutationTest()
  for (const place of of_package) {
    const within = `${resolve(folderOf(place))}/`
    scores.push(
      report(
        place,
        mutants.filter(({ fileName }) => fileName.startsWith(within)),
      ),
    )
  }
}
process.exitCode = scores.every((score) => score >= LOWEST_SCORE) ? 0 : 1
