import { access, constants, stat, statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type CommonConfig, ConfigError, commonConfig, readConfig } from '@marginscope/service'
import { bad, type Finding, ok } from './check.ts'

const NODE_MAJOR_MIN = 24
/** Below this ingestion refuses events; a ledger that merges wants room on top. */
const FREE_BYTES_MIN = 1024 * 1024 * 1024

export function nodeVersion(version: string = process.versions.node): Finding {
  if (Number(version.split('.')[0]) >= NODE_MAJOR_MIN) return ok(version)
  return bad(version, `run it with Node ${NODE_MAJOR_MIN}: npm ci brings one along, npx marginscope uses it`)
}

/** The configuration, or what is wrong with it. */
export function configuration(env: NodeJS.ProcessEnv): {
  finding: Finding
  config: CommonConfig | undefined
} {
  try {
    const config = readConfig(commonConfig, env)
    const log = config.KAFKA_BROKERS === undefined ? 'embedded log' : `Kafka at ${config.KAFKA_BROKERS}`
    const warehouse =
      config.CLICKHOUSE_URL === undefined ? 'embedded ClickHouse' : `ClickHouse at ${config.CLICKHOUSE_URL}`
    return { finding: ok(`${log}, ${warehouse}`), config }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { finding: bad(error.message, 'correct this environment variable'), config: undefined }
  }
}

/** Whether the data folder (or, before the first start, the folder it will be made in) takes files, and how many. */
export async function dataFolder(data_dir: string): Promise<Finding> {
  const folder = resolve(data_dir)
  const there = await nearest(folder)
  const found = await stat(there)
  if (!found.isDirectory()) return bad(`${there} is not a folder`, 'point MARGINSCOPE_DATA_DIR at a folder')
  try {
    await access(there, constants.W_OK | constants.X_OK)
  } catch {
    // access fails for one reason here: the permission that was asked about is missing.
    return bad(`${there} can't be written`, `give this user the right to write, or set MARGINSCOPE_DATA_DIR`)
  }
  const { bavail, bsize } = await statfs(there)
  const free = bavail * bsize
  const detail = `${folder}${there === folder ? '' : ' (not there yet)'}, ${(free / 1024 ** 3).toFixed(1)} GiB free`
  if (free >= FREE_BYTES_MIN) return ok(detail)
  return bad(detail, 'free at least 1 GiB, or set MARGINSCOPE_DATA_DIR to a larger disk')
}

/** The path itself, or its closest parent that exists. */
async function nearest(path: string): Promise<string> {
  try {
    await stat(path)
    return path
  } catch (error) {
    const missing =
      error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    if (!missing || dirname(path) === path) throw error
    return nearest(dirname(path))
  }
}
