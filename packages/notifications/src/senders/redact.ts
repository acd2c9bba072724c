import { fieldsOf, type NotificationChannel } from '@marginscope/schemas'

const HIDDEN = '[secret]'

/** Takes a channel's secrets out of a text, in the forms in which a receiver or a library may echo them. */
export function redact(text: string, channel: NotificationChannel): string {
  const forms = secretsOf(channel)
    .flatMap(formsOf)
    .filter((form) => form.length >= 4)
  return forms
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, form) => left.replaceAll(form, HIDDEN), text)
}

/** The secrets that a channel has. */
export function secretsOf(channel: NotificationChannel): readonly string[] {
  const values: Readonly<Record<string, unknown>> = channel
  const found = fieldsOf(channel.kind, 'secret').map((field) => values[field])
  const user = 'username' in channel && channel.password !== undefined ? [basic(channel)] : []
  return [...found.filter((value) => typeof value === 'string'), ...user]
}

/** What stands in the header of basic authentication. */
export function basic({ username = '', password = '' }: { username?: string; password?: string }): string {
  return Buffer.from(`${username}:${password}`).toString('base64')
}

/** As it is, encoded for a URL, in base64 and in JSON; of a URL also its parts, as servers name them apart. */
function formsOf(secret: string): readonly string[] {
  const parts = URL.canParse(secret) ? partsOf(new URL(secret)) : []
  return [secret, ...parts].flatMap((text) => {
    const json = JSON.stringify(text).slice(1, -1)
    return [
      text,
      encodeURIComponent(text),
      Buffer.from(text).toString('base64'),
      json,
      json.replaceAll('/', '\\/'),
    ]
  })
}

const PART_CHARS_MIN = 8

function partsOf({ pathname, search, searchParams }: URL): readonly string[] {
  const parts = [...pathname.split('/'), ...searchParams.values()]
  return [`${pathname}${search}`, search, ...parts.filter((part) => part.length >= PART_CHARS_MIN)]
}
