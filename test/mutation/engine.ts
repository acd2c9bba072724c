import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@marginscope/embedded'

/** One engine for all changes: each is tried in a thread of its own, which would start one and make its tables anew. */
export default async function setup(): Promise<() => Promise<void>> {
  const { url, user, password, pid, stop } = await startEmbedded({
    data_dir: mkdtempSync(join(tmpdir(), 'mutation-')),
  })
  process.env.MARGINSCOPE_TEST_ENGINE = JSON.stringify({ url, user, password, pid })
  return async () => {
    await stop()
  }
}
