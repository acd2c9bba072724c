import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The user that may write, on the embedded engine. */
export const EMBEDDED_USER = 'marginscope'

/** Passwords that are made in the data folder at first use: the writing user's, and that of `grafana`. */
type SecretName = 'warehouse' | 'grafana'

/** Where a password is kept: `<name>.secret`, readable by its owner only. */
export function secretPath(data_dir: string, name: SecretName): string {
  return join(data_dir, `${name}.secret`)
}

/** The embedded engine's password, undefined before the engine first ran in this data folder. */
export function readWarehouseSecret(data_dir: string): string | undefined {
  return readSecret(secretPath(data_dir, 'warehouse'))
}

/** The embedded engine's password; a random one is made on first use. */
export function ensureWarehouseSecret(data_dir: string): string {
  return ensureSecret(data_dir, 'warehouse')
}

/**
 * A password of the embedded engine; a random one is made on first use, readable by the owner only. Two processes
 * that ask at once get the same: the file appears whole, by a hard link, and the first one stays.
 */
export function ensureSecret(data_dir: string, name: SecretName): string {
  const path = secretPath(data_dir, name)
  const known = readSecret(path)
  if (known !== undefined && known !== '') return known
  mkdirSync(data_dir, { recursive: true })
  const own = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(own, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(own, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(own, { force: true })
  }
  const secret = readSecret(path)
  if (secret === undefined || secret === '') {
    throw new Error(`${path} is empty; remove it, and a new password is made at the next start`)
  }
  return secret
}

function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
