import { appendFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { Timed } from '../support/slowest.ts'

/** A reporter that writes how long each file (its hooks too) and each test took into the file of `MARGINSCOPE_TEST_TIMES`. */
export default class Times implements Reporter {
  onTestModuleEnd(file: TestModule): void {
    const { duration, collectDuration } = file.diagnostic()
    add({ kind: 'file', name: file.relativeModuleId, ms: duration + collectDuration })
  }

  onTestCaseResult(test: TestCase): void {
    const ms = test.diagnostic()?.duration
    if (ms !== undefined) add({ kind: 'test', name: `${test.module.relativeModuleId}: ${test.fullName}`, ms })
  }
}

function add(timed: Timed): void {
  const path = process.env.MARGINSCOPE_TEST_TIMES
  if (path !== undefined) appendFileSync(path, `${JSON.stringify(timed)}\n`)
}
