import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { pythonPath } from '../support/capabilities.ts'
import { ROOT, requireOrSkip } from '../support/index.ts'

const run = promisify(execFile)
const PACKAGE = join(ROOT, 'packages/sdk-python')

describe.runIf(requireOrSkip('python'))('the Python package', () => {
  test('records what the real libraries use', { timeout: 600_000 }, async () => {
    const { stderr } = await run(pythonPath() ?? '', ['-m', 'unittest'], {
      cwd: join(PACKAGE, 'tests'),
      env: {
        ...process.env,
        PYTHONPATH: join(PACKAGE, 'src'),
        PYTHONDONTWRITEBYTECODE: '1',
        PYTHONWARNINGS: 'ignore',
        LITELLM_LOCAL_MODEL_COST_MAP: 'True', // else it waits for a download
      },
    })
    expect(stderr).toMatch(/Ran \d+ tests[\s\S]*OK/)
  })
})
