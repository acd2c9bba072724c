import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedProcess, startEmbedded } from '@marginscope/embedded'

export interface TestEngine {
  readonly process: EmbeddedProcess
  remove(): Promise<void>
}

/** An embedded engine over a temporary folder, for who stops or kills it. */
export async function startTestEngine(): Promise<TestEngine> {
  const data_dir = await mkdtemp(join(tmpdir(), 'marginscope-engine-'))
  const process = await startEmbedded({ data_dir })
  return {
    process,
    async remove() {
      await process.stop()
      await rm(data_dir, { recursive: true })
    },
  }
}
