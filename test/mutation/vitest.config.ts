import { defineConfig } from 'vitest/config'

/** One package's own unit tests, the same random cases in every run: a score that depends on luck says nothing. */
export default defineConfig({
  test: {
    include: [`packages/${process.env.MUTATED_PACKAGE}/src/**/*.test.ts`],
    setupFiles: ['test/mutation/same-cases.ts'],
    testTimeout: 60_000,
    // Modules are read anew for each change anyway: a worker of its own for each file only takes time.
    isolate: false,
  },
})
