import { join } from 'node:path'
import { ensureSecretFile, readSecretFile } from '@marginscope/keys'

const PASSWORD_BYTES = 24

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
  return readSecretFile(secretPath(data_dir, 'warehouse'))
}

/** The embedded engine's password; a random one is made on first use. */
export function ensureWarehouseSecret(data_dir: string): string {
  return ensureSecret(data_dir, 'warehouse')
}

/** A password of the embedded engine; a random one is made on first use, readable by the owner only. */
export function ensureSecret(data_dir: string, name: SecretName): string {
  return ensureSecretFile(secretPath(data_dir, name), PASSWORD_BYTES)
}
