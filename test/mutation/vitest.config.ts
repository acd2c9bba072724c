import { defineConfig } from 'vitest/config'
import { ShortestFirst } from './shortest-first.ts'

const name = process.env.MUTATED_PACKAGE

/** One package's own unit tests, the same random cases in every run: a score that depends on luck says nothing. */
export default defineConfig({
  test: {
    include: [`packages/${name}/src/**/*.test.ts`],
    setupFiles: ['test/mutation/same-cases.ts'],
    globalSetup: ['test/vitest/run-folder.ts', ...(name === 'ledger' ? ['test/mutation/engine.ts'] : [])],
    sequence: { sequencer: ShortestFirst },
    // As those of the unit project: changed code is slower.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Modules are read anew for each change anyway: a worker of its own for each file only takes time.
    isolate: false,
  },
})
