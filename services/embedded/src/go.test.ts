import { execFile, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBench, type TestBench } from './testing/bench.ts'

const found = spawnSync('go', ['version']).status === 0
const required = process.env.MARGINSCOPE_REQUIRE_ALL === '1'
if (!found && !required) console.warn('LEFT OUT: the Go driver test, because `go` is not on this machine')

describe.skipIf(!found && !required)("Grafana's driver (clickhouse-go over HTTP)", () => {
  let bench: TestBench
  beforeAll(async () => {
    bench = await startBench()
  })
  afterAll(() => bench.end())

  test.each(['0', '1'])(
    'pings, reads every type, empty and large results, errors and limits (gzip %s)',
    async (gzip) => {
      expect(found, '`go` is required and is not on this machine').toBe(true)
      // What `go vet` would say of the test's own source is not asked here.
      const run = promisify(execFile)('go', ['test', '-vet=off', '-count=1', './...'], {
        cwd: fileURLToPath(new URL('../test-go', import.meta.url)),
        env: {
          ...process.env,
          MARGINSCOPE_TEST_CLICKHOUSE: new URL(bench.engine.url).host,
          MARGINSCOPE_TEST_GZIP: gzip,
        },
      })
      const outcome = await run.then(
        ({ stdout }) => stdout,
        (error: { stdout?: string; stderr?: string }) => `FAILED ${error.stdout ?? ''}${error.stderr ?? ''}`,
      )
      expect(outcome).toMatch(/^ok/)
    },
    300_000,
  )
})
