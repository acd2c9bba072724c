import { resolve } from 'node:path'
import type { CommonConfig } from '@marginscope/service'
import { readRunFile } from '@marginscope/supervisor'
import { type Finding, ok, skip } from './check.ts'

/**
 * Whether the server runs on the data folder that was looked at: commands that write there (keys) reach another
 * server's data otherwise, or nobody's. What runs in the folder is noted there, so no server has to tell its paths.
 */
export function sameFolder(
  url: string,
  { MARGINSCOPE_DATA_DIR, KAFKA_BROKERS, CLICKHOUSE_URL }: CommonConfig,
): Finding {
  if (KAFKA_BROKERS !== undefined && CLICKHOUSE_URL !== undefined)
    return ok('not looked at: log and ledger are elsewhere')
  const folder = resolve(MARGINSCOPE_DATA_DIR)
  const here = readRunFile(folder)
  if (here === undefined || !isAlive(here.supervisor))
    return skip(
      `${url} runs on another folder than ${folder}, or its services were started one by one: ` +
        'with MARGINSCOPE_DATA_DIR set to its folder, keys and this look are of that server',
    )
  if (portOf(here.url) === portOf(url)) return ok(`${url} runs on ${folder}`)
  return skip(
    `${url} runs on another folder: on ${folder} runs ${here.url} (pid ${here.supervisor}); ` +
      'name that one with --url, or set MARGINSCOPE_DATA_DIR',
  )
}

const portOf = (url: string) => new URL(url).port

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // One of another user's is alive, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
