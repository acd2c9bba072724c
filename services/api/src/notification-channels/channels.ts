import { isDeepStrictEqual } from 'node:util'
import { postNotificationChannels, readNotificationChannels, type TenantReader } from '@marginscope/ledger'
import {
  channelAnswers,
  channelsInput,
  openChannels,
  sealChannels,
  sendTest,
} from '@marginscope/notifications'
import { type ChannelTestAnswer, MarginscopeError, type NotificationChannel } from '@marginscope/schemas'
import { parseBody } from '../http/body.ts'
import type { ApiParts } from '../parts.ts'

/** A tenant's channels as they are told: whether a secret is set, never what it is. */
export async function listChannels(reader: TenantReader) {
  const stored = await readNotificationChannels(reader)
  if (stored === undefined) return { version: 0, channels: [] }
  return { version: stored.version, channels: channelAnswers(stored.channels) }
}

/** Puts channels in place of those before, unless they are the same. A secret that is left out stays while it goes to where it went. */
export async function putChannels(
  { warehouse, channels: { key } }: Pick<ApiParts, 'warehouse' | 'channels'>,
  reader: TenantReader,
  body: unknown,
  posted_by: string,
) {
  const { tenant } = reader
  const last = await before(reader, key)
  const { channels } = parseBody(channelsInput(last ?? []), body)
  // What was sealed is never the same twice: what was said is compared.
  if (last !== undefined && isDeepStrictEqual(last, channels)) return listChannels(reader)
  const text = sealChannels(channels, tenant, key())
  const version = await postNotificationChannels(warehouse, reader, text, posted_by)
  return { version, channels: channelAnswers(text) }
}

/** Sends a test on one channel. Fails with 404 when there is none of this name. */
export async function testChannel(
  { channels: { key, guard, base_url } }: Pick<ApiParts, 'channels'>,
  reader: TenantReader,
  name: string,
  signal: AbortSignal,
): Promise<ChannelTestAnswer> {
  const stored = await readNotificationChannels(reader)
  const { tenant } = reader
  const channels = stored === undefined ? [] : openChannels(stored.channels, tenant, key())
  const channel = channels.find((each) => each.name === name)
  if (channel === undefined)
    throw new MarginscopeError(
      'not_found',
      `there is no channel ${JSON.stringify(name)}; GET /v1/notification-channels lists them`,
      { status: 404 },
    )
  const outcome = await sendTest({ tenant, channel, timezone: 'UTC', base_url }, { guard, signal })
  return outcome.kind === 'delivered'
    ? { delivered: true, error: null }
    : { delivered: false, error: outcome.error }
}

/** Those whose secrets may stay; undefined where none were put. With another key than before nobody can read them: then all must be given anew. */
async function before(
  reader: TenantReader,
  key: ApiParts['channels']['key'],
): Promise<readonly NotificationChannel[] | undefined> {
  const stored = await readNotificationChannels(reader)
  if (stored === undefined) return undefined
  try {
    return openChannels(stored.channels, reader.tenant, key())
  } catch (error) {
    if (error instanceof MarginscopeError && error.code === 'secret_unreadable') return undefined
    throw error
  }
}
