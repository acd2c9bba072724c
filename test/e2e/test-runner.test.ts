import { describe, expect, test } from 'vitest'
import type { Capability } from '../support/capabilities.ts'
import { readTimes, slowest } from '../support/slowest.ts'
import { verdict } from '../support/verdict.ts'
import { count, NOTHING, plus, type Tally } from '../support/vitest-report.ts'
import { filesThatStartProcesses } from '../vitest/starts-processes.ts'

const report = (...files: { status: string; message?: string; tests: Record<string, string> }[]) =>
  JSON.stringify({
    testResults: files.map(({ status, message, tests }) => ({
      name: 'some.test.ts',
      status,
      message,
      assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
    })),
  })
const tally = (over: Partial<Tally>): Tally => ({ ...NOTHING, ...over })
const lacking = (name: Capability['name']): Capability => ({
  name,
  have: false,
  serves: '',
  how: 'install it',
})

describe('counting a run of vitest', () => {
  test('passed, failed and skipped tests are counted apart', () => {
    const text = report({ status: 'failed', tests: { a: 'passed', b: 'failed', c: 'skipped', d: 'todo' } })
    expect(count('unit', text, 1)).toEqual({ passed: 1, failed: ['b'], skipped: ['c', 'd'] })
  })

  test('what failed says why and where, in lines of their own and not in hundreds', () => {
    const stack = [
      'Error: still not so after 120000 ms: expected 3 to be 4',
      'and more',
      '    at expect (/here/node_modules/vitest/index.js:1:1)',
      '    at /here/test/faults/some.test.ts:94:3',
      '    at run (/here/test/other.ts:1:1)',
    ].join('\n')
    const long = Array(50).fill('x'.repeat(1_000)).join('\n')
    const assertionResults = [
      { fullName: 'a', status: 'failed', failureMessages: [stack] },
      { fullName: 'b', status: 'failed', failureMessages: [long] },
    ]
    const testResults = [{ name: 'some.test.ts', status: 'failed', assertionResults }]
    const [a, b] = count('faults', JSON.stringify({ testResults }), 1).failed
    expect(a?.split('\n').map((line) => line.trim())).toEqual([
      'a',
      'Error: still not so after 120000 ms: expected 3 to be 4',
      'and more',
      'at /here/test/faults/some.test.ts:94:3',
    ])
    expect(b?.length).toBeLessThan(6_000)
  })

  test('a file that cannot be loaded is a failure, though no test of it ran', () => {
    const text = report({ status: 'failed', message: 'Cannot find module', tests: {} })
    expect(count('unit', text, 1).failed).toEqual(['some.test.ts: Cannot find module'])
  })

  test('an error outside of tests is a failure, though every test passed', () => {
    expect(count('unit', report({ status: 'passed', tests: { a: 'passed' } }), 1).failed).toHaveLength(1)
  })

  test('a run without a report is a failure', () => {
    expect(count('unit', undefined, null).failed).toHaveLength(1)
    expect(count('unit', '{}', 0).failed).toHaveLength(1)
  })
})

describe('the slowest of a run', () => {
  test('files and tests are listed apart, the slowest first, and no more than asked for', () => {
    const line = (kind: string, name: string, ms: number) => `${JSON.stringify({ kind, name, ms })}\n`
    const times = readTimes(
      line('test', 'a: x', 1_250) +
        line('file', 'a', 1_300) +
        line('test', 'a: y', 40) +
        line('file', 'b', 61_000),
    )
    expect(slowest(times, 1)).toEqual(['SLOWEST file   61.0 s  b', 'SLOWEST test    1.3 s  a: x'])
    expect(slowest(times, 2).map((text) => text.replace(/^.* s {2}/, ''))).toEqual(['b', 'a', 'a: x', 'a: y'])
    const cpu = readTimes(line('cpu', 'a', 2_500))
    expect(slowest([...times, ...cpu], 1)[0]).toBe('SLOWEST cpu     2.5 s  a')
  })
})

describe('the quick run', () => {
  test('leaves out what starts an engine, a broker or a process, through its helpers too, and nothing else', () => {
    const left_out = filesThatStartProcesses()
    expect(left_out).toEqual(
      expect.arrayContaining([
        'packages/eventlog/src/conformance.test.ts',
        'services/api/src/server.test.ts',
        'services/cli/src/cli.test.ts',
      ]),
    )
    expect(left_out).not.toContain('packages/money/src/money.test.ts')
    expect(left_out).not.toContain('services/ingest/src/server.test.ts')
  })
})

describe('the verdict over all runs', () => {
  test('the last line counts, and names skipped tests only when there are any', () => {
    expect(verdict(tally({ passed: 3 }), [], false)).toEqual({
      ok: true,
      problems: [],
      line: '3 passed, 0 failed',
    })
    const all = plus(tally({ passed: 3, failed: ['x'] }), tally({ passed: 1, skipped: ['y'] }))
    expect(verdict(all, [], false)).toMatchObject({ ok: false, line: '4 passed, 1 failed, 1 skipped' })
  })

  test('a run without tests fails', () => {
    expect(verdict(NOTHING, [], false)).toMatchObject({ ok: false, line: '0 passed, 1 failed' })
  })

  test('what is missing or skipped is a failure only where everything is required', () => {
    const some = tally({ passed: 1, skipped: ['through Kafka'] })
    expect(verdict(some, [lacking('kafka')], false).ok).toBe(true)
    expect(verdict(some, [lacking('kafka')], true)).toMatchObject({
      ok: false,
      line: '1 passed, 2 failed, 1 skipped',
    })
  })

  test('tests of the reference data may be skipped where it is missing, never where it is there', () => {
    const some = tally({ passed: 1, skipped: ['totals equal the file (shared data)'] })
    expect(verdict(some, [lacking('shared')], true).ok).toBe(true)
    expect(verdict(some, [], true).ok).toBe(false)
  })
})
