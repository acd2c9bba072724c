import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { Timed } from '../support/slowest.ts'
import { processorTimeMs } from './processor-time.ts'

const before_ms = processorTimeMs()

afterAll(() => {
  const path = process.env.MARGINSCOPE_TEST_TIMES
  const after_ms = processorTimeMs()
  if (path === undefined || before_ms === undefined || after_ms === undefined) return
  const name = relative(process.cwd(), expect.getState().testPath ?? '')
  const timed: Timed = { kind: 'cpu', name, ms: after_ms - before_ms }
  appendFileSync(path, `${JSON.stringify(timed)}\n`)
})
