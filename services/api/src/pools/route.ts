import {
  errorAnswer,
  GPU_WINDOW_LIMITS,
  type GpuWindowInput,
  type GpuWindowsAnswer,
  gpuWindow,
  gpuWindowsAnswer,
  gpuWindowsPosted,
} from '@marginscope/schemas'
import { z } from 'zod'
import { fingerprint, readCursor, writeCursor } from '../http/cursor.ts'
import { type Operation, operation } from '../http/operation.ts'
import { rangeOf } from '../http/range.ts'
import type { ApiParts } from '../parts.ts'
import { noneAccepted } from '../ways-in/answers.ts'
import { listWindows } from './list-windows.ts'
import { postWindows } from './post-windows.ts'

const BODY_BYTES_MAX = 1024 * 1024

const posted: GpuWindowInput = {
  id: 'prod-eu/2026-11-23T13',
  pool: 'prod-eu',
  gpu: { type: 'h100-sxm', count: 8 },
  start: '2026-11-23T13:00:00Z',
  end: '2026-11-23T14:00:00Z',
  utilisation: '0.85',
}
const listed: GpuWindowsAnswer = {
  windows: [
    {
      id: 'prod-eu/2026-11-23T13',
      version: 1,
      void: false,
      pool: 'prod-eu',
      gpu: { type: 'h100-sxm', count: 8 },
      start: '2026-11-23T13:00:00Z',
      end: '2026-11-23T14:00:00Z',
      utilisation: '0.85',
      weights: { alpha: '1', beta: '0.1', gamma: '4' },
      recorded_at: '2026-11-23T14:00:05Z',
      settlement: {
        state: 'settled',
        version: 1,
        message: '',
        events: 5_120,
        basis: 'tokens',
        bill: '19.92',
        requests: '16.932',
        idle: '2.988',
        book_version: 12,
        settled_at: '2026-11-23T14:00:07Z',
      },
    },
  ],
  next_cursor: null,
}

const windowPlace = z.object({ span_from_ms: z.int(), id: z.string() })

/** One window or a list: each is checked by itself, so that a wrong one does not hold the others up. */
const oneOrMore = z.union([
  z.array(z.unknown()).min(1).max(GPU_WINDOW_LIMITS.windows_per_request),
  z.record(z.string(), z.unknown()),
])

export function poolsRoutes({ warehouse, readerOf, log, now_ms }: ApiParts): Operation[] {
  return [
    operation({
      method: 'post',
      path: '/v1/gpu-windows',
      id: 'postGpuWindows',
      summary: 'Post windows of self-hosted GPU pools',
      description:
        'What a pool was from `start` to `end`: its bill by the gpu_second prices in force is shared over its requests ' +
        'once the window is over, the rest is the line `__idle__`; both together are the bill, exactly. Identity is ' +
        '`id`: the same version again changes nothing, a higher one replaces, `void` takes the window back. Late ' +
        'events and corrections settle it again, by adjustments.',
      scope: 'ingest',
      body: {
        description: 'One window or an array of up to 1,000.',
        content: {
          'application/json': { schema: z.union([gpuWindow, z.array(gpuWindow)]), example: posted },
        },
      },
      reads: { schema: oneOrMore, bytes_max: BODY_BYTES_MAX },
      answers: {
        202: {
          description: 'At least one was taken.',
          schema: gpuWindowsPosted,
          example: { accepted: 1, rejected: [] },
        },
        400: noneAccepted(gpuWindowsPosted),
        409: { description: 'The tenant has as many windows as it may have.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body }) => {
        const windows = Array.isArray(body) ? body : [body]
        const answer = await postWindows(warehouse, readerOf(tenant), windows, key_id ?? '')
        return { status: answer.accepted > 0 ? 202 : 400, json: answer }
      },
    }),
    operation({
      method: 'get',
      path: '/v1/gpu-windows',
      id: 'getGpuWindows',
      summary: 'Windows of self-hosted GPU pools, and what they were settled to',
      scope: 'read',
      query: z.object({
        from: z
          .string()
          .optional()
          .describe('RFC 3339 or a date in UTC. Inclusive. Default: 30 days before `to`.'),
        to: z.string().optional().describe('As `from`, exclusive. Default: now.'),
        limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
        cursor: z.string().optional().describe('`next_cursor` of the page before; with its `from` and `to`.'),
      }),
      answers: {
        200: {
          description: 'Those that touch the period, by start.',
          schema: gpuWindowsAnswer,
          example: listed,
        },
        400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
      },
      handle: async ({ tenant, query }) => {
        const range = rangeOf(query, 'UTC', now_ms())
        const { limit, cursor } = query
        const belongs_to = fingerprint(['gpu-windows', tenant])
        const after = cursor === undefined ? undefined : readCursor(cursor, belongs_to, windowPlace)
        const found = await listWindows(readerOf(tenant), range, log.partitions, { limit: limit + 1, after })
        const windows = found.slice(0, limit).map(({ answer }) => answer)
        const last = found.length > limit ? found[limit - 1] : undefined
        return {
          status: 200,
          json: { windows, next_cursor: last === undefined ? null : writeCursor(belongs_to, last.place) },
        }
      },
    }),
  ]
}
