import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MarginscopeError } from '@marginscope/schemas'
import { refuseCrossSite, requestTarget, urlOf } from '@marginscope/service'
import { type Account, type Accounts, authenticate, header } from './accounts.ts'
import { BodyBudget } from './body.ts'
import type { Engine } from './engine.ts'
import { TENANT_ROLE, tagOf, viewsOf } from './engine-config.ts'
import { execute } from './execute.ts'
import { Fault, refusedSyntax, tooMany } from './fault.ts'
import { check } from './guard.ts'
import { encodeHello, isHello } from './hello.ts'
import { JobQueue } from './job-queue.ts'
import { makeSink, type ResponseTarget, sendFault } from './respond.ts'
import { readRequestSettings } from './settings.ts'
import { GUEST_STATEMENT_BYTES_MAX, readStatement, STATEMENT_BYTES_MAX, type Statement } from './statement.ts'

export interface FaceOptions {
  readonly engine: Engine
  readonly accounts: Accounts
  /** The ledger's. */
  readonly database: string
  readonly host: string
  readonly port: number
  /** Statements at once and waiting. Defaults: 4 readers of which 64 wait, 4 writers of which 64 wait. */
  readonly readers?: number
  readonly writers?: number
  readonly waiting_max?: number
  /** Told of failures that no client sees. */
  readonly warn: (message: string, error: unknown) => void
}

export interface Face {
  /** http://host:port */
  readonly address: string
  /** Takes no new statement, lets the running ones finish for at most `limit_ms`, then stops them. */
  stop(limit_ms: number): Promise<void>
}

const READERS = 4
const WRITERS = 4
const WAITING_MAX = 64
/** A lane of their own: the pipeline's reports never wait for a board, however slow. */
const GUESTS = 2

/** Of one tenant's statements. */
const TENANT_WAITING_MAX = 32

type Lane = (job: () => Promise<void>, gone: () => boolean) => Promise<unknown>

/** ClickHouse's HTTP interface over the engine: https://clickhouse.com/docs/interfaces/http */
export async function openFace(options: FaceOptions): Promise<Face> {
  const { engine, readers = READERS, writers = WRITERS, waiting_max = WAITING_MAX } = options
  const queues = {
    reading: new JobQueue('reading statements', readers, waiting_max),
    writing: new JobQueue('writing statements', writers, waiting_max),
    guests: new JobQueue('statements of guests', GUESTS, waiting_max),
  }
  const of_tenants = new Map<string, JobQueue>()
  const bodies = new BodyBudget()
  const running = new Set<Promise<void>>()
  let stopping = false

  const server = createServer(
    { maxHeaderSize: 1024 * 1024, keepAliveTimeout: 30_000, requestTimeout: 300_000 },
    (request, response) => {
      response.on('error', (error) => options.warn('an answer could not be written', error))
      response.setHeader('X-Content-Type-Options', 'nosniff')
      const reply: ResponseTarget = { response, query_id: randomUUID(), gzip: false }
      const done: Promise<void> = answer(request, reply)
        .catch((error: unknown) => sendFault(reply, error, engine.version))
        .catch((error: unknown) => {
          response.destroy()
          options.warn('an error could not be answered', error)
        })
        .finally(() => running.delete(done))
      running.add(done)
    },
  )
  server.maxConnections = 512

  /** All that reads a request stands in here or is called from here: what it throws is answered. */
  async function answer(request: IncomingMessage, reply: ResponseTarget): Promise<void> {
    const { response } = reply
    if (options.accounts.open()) refuseStrangers(request)
    const target = requestTarget(request.url)
    if (target === undefined) return plain(response, 400, 'The request line names no path of this server.\n')
    const { path } = target
    const parameters = new URLSearchParams(target.query)
    reply.query_id = queryId(parameters) ?? reply.query_id
    if (path === '/ping' || path === '/replicas_status') return plain(response, 200, 'Ok.\n')
    if (path !== '/') return plain(response, 404, `There is no handle ${path.slice(0, 200)}\n`)
    if (request.method !== 'GET' && request.method !== 'POST')
      return plain(response, 405, 'Use GET or POST.\n')
    if (stopping) throw tooMany('the engine is shutting down')

    const account = accountOf(options.accounts, request, parameters)
    const { body, release } = await bodies.read(request)
    try {
      const asked = await readForm(request, parameters, body)
      if (asked.query === undefined && asked.body.length === 0) return plain(response, 200, 'Ok.\n')
      if (isHello(asked.query ?? (asked.body.length < 200 ? asked.body.toString('latin1') : ''))) {
        return hello(response, engine.version)
      }
      await run(request, response, reply.query_id, account, asked)
    } finally {
      release()
    }
  }

  async function run(
    request: IncomingMessage,
    response: ServerResponse,
    query_id: string,
    account: Account,
    form: Form,
  ): Promise<void> {
    const bytes_max = account.readonly ? GUEST_STATEMENT_BYTES_MAX : STATEMENT_BYTES_MAX
    const statement = readStatement(form.query, form.body, bytes_max)
    check(statement.tokens, {
      table_functions: engine.table_functions,
      readonly: account.readonly,
      of_tenant: account.tenant !== undefined,
    })
    const settings = readRequestSettings(form.entries, account)
    const parameters = new Map(form.entries)
    const named = parameters.get('database') ?? header(request.headers, 'x-clickhouse-database') ?? ''
    const database = account.tenant === undefined ? named : databaseOfTenant(named, options.database)
    const tag = tagOf(randomUUID(), account.tenant)
    const sink = makeSink({ response, query_id, gzip: takesGzip(request, parameters) })
    const stopWhenGone = () => {
      if (!response.writableFinished)
        engine.kill(tag).catch((error: unknown) => options.warn('a statement could not be stopped', error))
    }
    await laneOf(account, statement)(
      async () => {
        response.once('close', stopWhenGone)
        try {
          if (account.tenant !== undefined) await engine.tenant_views.ready()
          await execute(
            engine,
            {
              statement,
              settings,
              readonly: account.readonly,
              database: database === '' ? undefined : database,
              role: account.tenant === undefined ? undefined : TENANT_ROLE,
              default_format:
                parameters.get('default_format') ??
                header(request.headers, 'x-clickhouse-format') ??
                'TabSeparated',
              tag,
            },
            sink,
          )
        } finally {
          response.off('close', stopWhenGone)
        }
      },
      () => response.destroyed,
    )
  }

  /** A tenant has one statement at a time in the lane of guests: however many it sends, another waits for one. */
  function laneOf({ readonly, tenant }: Account, statement: Statement): Lane {
    if (!readonly) return (job, gone) => queueOf(queues, statement).run(job, gone)
    if (tenant === undefined) return (job, gone) => queues.guests.run(job, gone)
    const own = of_tenants.get(tenant) ?? new JobQueue(`statements of ${tenant}`, 1, TENANT_WAITING_MAX)
    of_tenants.set(tenant, own)
    return async (job, gone) => {
      await own
        .run(() => queues.guests.run(job, gone), gone)
        .finally(() => {
          if (!own.busy) of_tenants.delete(tenant)
        })
    }
  }

  await listen(server, options.host, options.port)
  const { port } = server.address() as AddressInfo // boundary: a TCP server's address
  return {
    address: urlOf(options.host, port),
    async stop(limit_ms) {
      stopping = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const limit = setTimeout(() => server.closeAllConnections(), limit_ms) // a lost client stops its statement
      await Promise.allSettled([...running])
      server.closeAllConnections()
      clearTimeout(limit)
      await closed
    },
  }
}

/** The ledger's database is the one of the views to a login of one tenant, by either name or none. */
function databaseOfTenant(named: string, ledger: string): string {
  if (!['', 'default', ledger, viewsOf(ledger)].includes(named))
    throw new Fault(81, 'UNKNOWN_DATABASE', `A login of one tenant reads the database ${ledger} alone.`)
  return viewsOf(ledger)
}

interface Form {
  readonly query: string | undefined
  readonly body: Buffer
  /** The URL's parameters and the fields of a multipart body. */
  readonly entries: ReadonlyArray<readonly [string, string]>
}

/** A multipart body carries parameters too long for a URL, and may carry the query. */
async function readForm(request: IncomingMessage, url: URLSearchParams, body: Buffer): Promise<Form> {
  const entries = [...url.entries()]
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return { query: url.get('query') ?? undefined, body, entries }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw refusedSyntax('the body is no multipart/form-data')
    })
  for (const [name, value] of form.entries()) if (typeof value === 'string') entries.push([name, value])
  const query = entries.find(([name]) => name === 'query')?.[1]
  return { query, body: Buffer.alloc(0), entries }
}

/** GET never writes, as in ClickHouse. */
function accountOf(accounts: Accounts, request: IncomingMessage, url: URLSearchParams): Account {
  const account = authenticate(accounts, request.headers, url)
  return request.method === 'GET' ? { ...account, readonly: true } : account
}

/** By what the statement does, not by who sends it: a report of the API must not hold up an insert either. */
function queueOf(queues: { reading: JobQueue; writing: JobQueue }, statement: Statement): JobQueue {
  if (statement.kind === 'insert') return queues.writing
  const first = statement.tokens.find((token) => token.text !== '(')?.text.toLowerCase() ?? ''
  return /^(select|with|from|show|describe|desc|exists|explain)$/.test(first)
    ? queues.reading
    : queues.writing
}

function takesGzip(request: IncomingMessage, parameters: ReadonlyMap<string, string>): boolean {
  const asked = parameters.get('enable_http_compression')
  return (
    (asked === '1' || asked === 'true') && /\bgzip\b/.test(header(request.headers, 'accept-encoding') ?? '')
  )
}

function queryId(parameters: URLSearchParams): string | undefined {
  const asked = parameters.get('query_id') ?? ''
  return /^[\x21-\x7e]{1,128}$/.test(asked) ? asked : undefined
}

/** As long as guests come in: only those of this machine, and no web page in a browser of theirs. */
function refuseStrangers(request: IncomingMessage): void {
  try {
    refuseCrossSite(request)
  } catch (error) {
    throw error instanceof MarginscopeError ? new Fault(516, 'AUTHENTICATION_FAILED', error.message) : error
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Length': Buffer.byteLength(text),
  })
  response.end(text)
}

function hello(response: ServerResponse, version: string): void {
  const block = encodeHello(version)
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': block.length,
    'X-ClickHouse-Format': 'Native',
  })
  response.end(block)
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new Error(
          `the warehouse's port ${host}:${port} cannot be used: ${error.message}; set MARGINSCOPE_CLICKHOUSE_PORT to another port, or 0`,
        ),
      ),
    )
    server.listen(port, host, resolve)
  })
}
