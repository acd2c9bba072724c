import { MarginscopeError } from '@marginscope/schemas'

/** 400 `invalid_parameter`: `what` says what is wrong and what to send instead. */
export function invalidParameter(path: string, what: string): MarginscopeError {
  return new MarginscopeError('invalid_parameter', `${path}: ${what}`, { status: 400, path })
}
