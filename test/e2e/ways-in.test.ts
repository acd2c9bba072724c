import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conservation, eventually, ROOT, type Stack, startStack } from '../support/index.ts'
import { type Snippet, waysIn } from '../support/snippets.ts'

const run = promisify(execFile)
const RUN_MS = 120_000

let stack: Stack
let folder: string
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
  folder = mkdtempSync(join(tmpdir(), 'ways-in-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await stack.remove()
})

/** The package as it would come from the registry, in a project that has nothing else. */
async function installSdk(): Promise<void> {
  const { stdout } = await run(
    'npm',
    ['pack', '-w', '@marginscope/sdk', '--json', '--pack-destination', folder],
    {
      cwd: ROOT,
      timeout: RUN_MS,
    },
  )
  const name = /"filename":\s*"([^"]+\.tgz)"/.exec(stdout)?.[1] ?? ''
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${name}`], {
    cwd: folder,
    timeout: RUN_MS,
  })
}

/** A page's code as it stands, but for the address. */
async function runSnippet({ language, text }: Snippet): Promise<void> {
  const code = text.replaceAll('http://127.0.0.1:8080', stack.url)
  const options = { cwd: folder, timeout: RUN_MS }
  if (language === 'sh') {
    const { stdout } = await run(
      'bash',
      ['-euc', code.replaceAll(/\bcurl /g, 'curl -sS --fail-with-body ')],
      options,
    )
    expect(stdout).not.toContain('"error"')
    return
  }
  const [program, file] = language === 'py' ? ['python3', 'snippet.py'] : [process.execPath, 'snippet.mjs']
  writeFileSync(join(folder, file), code)
  const env = {
    ...process.env,
    PYTHONPATH: join(ROOT, 'packages/sdk-python/src'),
    PYTHONDONTWRITEBYTECODE: '1',
  }
  const { stderr } = await run(program, [file], { ...options, env })
  expect(stderr).toBe('')
}

describe('a page of docs/ways-in gets a first event through as it is written', () => {
  beforeAll(() => installSdk(), RUN_MS)
  test.each(waysIn())('$page', { timeout: RUN_MS }, async ({ snippets }) => {
    expect(snippets.length).toBeGreaterThan(0)
    const before = await conservation(stack.url)
    for (const snippet of snippets) await runSnippet(snippet)
    await eventually(async () => {
      const now = await conservation(stack.url)
      expect(now.accepted).toBeGreaterThan(before.accepted)
      expect(now).toMatchObject({ pending: 0, balanced: true })
    })
  })
})
