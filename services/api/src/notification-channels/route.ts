import {
  channelTestAnswer,
  errorAnswer,
  notificationChannelSet,
  notificationChannelsAnswer,
} from '@marginscope/schemas'
import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { listChannels, putChannels, testChannel } from './channels.ts'

const BODY_BYTES_MAX = 1024 * 1024

const put = {
  channels: [
    {
      name: 'oncall',
      kind: 'webhook',
      url: 'https://hooks.example/marginscope',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    },
  ],
}
const listed = {
  version: 2,
  channels: [
    {
      name: 'oncall',
      kind: 'webhook',
      url: 'https://hooks.example/marginscope',
      secret: { set: true },
      send_resolved: true,
    },
  ],
}

/** `/v1/notification-channels`: where notifications go. Secrets are written and never read. */
export function channelsRoutes(parts: ApiParts): readonly Operation[] {
  const { readerOf } = parts
  return [
    operation({
      method: 'get',
      path: '/v1/notification-channels',
      id: 'getNotificationChannels',
      summary: 'Where notifications go',
      description: 'Of a secret it is said whether it is set, and never what it is.',
      scope: 'read',
      query: z.strictObject({}),
      answers: {
        200: { description: 'All of them.', schema: notificationChannelsAnswer, example: listed },
      },
      handle: async ({ tenant }) => ({ status: 200, json: await listChannels(readerOf(tenant)) }),
    }),
    operation({
      method: 'put',
      path: '/v1/notification-channels',
      id: 'putNotificationChannels',
      summary: 'Replace the channels',
      description:
        'The whole set, at most 50 with names of their own. A secret that is left out, or is `{"set": true}` as GET has ' +
        'it, stays as it was, as long as it goes to the same place.',
      scope: 'admin',
      body: {
        description: 'Channels of kind alertmanager, slack, pagerduty, webhook, email and teams.',
        content: { 'application/json': { schema: notificationChannelSet, example: put } },
      },
      reads: { schema: z.record(z.string(), z.unknown()), bytes_max: BODY_BYTES_MAX },
      answers: {
        200: { description: 'In force now.', schema: notificationChannelsAnswer, example: listed },
        400: { description: 'A channel is wrong; `path` says where.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body }) => ({
        status: 200,
        json: await putChannels(parts, readerOf(tenant), body, key_id ?? ''),
      }),
    }),
    operation({
      method: 'post',
      path: '/v1/notification-channels/{name}/test',
      id: 'testNotificationChannel',
      summary: 'Send a test on a channel',
      description:
        'An alert that says of itself that it is a test, and its end. Waits for the receiver up to 30 s.',
      scope: 'admin',
      params: z.strictObject({ name: z.string().min(1).max(256).describe('Percent-encoded.') }),
      answers: {
        200: {
          description: 'How it ended.',
          schema: channelTestAnswer,
          example: { delivered: false, error: 'HTTP 404: no_service' },
        },
        404: { description: 'There is no channel of this name.', schema: errorAnswer },
      },
      handle: async ({ tenant, params: { name }, gone }) => ({
        status: 200,
        json: await testChannel(parts, readerOf(tenant), name, gone),
      }),
    }),
  ]
}
