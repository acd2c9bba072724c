import { z } from 'zod'
import { alertName } from './rules.ts'

/**
 * What a field of a channel is beside its shape, said once. Answers leave out what is write-only, the ledger keeps it sealed.
 * A secret that is not given again is kept only while every place it goes to is the same, so that no other is sent it.
 */
const ROLES = { secret: { writeOnly: true }, place: { 'x-secrets-go-here': true } } as const
const secret = <S extends z.ZodType>(schema: S) => schema.meta(ROLES.secret)
const place = <S extends z.ZodType>(schema: S) => schema.meta(ROLES.place)

export const CHANNEL_LIMITS = { channels: 50, url_chars: 2_048, secret_chars: 1_024, recipients: 50 } as const

const address = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .max(CHANNEL_LIMITS.url_chars)
  .refine((text) => URL.canParse(text) && new URL(text).username === '' && new URL(text).password === '', {
    error: 'must hold no user or password',
  })
const secretText = z
  .string()
  .min(1)
  .max(CHANNEL_LIMITS.secret_chars)
  .regex(/^\P{C}+$/u, { error: 'must hold no control characters' })
const mailbox = z.email().max(254)

const common = {
  name: alertName,
  send_resolved: z.boolean().default(true).describe('Whether it is told of the end of an alert, too.'),
}

export const alertmanagerChannel = z
  .strictObject({
    ...common,
    kind: z.literal('alertmanager'),
    url: place(address).describe('Without /api/v2/alerts, such as "http://alertmanager:9093".'),
    username: secretText.optional(),
    password: secret(secretText).optional(),
    bearer_token: secret(secretText).optional(),
  })
  .refine(({ username, password }) => (username === undefined) === (password === undefined), {
    path: ['password'],
    error: 'username and password go together',
  })
  .refine(({ username, bearer_token }) => username === undefined || bearer_token === undefined, {
    path: ['bearer_token'],
    error: 'give a user or a bearer token, not both',
  })

export const slackChannel = z.strictObject({
  ...common,
  kind: z.literal('slack'),
  url: secret(address).describe('Of an incoming webhook: who knows it may post.'),
})

export const pagerdutyChannel = z.strictObject({
  ...common,
  kind: z.literal('pagerduty'),
  routing_key: secret(secretText),
  url: place(address).default('https://events.pagerduty.com/v2/enqueue'),
})

export const webhookChannel = z.strictObject({
  ...common,
  kind: z.literal('webhook'),
  url: place(address),
  secret: secret(
    secretText.regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, {
      error: 'must be "whsec_" and 24 to 64 bytes in base64',
    }),
  ).describe('Signs each notification as Standard Webhooks has it.'),
})

export const emailChannel = z
  .strictObject({
    ...common,
    kind: z.literal('email'),
    host: place(
      z
        .string()
        .max(253)
        .regex(/^[A-Za-z0-9._:-]+$/, { error: 'must be a host, without a port' }),
    ),
    port: place(z.int().min(1).max(65_535)).default(587),
    security: place(z.enum(['starttls', 'tls', 'none']))
      .default('starttls')
      .describe('starttls is insisted on; none: only for a relay on a network that you trust.'),
    username: secretText.optional(),
    password: secret(secretText).optional(),
    from: mailbox,
    to: z.array(mailbox).min(1).max(CHANNEL_LIMITS.recipients),
  })
  .refine(({ username, password }) => (username === undefined) === (password === undefined), {
    path: ['password'],
    error: 'username and password go together',
  })

export const teamsChannel = z.strictObject({
  ...common,
  kind: z.literal('teams'),
  url: secret(address).describe('Of a workflow that posts when a webhook request is received.'),
})

const KINDS = [
  alertmanagerChannel,
  slackChannel,
  pagerdutyChannel,
  webhookChannel,
  emailChannel,
  teamsChannel,
] as const

export const CHANNEL_KINDS = KINDS.map((kind) => kind.shape.kind.value)
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** A channel with its secrets, as it is put and as senders use it. */
export const notificationChannel = z.discriminatedUnion('kind', KINDS, {
  error: `must be one of ${CHANNEL_KINDS.join(', ')}`,
})
export type NotificationChannel = z.infer<typeof notificationChannel>
export type ChannelOf<K extends ChannelKind> = Extract<NotificationChannel, { kind: K }>

/** A tenant's channels, as they are put: names are unique. */
export const notificationChannelSet = z.strictObject({
  channels: z
    .array(notificationChannel)
    .max(CHANNEL_LIMITS.channels)
    .superRefine((channels, context) => {
      for (const [at, { name }] of channels.entries())
        if (channels.findIndex((other) => other.name === name) < at)
          context.addIssue({
            code: 'custom',
            path: [at, 'name'],
            message: `"${name}" is the name of a channel above; names are unique`,
          })
    }),
})

/** Whether a secret is there; what it is, nobody is told. */
const kept = z.object({ set: z.boolean() })

/** A channel without its secrets. */
export const notificationChannelAnswer = z.union(
  KINDS.map((kind) =>
    z.object({
      ...kind.shape,
      ...Object.fromEntries(fieldsOf(kind.shape.kind.value, 'secret').map((field) => [field, kept])),
    }),
  ),
)
export const notificationChannelsAnswer = z.object({
  version: z.int().describe('Counts up; 0 while nobody has put channels.'),
  channels: z.array(notificationChannelAnswer),
})

/** How a test of a channel ended. */
export const channelTestAnswer = z.object({
  delivered: z.boolean(),
  error: z.string().nullable().describe('What the receiver said, or why it was not reached.'),
})
export type ChannelTestAnswer = z.infer<typeof channelTestAnswer>

/** The names of the fields of a kind of channel that are secret, or that say where its secrets go. */
export function fieldsOf(kind: ChannelKind, role: keyof typeof ROLES): readonly string[] {
  const shape = Object.entries(KINDS.find((each) => each.shape.kind.value === kind)?.shape ?? {})
  return shape
    .filter(([, schema]) => Object.keys(ROLES[role]).every((key) => metaOf(schema)?.[key]))
    .map(([name]) => name)
}

function metaOf(schema: z.core.$ZodType): Readonly<Record<string, unknown>> | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return metaOf(schema.unwrap())
  return z.globalRegistry.get(schema)
}
