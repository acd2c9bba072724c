import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedProcess, startEmbedded } from './spawn.ts'

type SharedEngine = Omit<EmbeddedProcess, 'stop' | 'kill'>

let shared: Promise<EmbeddedProcess> | undefined

/**
 * The engine that tests of this process share, each with databases of its own: started when it is first asked for,
 * since a start costs as much as a file of tests, and ended with this process, which takes its children along. Its
 * data lie in the temporary folder. Who stops or kills an engine starts one with `startEmbedded`.
 * When `MARGINSCOPE_TEST_ENGINE` holds the access to one as JSON, as it does where every test is run in a process of
 * its own, it is that one.
 */
export async function sharedEmbedded(): Promise<SharedEngine> {
  const given = process.env.MARGINSCOPE_TEST_ENGINE
  if (given !== undefined) return JSON.parse(given) as SharedEngine // written by whoever started it
  shared ??= startEmbedded({ data_dir: mkdtempSync(join(tmpdir(), 'marginscope-shared-')) })
  return shared
}
