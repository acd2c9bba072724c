import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRulesFile } from '@marginscope/alertrules'
import { type EventLog, openEmbeddedLog } from '@marginscope/eventlog'
import { pollUntil } from '@marginscope/flow'
import { createKey, openKeyring, type Scope } from '@marginscope/keys'
import { openTestLedger } from '@marginscope/ledger/testing'
import { BookStore, publishListBook } from '@marginscope/pricebook'
import { loadListBook } from '@marginscope/pricing'
import type { PriceEntry } from '@marginscope/schemas'
import { makeLogger, readConfig } from '@marginscope/service'
import type { Warehouse } from '@marginscope/warehouse'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { assemble } from '../assemble.ts'
import { apiConfig } from '../config.ts'
import type { TestEngine } from './engine.ts'

export interface TestAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** The body parsed; the test's own assertions check its shape. */
  // biome-ignore lint/suspicious/noExplicitAny: the boundary to what is under test
  readonly json: any
}

export interface TestApi {
  readonly warehouse: Warehouse
  readonly log: EventLog
  /** Makes a key, waits until it is known, and returns what to send as `authorization`. */
  key(tenant: string, scopes?: readonly Scope[]): Promise<string>
  get(
    path: string,
    params?: Params,
    headers?: Record<string, string>,
    method?: 'GET' | 'DELETE',
  ): Promise<TestAnswer>
  /** POST of a JSON body; a text is sent as it is. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<TestAnswer>
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<TestAnswer>
  /** A request as it is, its body of whatever bytes. */
  raw(request: InjectOptions): Promise<TestAnswer>
  remove(): Promise<void>
}

export type Params = Readonly<Record<string, string | readonly string[]>>

/** Whose prices the tests ask for; publishing and compiling the whole list would take each file three seconds. */
const PROVIDERS: ReadonlySet<string> = new Set(['anthropic', 'openai', 'yandex'])
export const LIST: readonly PriceEntry[] = (await loadListBook()).filter(({ provider }) =>
  PROVIDERS.has(provider),
)

/** The whole API in this process, over the real embedded engine and the real embedded log. */
export async function openTestApi(
  env: Readonly<Record<string, string>> = {},
  engine?: TestEngine,
): Promise<TestApi> {
  const { warehouse, url, user, password, database } = await openTestLedger(engine?.process)
  const data_dir = await mkdtemp(join(tmpdir(), 'marginscope-api-'))
  const log = await openEmbeddedLog({ dir: join(data_dir, 'log') })
  const keys_file = join(data_dir, 'keys.jsonl')
  await publishListBook(warehouse, LIST)
  const config = readConfig(apiConfig, {
    MARGINSCOPE_DATA_DIR: data_dir,
    MARGINSCOPE_API_PORT: '0',
    MARGINSCOPE_LOG_LEVEL: 'error',
    CLICKHOUSE_URL: url,
    CLICKHOUSE_USER: user,
    CLICKHOUSE_PASSWORD: password,
    CLICKHOUSE_DATABASE: database,
    ...env,
  })
  const { app, stop } = await assemble({
    config,
    keyring: openKeyring(keys_file),
    logger: makeLogger('api', 'error'),
    warehouse,
    log,
    books: await BookStore.open(warehouse),
    rules_file: readRulesFile(config.MARGINSCOPE_ALERT_RULES),
  })
  const sent = async (
    method: 'POST' | 'PUT',
    url: string,
    body: unknown,
    own: Readonly<Record<string, string>>,
  ) => {
    const payload = typeof body === 'string' ? body : JSON.stringify(body)
    const headers = { host: 'localhost', 'content-type': 'application/json', ...own }
    return answered(await app.inject({ method, url, headers, payload }))
  }
  return {
    warehouse,
    log,
    async key(tenant, scopes = ['read']) {
      const { key } = await createKey(keys_file, { tenant, scopes })
      const authorization = `Bearer ${key}`
      const status = async (headers: Record<string, string>) =>
        (await app.inject({ url: '/v1/dead-letters', headers: { host: 'localhost', ...headers } })).statusCode
      // As long as no key is known, any is ignored.
      const isKnown = async () =>
        ((await status({})) === 401 && (await status({ authorization })) !== 401) || undefined
      // A running service looks at the keys file twice a second.
      const known = await pollUntil(isKnown, { every_ms: 25, limit_ms: 60_000 })
      if (known === undefined) throw new Error('the key is not known after a minute')
      return authorization
    },
    async get(path, params = {}, headers = {}, method = 'GET') {
      const pairs = Object.entries(params).flatMap(([name, value]) =>
        [value].flat().map((each): [string, string] => [name, each]),
      )
      const query = new URLSearchParams(pairs).toString()
      const url = query === '' ? path : `${path}?${query}`
      return answered(await app.inject({ method, url, headers: { host: 'localhost', ...headers } }))
    },
    post: (path, body, headers = {}) => sent('POST', path, body, headers),
    put: (path, body, headers = {}) => sent('PUT', path, body, headers),
    raw: async (request) =>
      answered(
        await app.inject({
          ...request,
          headers: { host: 'localhost', 'content-type': 'application/json', ...request.headers },
        }),
      ),
    async remove() {
      await stop()
      await log.close()
      await warehouse.close()
      await rm(data_dir, { recursive: true })
    },
  }
}

function answered(answer: LightMyRequestResponse): TestAnswer {
  const is_json = String(answer.headers['content-type']).includes('json')
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    json: is_json ? JSON.parse(answer.body) : undefined,
  }
}
