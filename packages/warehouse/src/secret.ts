import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The user that may write, on the embedded engine. */
export const EMBEDDED_USER = 'marginscope'

function secretPath(data_dir: string): string {
  return join(data_dir, 'warehouse.secret')
}

/** The embedded engine's password, undefined before the engine first ran in this data folder. */
export function readWarehouseSecret(data_dir: string): string | undefined {
  try {
    return readFileSync(secretPath(data_dir), 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * The embedded engine's password; a random one is made on first use, readable by the owner only. Two processes
 * that ask at once get the same: the file appears whole, by a hard link, and the first one stays.
 */
export function ensureWarehouseSecret(data_dir: string): string {
  const known = readWarehouseSecret(data_dir)
  if (known !== undefined && known !== '') return known
  mkdirSync(data_dir, { recursive: true })
  const own = `${secretPath(data_dir)}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(own, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(own, secretPath(data_dir))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(own, { force: true })
  }
  const secret = readWarehouseSecret(data_dir)
  if (secret === undefined || secret === '') {
    throw new Error(
      `${secretPath(data_dir)} is empty; remove it, and a new password is made at the next start`,
    )
  }
  return secret
}
