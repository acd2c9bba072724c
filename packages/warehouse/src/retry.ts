import { type Pauses, type RetryOptions, retry } from '@marginscope/flow'
import { WarehouseError } from './errors.ts'

const PAUSES: Pauses = { first_ms: 100, longest_ms: 5_000 }

/**
 * Repeats `operation` while the warehouse is unavailable, with pauses of 100 ms to 5 s unless told otherwise. A
 * refused statement is thrown at once; when the signal aborts or the limit passes, the last `warehouse_unavailable`.
 */
export function retrying<T>(
  operation: () => Promise<T>,
  options: Omit<RetryOptions<WarehouseError>, 'worthIt' | keyof Pauses> & Partial<Pauses>,
): Promise<T> {
  return retry(operation, { ...PAUSES, ...options, worthIt: isUnavailable })
}

function isUnavailable(error: unknown): error is WarehouseError {
  return error instanceof WarehouseError && error.retryable
}
