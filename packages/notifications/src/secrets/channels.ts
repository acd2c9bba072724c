import {
  CHANNEL_KINDS,
  type ChannelKind,
  fieldsOf,
  type NotificationChannel,
  notificationChannel,
} from '@marginscope/schemas'
import { z } from 'zod'
import { seal, unseal } from './seal.ts'
import type { SecretKey } from './secret-key.ts'

/** As they are stored: the secrets are sealed, everything else is readable. */
const storedChannels = z.array(z.looseObject({ name: z.string(), kind: z.enum(CHANNEL_KINDS) }))
type StoredChannel = z.infer<typeof storedChannels>[number]

/** JSON text of a tenant's channels without a readable secret. */
export function sealChannels(
  channels: readonly NotificationChannel[],
  tenant: string,
  key: SecretKey,
): string {
  const sealed = channels.map((channel) =>
    withSecrets(channel, (text, field) => seal(text, key, placeOf(tenant, channel, field))),
  )
  return JSON.stringify(sealed)
}

/** Channels with their secrets. Fails with `secret_unreadable` when they were sealed with another key. */
export function openChannels(text: string, tenant: string, key: SecretKey): readonly NotificationChannel[] {
  const opened = storedChannels
    .parse(JSON.parse(text))
    .map((channel) =>
      withSecrets(channel, (sealed, field) => unseal(sealed, key, placeOf(tenant, channel, field))),
    )
  return z.array(notificationChannel).parse(opened)
}

/** What is told of channels: whether a secret is set, and never what it is. Needs no key. */
export function channelAnswers(text: string): readonly StoredChannel[] {
  return storedChannels.parse(JSON.parse(text)).map((channel) => {
    const secrets = fieldsOf(channel.kind, 'secret')
    return {
      ...channel,
      ...Object.fromEntries(secrets.map((name) => [name, { set: Object.hasOwn(channel, name) }])),
    }
  })
}

type Named = { readonly name: string; readonly kind: ChannelKind }

function withSecrets(channel: Named, change: (text: string, field: string) => string): Named {
  const secrets = new Set(fieldsOf(channel.kind, 'secret'))
  const changed = Object.entries(channel).map(([name, value]) => [
    name,
    secrets.has(name) && typeof value === 'string' ? change(value, name) : value,
  ])
  return { ...channel, ...Object.fromEntries(changed) }
}

const placeOf = (tenant: string, { name, kind }: Named, field: string) => [tenant, kind, name, field]
