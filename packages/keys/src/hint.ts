import type { Scope } from './key.ts'

/**
 * How the operator makes a key, for whoever is refused. It names no path: who is refused may be a stranger. The
 * folder is said because a key made in another one changes nothing.
 */
export function howToCreateKey(scope: Scope): string {
  return `Create one where the server runs: MARGINSCOPE_DATA_DIR=<its data folder> npx marginscope keys create --tenant <tenant> --scope ${scope}.`
}

/** The same for the operator's own eyes, ready to be pasted: into the very file that is looked at. */
export function howToCreateAt(keys_file: string): string {
  return `Create one with: npx marginscope keys create --tenant default --scope ingest,read --file ${quoted(keys_file)}`
}

/** As a POSIX shell takes it. */
function quoted(path: string): string {
  return /^[\w./:@%+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
