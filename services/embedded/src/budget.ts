import { availableParallelism, totalmem } from 'node:os'

const GIB = 1024 ** 3

/** Memory of the whole engine, bytes: half the machine, 4 GiB at most; a statement gets half of that. */
export const ENGINE_MEMORY_BYTES = Math.min(4 * GIB, Math.floor(totalmem() / 2))
export const STATEMENT_MEMORY_BYTES = Math.floor(ENGINE_MEMORY_BYTES / 2)

/** Seconds that a statement may run when the client names no limit. */
export const EXECUTION_S = 60

/** Of a statement of a guest, so that two of them at once leave the machine to the pipeline: seconds, bytes, threads. */
export const GUEST_EXECUTION_S = 30
export const GUEST_MEMORY_BYTES = Math.floor(STATEMENT_MEMORY_BYTES / 4)
export const GUEST_THREADS = Math.max(1, Math.floor(availableParallelism() / 4))
