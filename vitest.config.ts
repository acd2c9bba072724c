import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/vitest/longest-first.ts'

/** Three projects: what needs nothing but code, what needs running services, what kills them. */
export default defineConfig({
  test: {
    pool: 'forks',
    globalSetup: 'test/vitest/run-folder.ts',
    setupFiles: 'test/vitest/count-processor.ts',
    sequence: { sequencer: LongestFirst },
    // A test that checked nothing, because what it loops over was empty, fails.
    expect: { requireAssertions: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Files of one worker share what they import and the engine that they start: modules keep no state.
          isolate: false,
          // Twice the processors: many of them wait, for a broker, a lease, a clock.
          maxWorkers: 4,
          sequence: { groupOrder: 0 },
          include: [
            '{schemas,packages,services,infra,dashboards}/**/*.test.ts',
            'test/house/*.test.ts',
            'test/bench/**/*.test.ts',
          ],
          // Far above what they take: a test that hangs is found all the same, one on a busy machine is let be.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          isolate: false,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
          include: ['test/e2e/**/*.test.ts', 'test/browser/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          isolate: false,
          // They pace what they send and wait for outages to pass: four keep two processors busy.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
