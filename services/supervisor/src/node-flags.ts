import type { ServiceName } from './plan.ts'

/**
 * The warning is kafkajs's, which computes a timer below zero on Node 24. Garbage is collected on the service's own
 * thread: several services share the cores, and the collector's helper threads wait for each other.
 */
const COMMON = ['--single-threaded-gc', '--disable-warning=TimeoutNegativeWarning'] as const

/**
 * For the services that every event goes through. Their batches die all at once, so collecting now and then in one
 * stop of some 60 ms costs a third of collecting in small steps all the time; and buffers count towards the heap's
 * limit instead of having one of their own, which each batch would reach.
 */
const BULK = ['--no-incremental-marking', '--external-memory-accounted-in-global-limit'] as const

/** MiB. Without bounds V8 lets garbage grow with the machine's memory. `npm run bench -- soak` tells what they leave. */
const heap = (old: number, semi: number) => [`--max-old-space-size=${old}`, `--max-semi-space-size=${semi}`]

/** Node's own flags for a service's process. */
export function nodeFlagsOf(name: ServiceName): readonly string[] {
  switch (name) {
    case 'processor':
      return [...COMMON, ...BULK, ...heap(192, 16)]
    case 'ingest':
      return [...COMMON, ...BULK, ...heap(192, 16)]
    case 'alerts':
      return [...COMMON, ...heap(512, 32)]
    case 'api':
    case 'embedded':
      return [...COMMON, ...heap(256, 32)]
  }
}
