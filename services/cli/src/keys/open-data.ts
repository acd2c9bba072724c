import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Client, ClientError } from '@marginscope/client'
import { type KeyPlace, listKeys, OPEN_TENANT } from '@marginscope/keys'
import { conservationAnswer } from '@marginscope/schemas'
import { reachable, readRunFile } from '@marginscope/supervisor'

const TIMEOUT_MS = 3_000
const ACCEPTED = conservationAnswer.pick({ accepted: true })

/** Whether anything was sent while no key existed; `unknown` where a folder was used and nobody runs who could say. */
type OpenData = 'some' | 'none' | 'unknown'

/**
 * Before the first key of another tenant: what was sent until now belongs to `default`, and the new key does not see
 * it. The line to say then; undefined when there is nothing to say.
 */
export async function openDataHint(
  keys: KeyPlace,
  data_dir: string,
  tenant: string,
): Promise<string | undefined> {
  if (tenant === OPEN_TENANT || (await listKeys(keys)).length > 0) return undefined
  const data = await openData(data_dir)
  if (data === 'none') return undefined
  const what =
    data === 'some'
      ? `the data folder holds data of the tenant ${OPEN_TENANT}, sent before this first key`
      : `what was sent before this first key, if anything was, belongs to the tenant ${OPEN_TENANT}`
  return `${what}; this key does not see it. To keep seeing it: marginscope keys create --tenant ${OPEN_TENANT} --scope read`
}

async function openData(data_dir: string): Promise<OpenData> {
  const run = readRunFile(data_dir)
  if (run !== undefined) {
    try {
      const server = new Client({ url: reachable(run.url), timeout_ms: TIMEOUT_MS })
      const { accepted } = await server.get('/v1/conservation', ACCEPTED)
      return accepted > 0 ? 'some' : 'none'
    } catch (error) {
      if (!(error instanceof ClientError)) throw error
      // It was killed, or does not answer now: the folder tells whether it was ever used.
    }
  }
  return existsSync(join(data_dir, 'log')) || existsSync(join(data_dir, 'warehouse')) ? 'unknown' : 'none'
}
