/** Of one version: what an estimate says gives way to the usage, and both to a void. */
const ESTIMATE = 0
const CHARGE = 1
const VOID = 2
const RANKS = 3

/**
 * Orders everything that was ever said of an identity: by version, and of one version an estimate first, then the usage,
 * and the void last. So usage without a version of its own replaces the estimate of it, a void cancels the version it
 * names, and any order of arrival ends at the same state.
 */
export function precedenceOf(version: number, is_void: boolean, is_estimate = false): number {
  return version * RANKS + (is_void ? VOID : is_estimate ? ESTIMATE : CHARGE)
}

/** The same in a statement: a column with the version, and conditions that hold for a void and for an estimate. */
export function precedenceBy(version: string, is_void: string, is_estimate?: string): string {
  const rank = is_estimate === undefined ? `${CHARGE}` : `if(${is_estimate}, ${ESTIMATE}, ${CHARGE})`
  return `toUInt64(${version}) * ${RANKS} + if(${is_void}, ${VOID}, ${rank})`
}

/** Whether something stands when this was said last: after a void nothing does. */
export const stands = (precedence: number): boolean => precedence % RANKS !== VOID

/** Whether what stands then is an estimate. */
export const isEstimate = (precedence: number): boolean => precedence % RANKS === ESTIMATE

/** The version that was said last. */
export const versionSaid = (precedence: number): number => Math.floor(precedence / RANKS)
