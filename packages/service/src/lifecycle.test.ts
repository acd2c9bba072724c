import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

test('what a service compiled is kept while it runs: one that is killed needs not end in good order for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'marginscope-lifecycle-'))
  const main = join(folder, 'main.mjs')
  writeFileSync(
    main,
    `import { runService } from ${JSON.stringify(join(import.meta.dirname, 'lifecycle.ts'))}
     await runService('worker', async () => ({ async stop() {} }))`,
  )
  const cache = join(folder, 'compiled')
  const child = fork(main, { execArgv: [], env: { ...process.env, NODE_COMPILE_CACHE: cache } })
  await once(child, 'message')
  const kept = () =>
    readdirSync(cache, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  await vi.waitFor(() => expect(kept()).not.toHaveLength(0), { timeout: 60_000 })
  expect(child.exitCode).toBeNull()
  child.kill('SIGKILL')
  await once(child, 'exit')
  rmSync(folder, { recursive: true, force: true })
})
