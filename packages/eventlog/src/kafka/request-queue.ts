import { createRequire } from 'node:module'

/** A connection's line of requests in kafkajs, which has no types of it: of its fields and methods those that are used here. */
export interface RequestQueue {
  /** Requests that may not be sent yet: too many are on their way, or the broker asked to wait. */
  readonly pending: readonly unknown[]
  scheduleCheckPendingRequests(): void
}

// boundary: kafkajs 2.2.4, which is pinned
const queue: RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue').prototype
const schedule = queue.scheduleCheckPendingRequests

/**
 * Lets connections rest. kafkajs looks every millisecond, on each connection that was answered once, whether requests are
 * pending: it waits for the end of a throttle that there is not, until a time long past
 * (https://github.com/tulios/kafkajs/issues/1704; of Node 24's warning of such timers https://github.com/tulios/kafkajs/issues/1751).
 * A request that becomes pending schedules the look itself, so without one there is nothing to look for.
 */
export function letConnectionsRest(): void {
  queue.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this)
  }
}
