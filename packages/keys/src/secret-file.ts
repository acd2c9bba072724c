import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * What a file keeps secret; random bytes in base64url are made on first use, readable by the owner only. Two processes
 * that ask at once get the same: the file appears whole, by a hard link, and the first one stays.
 */
export function ensureSecretFile(path: string, bytes: number): string {
  const known = readSecretFile(path)
  if (known !== undefined && known !== '') return known
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const own = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(own, `${randomBytes(bytes).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(own, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(own, { force: true })
  }
  const secret = readSecretFile(path)
  if (secret === undefined || secret === '') {
    throw new Error(`${path} is empty; remove it, and a new one is made at the next start`)
  }
  return secret
}

/** Undefined where there is no such file. */
export function readSecretFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
