import { fileURLToPath } from 'node:url'

export const SERVICES = ['embedded', 'worker', 'processor', 'api', 'alerts', 'ingest'] as const
export type ServiceName = (typeof SERVICES)[number]

/**
 * Garbage is collected on the service's own thread: several services share the cores, and the collector's helper threads
 * wait for each other.
 */
const COMMON = ['--single-threaded-gc'] as const

/**
 * For the services that every event goes through. Their batches die all at once, so collecting now and then in one
 * stop of some 60 ms costs a third of collecting in small steps all the time; and buffers count towards the heap's
 * limit instead of having one of their own, which each batch would reach.
 */
const BULK = ['--no-incremental-marking', '--external-memory-accounted-in-global-limit'] as const

/** MiB. Without bounds V8 lets garbage grow with the machine's memory. `npm run bench -- memory` tells what they leave. */
const heap = (old: number, semi: number) => [`--max-old-space-size=${old}`, `--max-semi-space-size=${semi}`]

/** Node's own flags for a service's process. */
export function nodeFlagsOf(name: ServiceName): readonly string[] {
  switch (name) {
    case 'processor':
    case 'ingest':
      return [...COMMON, ...BULK, ...heap(192, 16)]
    case 'alerts':
      return [...COMMON, ...heap(512, 32)]
    case 'embedded':
      return [...COMMON, ...BULK, ...heap(256, 32)]
    case 'api':
    case 'worker':
      return [...COMMON, ...heap(256, 32)]
  }
}

/**
 * glibc keeps an arena a thread, and what one frees the others can't use: two are enough. Left to itself it learns to
 * take megabytes from them instead of the system, and then hardly ever gives them back: with fixed thresholds it does.
 * Modules compiled once are kept for the next start, beside the code and never in a folder that others may write to:
 * they are run unseen.
 */
const NODE_ENVIRONMENT = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '262144',
  NODE_COMPILE_CACHE: fileURLToPath(
    new URL('../../../node_modules/.cache/node-compile-cache', import.meta.url),
  ),
} as const

/** What a service's process needs in its environment before it starts; what the operator sets comes first. */
export const limitedEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...NODE_ENVIRONMENT,
  ...env,
})

/** How a process has to be started again to have its limits; undefined when it has them. */
export function limitedStart(
  name: ServiceName,
  flags: readonly string[],
  env: NodeJS.ProcessEnv,
): { readonly flags: readonly string[]; readonly env: NodeJS.ProcessEnv } | undefined {
  const wanted = nodeFlagsOf(name)
  const has_flags = wanted.every((flag) => flags.includes(flag))
  if (has_flags && Object.keys(NODE_ENVIRONMENT).every((variable) => env[variable] !== undefined)) return
  // Of a flag that is given twice the last one holds: the operator's.
  return { flags: has_flags ? flags : [...wanted, ...flags], env: limitedEnvironment(env) }
}

/**
 * Limits that Node and the allocator read only as a process starts: one that was started without them becomes another
 * that has them, under the same pid. Whoever forks a service with a channel gives it its limits himself, and where
 * processes can't be replaced (Windows) it goes on as it is.
 */
export function keepWithinLimits(name: ServiceName): void {
  if (process.send !== undefined || process.execve === undefined) return
  const again = limitedStart(name, process.execArgv, process.env)
  if (again !== undefined) becomeNode([...again.flags, ...process.argv.slice(1)], again.env)
}

/** This process goes on as Node with these arguments. */
export function becomeNode(args: readonly string[], env: NodeJS.ProcessEnv = process.env): never {
  if (process.execve === undefined) throw new Error('a process of this system can not be replaced by another')
  return process.execve(process.execPath, [process.execPath, ...args], defined(env))
}

const defined = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
