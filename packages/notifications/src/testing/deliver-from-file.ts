import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { makeLogger } from '@marginscope/service'
import { Delivery } from '../delivery/delivery.ts'
import type { Attempt } from '../delivery/outbox.ts'
import { notifyAllow } from '../egress/allow.ts'
import { addressGuard } from '../egress/guard.ts'
import type { Notification } from '../notification.ts'
import { send } from '../senders/send.ts'

/**
 * A process that delivers the notifications of one file, keeps its attempts in another and logs all it is told; for tests
 * that kill it. Ends when nothing is left to do.
 */
const [told = '', kept = ''] = process.argv.slice(2)
const notifications: Notification[] = JSON.parse(readFileSync(told, 'utf8'))
const logger = makeLogger('deliver', 'debug')
const stop = new AbortController()

const attemptsOf = ({ key }: Notification): Attempt[] =>
  (existsSync(kept) ? readFileSync(kept, 'utf8').split('\n') : [])
    .filter((line) => line !== '')
    .map((line): Attempt => JSON.parse(line))
    .filter(({ notification_key }) => notification_key === key)

const pending = async () => {
  const left = notifications.flatMap((notification) => {
    const attempts = attemptsOf(notification)
    const isOpen = attempts.every(({ outcome }) => outcome === 'failed')
    const next_ms = attempts.at(-1)?.next_ms ?? null
    return isOpen ? [{ notification, attempts: attempts.length, next_ms, since_ms: Date.now() }] : []
  })
  // One attempt that failed is enough to see.
  if (left.every(({ attempts }) => attempts > 0)) stop.abort()
  return left
}

const guard = addressGuard(notifyAllow.parse('127.0.0.1'))
const delivery = new Delivery({
  outbox: {
    pending,
    record: async (attempt) => appendFileSync(kept, `${JSON.stringify(attempt)}\n`),
    firing: async () => [],
  },
  send: (notification, signal) => send(notification, { guard, signal }),
  onError: (error) => logger.error({ error }, 'outbox'),
  onAttempt: (attempt) => logger.info(attempt, 'attempt'),
  poll_ms: 10,
})
await delivery.run(stop.signal)
