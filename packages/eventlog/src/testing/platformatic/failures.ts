import { findErrorBy, NetworkError, ProtocolError, TimeoutError } from '@platformatic/kafka'
import { withinMs } from '../../kafka/failures.ts'

/** An error of this client in the words of kafkajs, which `kafka/failures.ts` reads. */
export function translated(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  const protocol = findErrorBy<ProtocolError>(error, 'code', ProtocolError.code)
  if (protocol !== null)
    return Object.assign(new Error(protocol.message, { cause: error }), {
      type: String(protocol.apiId),
      retriable: protocol.canRetry === true,
    })
  const passing = [NetworkError.code, TimeoutError.code].some(
    (code) => findErrorBy(error, 'code', code) !== null,
  )
  if (!passing) return error
  return Object.assign(new Error(error.message, { cause: error }), { type: 'NETWORK', retriable: true })
}

/** Settles as `work` does; rejects with a `LogError`, at the latest after `ms`. */
export function bounded<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  const failed = (error: unknown): never => {
    throw translated(error)
  }
  return withinMs(work.catch(failed), ms, what)
}
