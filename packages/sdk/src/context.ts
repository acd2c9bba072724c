import { AsyncLocalStorage } from 'node:async_hooks'
import type { UsageEvent } from './event.ts'

/** What events say of whom and what for, unless they say it themselves. */
export type Context = Pick<
  UsageEvent,
  | 'customer'
  | 'feature'
  | 'environment'
  | 'run'
  | 'session'
  | 'parent'
  | 'agent'
  | 'step'
  | 'tool'
  | 'attributes'
>

const storage = new AsyncLocalStorage<Context>()

/**
 * Runs `work` so that every event recorded in it, also after awaits, says `context`. Contexts nest: an inner one adds to
 * the outer one and goes before it, attributes by name. Returns what `work` returns.
 */
export function withContext<T>(context: Context, work: () => T): T {
  return storage.run(merged(currentContext(), context), work)
}

export function currentContext(): Context {
  return storage.getStore() ?? NONE
}

const NONE: Context = Object.freeze({})

/** `inner` goes before `outer`. */
export function merged<T extends Context>(outer: Context, inner: T): T {
  const both = { ...outer, ...inner }
  if (outer.attributes === undefined || inner.attributes === undefined) return both
  return { ...both, attributes: { ...outer.attributes, ...inner.attributes } }
}
