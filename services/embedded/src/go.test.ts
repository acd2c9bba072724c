import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBench, type TestBench } from './testing/bench.ts'

const execute = promisify(execFile)
const found = spawnSync('go', ['version']).status === 0
const required = process.env.MARGINSCOPE_REQUIRE_ALL === '1'
if (!found && !required) console.warn('LEFT OUT: the Go driver test, because `go` is not on this machine')

describe.skipIf(!found && !required)("Grafana's driver (clickhouse-go over HTTP)", () => {
  let bench: TestBench
  let folder: string
  let outcome: (gzip: string) => Promise<string>
  beforeAll(async () => {
    expect(found, '`go` is required and is not on this machine').toBe(true)
    folder = await mkdtemp(join(tmpdir(), 'marginscope-go-'))
    const tests = join(folder, 'tests')
    const cwd = fileURLToPath(new URL('../test-go', import.meta.url))
    // Once, as it takes a minute where nothing is cached yet; without C, which the driver does not need.
    await execute('go', ['test', '-c', '-o', tests, '.'], { cwd, env: { ...process.env, CGO_ENABLED: '0' } })
    bench = await startBench()
    const env = { ...process.env, MARGINSCOPE_TEST_CLICKHOUSE: new URL(bench.engine.url).host }
    outcome = (gzip) =>
      execute(tests, [], { cwd, env: { ...env, MARGINSCOPE_TEST_GZIP: gzip } }).then(
        ({ stdout }) => stdout,
        (error: { stdout?: string; stderr?: string }) => `FAILED ${error.stdout ?? ''}${error.stderr ?? ''}`,
      )
  })
  afterAll(async () => {
    await bench?.end()
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  })

  test.each(['0', '1'])(
    'pings, reads every type, empty and large results, errors and limits (gzip %s)',
    async (gzip) => {
      expect(await outcome(gzip)).toMatch(/^PASS/)
    },
  )
})
