import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EventLog, openEmbeddedLog } from '@marginscope/eventlog'
import { pollUntil } from '@marginscope/flow'
import { openKeyring } from '@marginscope/keys'
import { decodeRecord, type LogRecord, type UnreadableRecord } from '@marginscope/schemas'
import { makeLogger } from '@marginscope/service'
import { type IngestConfig, ingestConfig } from '../config.ts'
import type { DiskWatch } from '../disk.ts'
import { buildIngest, type Ingest } from '../server.ts'

export interface Harness {
  readonly url: string
  readonly ingest: Ingest
  readonly log: EventLog
  readonly keys_file: string
  post(body: SentBody, headers?: Record<string, string>, path?: string): Promise<Answer>
  /** Every record of the log so far. */
  records(): Promise<(LogRecord | UnreadableRecord)[]>
  close(): Promise<void>
}

export type SentBody = NonNullable<RequestInit['body']>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // The tests say with `toMatchObject` what they expect inside.
  readonly body: unknown
}

export interface HarnessOptions {
  readonly config?: Partial<IngestConfig>
  /** Wraps or replaces the real embedded log. */
  readonly log?: (real: EventLog) => EventLog
  readonly disk?: DiskWatch
}

/** Ingest on a free port over a real embedded log in a temporary folder. */
export async function harness({ config, log: wrap, disk }: HarnessOptions = {}): Promise<Harness> {
  const dir = await mkdtemp(join(tmpdir(), 'ingest-'))
  const real = await openEmbeddedLog({ dir: join(dir, 'log') })
  const keys_file = join(dir, 'keys.jsonl')
  const ingest = await buildIngest({
    log: wrap?.(real) ?? real,
    keyring: openKeyring(keys_file),
    config: { ...ingestConfig.parse({ MARGINSCOPE_DATA_DIR: dir }), ...config },
    logger: makeLogger('ingest', 'silent'),
    ...(disk === undefined ? {} : { disk }),
  })
  await ingest.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = ingest.app.server.address() as AddressInfo // it listens on TCP
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    ingest,
    log: real,
    keys_file,
    post: (body, headers, path) => post(`${url}${path ?? '/v1/events'}`, body, headers),
    records: () => readAll(real),
    async close() {
      await ingest.drain(2_000)
      await real.close()
      await rm(dir, { recursive: true })
    },
  }
}

export async function post(url: string, body: SentBody, headers?: Record<string, string>): Promise<Answer> {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/json', ...headers },
  }
  const response = await fetch(url, init)
  return { status: response.status, headers: response.headers, body: await response.json() }
}

async function readAll(log: EventLog): Promise<(LogRecord | UnreadableRecord)[]> {
  const [bounds] = await log.bounds()
  const count = (bounds?.next ?? 0) - (bounds?.first ?? 0)
  const records: (LogRecord | UnreadableRecord)[] = []
  if (count === 0) return records
  const done = Promise.withResolvers<void>()
  const follower = await log.follow(new Map(), async (_partition, stored) => {
    for (const { value } of stored) records.push(decodeRecord(value))
    if (records.length >= count) done.resolve()
  })
  await done.promise
  await follower.stop()
  return records
}

/** Polls until a condition holds; fails after five seconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const look = async () => (await holds()) || undefined
  if ((await pollUntil(look, { every_ms: 5, limit_ms: 5_000 })) === undefined)
    throw new Error(`not within 5 s: ${what}`)
}
