import { notifyAllow } from '@marginscope/notifications'
import { commonConfig, httpUrl, wholeNumber } from '@marginscope/service'
import { z } from 'zod'

export const alertsConfig = commonConfig.extend({
  /** The address of /metrics, /healthz and /readyz; their port is MARGINSCOPE_ALERTS_METRICS_PORT. */
  MARGINSCOPE_ALERTS_HOST: z.string().min(1).default('127.0.0.1'),
  /** How long after a bucket's end its events may still come before it is judged; later ones are judged again. */
  MARGINSCOPE_ALERT_GRACE_S: wholeNumber(0, 86_400).optional(),
  /** A YAML file of rules, which holds for every tenant in place of what they have put. */
  MARGINSCOPE_ALERT_RULES: z.string().min(1).optional(),
  /** Where people reach the page: the links in notifications begin so. */
  MARGINSCOPE_PUBLIC_URL: httpUrl.optional(),
  /** Seals the secrets of channels; the same for every process. Unset: secret.key in the data folder. */
  MARGINSCOPE_SECRET_KEY: z.string().min(1).optional(),
  /** Private addresses that may be notified. */
  MARGINSCOPE_NOTIFY_ALLOW: notifyAllow,
})

export type AlertsConfig = z.infer<typeof alertsConfig>

/** A bucket is given its own length to settle, a minute at most. */
export function graceMs(config: AlertsConfig): number {
  const { MARGINSCOPE_ALERT_GRACE_S: grace_s, MARGINSCOPE_ALERT_BUCKET_S: bucket_s } = config
  return (grace_s ?? Math.min(60, bucket_s)) * 1000
}
