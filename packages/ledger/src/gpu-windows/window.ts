import { createHash } from 'node:crypto'
import type { PostedGpuWindow } from '@marginscope/schemas'
import { lowerCase } from '../usage/detail.ts'

/** A window as its highest (version, void) says. Times in milliseconds since 1970, half-open. */
export interface PoolWindow {
  readonly tenant: string
  readonly id: string
  readonly version: number
  readonly is_void: boolean
  readonly from_ms: number
  readonly to_ms: number
  /** From the earliest to the latest time that any version ever named: where its adjustments can lie. */
  readonly span_from_ms: number
  readonly span_to_ms: number
  readonly recorded_ms: number
  readonly window: PostedGpuWindow
}

/** The ledger's identity of what a window posts for itself: no event's, since no tenant is ''. */
export function windowIdentity(tenant: string, id: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify(['gpu-window', tenant, id]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** What the `log_source` of a window's postings begins with. */
export const sourceOfWindow = (tenant: string, id: string) => `pool:${windowIdentity(tenant, id)}`

/** Whether an event of this GPU, pool and time is one of the window's; pool and type ignore case. */
export function isOfWindow(
  { window, from_ms, to_ms }: Pick<PoolWindow, 'window' | 'from_ms' | 'to_ms'>,
  event: { readonly time_ms: number; readonly gpu: { type: string; pool?: string | undefined } | undefined },
): boolean {
  return (
    event.gpu !== undefined &&
    from_ms <= event.time_ms &&
    event.time_ms < to_ms &&
    lowerCase(event.gpu.type) === lowerCase(window.gpu.type) &&
    lowerCase(event.gpu.pool) === lowerCase(window.pool)
  )
}
