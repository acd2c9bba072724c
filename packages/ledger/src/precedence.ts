/**
 * Orders everything that was ever said of an identity: by version, and of one version the void last. So a void without
 * a version of its own cancels the version it names, and any order of arrival ends at the same state.
 */
export function precedenceOf(version: number, is_void: boolean): number {
  return version * 2 + (is_void ? 1 : 0)
}

/** The same in a statement: a column with the version, and a condition that holds for a void. */
export function precedenceBy(version: string, is_void: string): string {
  return `toUInt64(${version}) * 2 + (${is_void})`
}
