import type { NotificationChannel } from '@marginscope/schemas'
import { type Guard, RefusedAddress } from '../egress/guard.ts'
import { type PostRequest, post } from '../egress/post.ts'
import type { Notification } from '../notification.ts'
import { renderAlertmanager } from './alertmanager.ts'
import { sendEmail } from './email.ts'
import { judge, type Outcome } from './outcome.ts'
import { renderPagerduty } from './pagerduty.ts'
import { redact } from './redact.ts'
import { renderSlack } from './slack.ts'
import { renderTeams } from './teams.ts'
import { renderWebhook } from './webhook.ts'

/** From the name to the last byte of the answer. */
export const DEADLINE_MS = 15_000

export interface SendOptions {
  readonly guard: Guard
  /** Ends an attempt before its deadline. */
  readonly signal?: AbortSignal
  readonly deadline_ms?: number
}

/** Makes one attempt. Never throws: whatever goes wrong is an outcome, without a secret in it. */
export async function send(notification: Notification, options: SendOptions): Promise<Outcome> {
  const { guard, deadline_ms = DEADLINE_MS } = options
  const late = AbortSignal.timeout(deadline_ms)
  const signal = options.signal === undefined ? late : AbortSignal.any([late, options.signal])
  try {
    return await attempt(notification, guard, signal)
  } catch (error) {
    const outcome = late.aborted ? timedOut(deadline_ms) : failure(error)
    return { ...outcome, error: redact(outcome.error, notification.channel) }
  }
}

async function attempt(notification: Notification, guard: Guard, signal: AbortSignal): Promise<Outcome> {
  const { channel } = notification
  if (channel.kind === 'email') {
    await sendEmail({ ...notification, channel }, guard, signal)
    return { kind: 'delivered' }
  }
  const now_ms = Date.now()
  const answer = await post(render(notification, channel, now_ms), guard, signal)
  // Before it is cut: half a secret is one, too.
  return judge({ ...answer, text: redact(answer.text, channel) }, now_ms)
}

type Posted = Exclude<NotificationChannel, { kind: 'email' }>

/** The request that tells a notification. Pure. */
export function render(notification: Notification, channel: Posted, now_ms: number): PostRequest {
  switch (channel.kind) {
    case 'alertmanager':
      return renderAlertmanager({ ...notification, channel }, now_ms)
    case 'slack':
      return renderSlack({ ...notification, channel })
    case 'pagerduty':
      return renderPagerduty({ ...notification, channel })
    case 'webhook':
      return renderWebhook({ ...notification, channel }, now_ms)
    case 'teams':
      return renderTeams({ ...notification, channel })
  }
}

const timedOut = (deadline_ms: number) => ({
  kind: 'passing' as const,
  error: `no answer within ${deadline_ms / 1_000} s`,
})

function failure(error: unknown): Exclude<Outcome, { kind: 'delivered' }> {
  if (error instanceof RefusedAddress) return { kind: 'refused', error: error.message }
  const said = error instanceof Error ? wordsOf(error) : String(error)
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  return { kind: code >= 500 ? 'refused' : 'passing', error: said } // 5xx is for good in SMTP
}

/** Connecting to several addresses fails with several errors and no words of its own. */
function wordsOf(error: Error): string {
  const [first] = error instanceof AggregateError ? error.errors : []
  return error.message === '' && first instanceof Error ? first.message : error.message
}
