import { OPEN_TENANT } from '@marginscope/keys'
import { addressGuard, notifyAllow, secretKey } from '@marginscope/notifications'
import { commonConfig, httpUrl, port, wholeNumber } from '@marginscope/service'
import { z } from 'zod'
import type { ChannelParts, DeployWebhooks } from './parts.ts'

/** What the read API takes from the environment. */
export const apiConfig = commonConfig.extend({
  /** Where the API listens, before MARGINSCOPE_PORT, which a supervisor sets for each service; 0 picks a free one. */
  MARGINSCOPE_API_PORT: port.optional(),
  MARGINSCOPE_PORT: port.default(8081),
  /** Seconds without progress against a log that holds more, after which the API is not ready. */
  MARGINSCOPE_READY_STALL_S: wholeNumber(1, 3_600).default(15),
  /** Receivers of notifications that are not on the public internet. */
  MARGINSCOPE_NOTIFY_ALLOW: notifyAllow,
  /** Seals the secrets of channels; the same for every process. Default: a file in the data folder. */
  MARGINSCOPE_SECRET_KEY: z.string().min(1).optional(),
  /** Where our pages are from outside, for the links in notifications. */
  MARGINSCOPE_PUBLIC_URL: httpUrl.optional(),
  /** The secret of GitHub's and GitLab's deployment webhooks, and whose annotations they become. */
  MARGINSCOPE_DEPLOY_WEBHOOK_SECRET: z
    .string()
    .min(16, { error: 'must hold at least 16 characters; make one with: openssl rand -hex 32' })
    .optional(),
  MARGINSCOPE_DEPLOY_WEBHOOK_TENANT: z.string().min(1).default(OPEN_TENANT),
})

export type ApiConfig = z.infer<typeof apiConfig>

export const listenPort = (config: ApiConfig) => config.MARGINSCOPE_API_PORT ?? config.MARGINSCOPE_PORT

/** How deployment webhooks prove themselves. */
export function deploysOf(config: ApiConfig): DeployWebhooks | undefined {
  const { MARGINSCOPE_DEPLOY_WEBHOOK_SECRET: secret, MARGINSCOPE_DEPLOY_WEBHOOK_TENANT: tenant } = config
  return secret === undefined ? undefined : { secret, tenant }
}

/** What channels need. The key is made on first use, so that nobody without channels has it; a wrong one is told at once. */
export function channelsOf(config: ApiConfig): ChannelParts {
  if (config.MARGINSCOPE_SECRET_KEY !== undefined) secretKey(config)
  return {
    key: () => secretKey(config),
    guard: addressGuard(config.MARGINSCOPE_NOTIFY_ALLOW),
    base_url: config.MARGINSCOPE_PUBLIC_URL,
  }
}
