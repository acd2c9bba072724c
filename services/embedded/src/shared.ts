import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedProcess, startEmbedded } from './spawn.ts'

let shared: Promise<EmbeddedProcess> | undefined

/**
 * The engine that tests of this process share, each with databases of its own: started when it is first asked for,
 * since a start costs as much as a file of tests, and ended with this process, which takes its children along. Its
 * data lie in the temporary folder. Who stops or kills an engine starts one with `startEmbedded`.
 */
export function sharedEmbedded(): Promise<Omit<EmbeddedProcess, 'stop' | 'kill'>> {
  shared ??= startEmbedded({ data_dir: mkdtempSync(join(tmpdir(), 'marginscope-shared-')) })
  return shared
}
