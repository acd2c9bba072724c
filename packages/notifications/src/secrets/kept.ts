import { fieldsOf, type NotificationChannel, notificationChannelSet } from '@marginscope/schemas'
import { z } from 'zod'

const given = z.looseObject({ channels: z.array(z.unknown()) })
const named = z.looseObject({ name: z.string(), kind: z.string() })

/** What answers say in place of a secret; put back, it stands for the secret, or for none. */
const placeholder = z.strictObject({ set: z.boolean() })

type Fields = Readonly<Record<string, unknown>>

/**
 * A set of channels as it is put after `before`. A secret that is left out, or is `{"set": true}` as answers have it,
 * stays as it was in the channel of this name and kind; `{"set": false}` takes it away. It stays only while it goes to
 * where it went: else whoever may put channels, but not read secrets, could have it sent to a place of theirs.
 */
export function channelsInput(before: readonly NotificationChannel[]) {
  const kept = new Map<string, readonly string[]>()
  const fill = (body: unknown) => {
    const parsed = given.safeParse(body)
    if (!parsed.success) return body
    return { ...parsed.data, channels: parsed.data.channels.map((channel) => filled(channel, before, kept)) }
  }
  return z.preprocess(
    fill,
    notificationChannelSet.superRefine(({ channels }, context) => {
      for (const [at, channel] of channels.entries()) {
        const [secret] = kept.get(channel.name) ?? []
        const old = before.find(({ name }) => name === channel.name)
        const moved = fieldsOf(channel.kind, 'place').find(
          (place) => fieldOf(channel, place) !== fieldOf(old, place),
        )
        if (secret === undefined || moved === undefined) continue
        const message = `must be given again, as ${moved} is another than before`
        context.addIssue({ code: 'custom', path: ['channels', at, secret], message })
      }
    }),
  )
}

function filled(
  channel: unknown,
  before: readonly NotificationChannel[],
  kept: Map<string, readonly string[]>,
): unknown {
  const parsed = named.safeParse(channel)
  if (!parsed.success) return channel
  const { name, kind } = parsed.data
  const old = before.find((each) => each.name === name && each.kind === kind)
  const secrets = old === undefined ? [] : fieldsOf(old.kind, 'secret')
  const fields: Fields = parsed.data
  const cleared = Object.keys(fields).filter(
    (field) => placeholder.safeParse(fields[field]).data?.set === false,
  )
  const asked = Object.keys(fields).filter((field) => placeholder.safeParse(fields[field]).success)
  const rest = Object.fromEntries(Object.entries(fields).filter(([field]) => !asked.includes(field)))
  const staying = secrets.filter(
    (field) => !Object.hasOwn(rest, field) && !cleared.includes(field) && fieldOf(old, field) !== undefined,
  )
  kept.set(name, staying)
  return { ...rest, ...Object.fromEntries(staying.map((field) => [field, fieldOf(old, field)])) }
}

const fieldOf = (channel: Fields | undefined, field: string): unknown => channel?.[field]
