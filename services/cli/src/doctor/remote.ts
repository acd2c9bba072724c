import { type Answer, Client, ClientError, parseAs } from '@marginscope/client'
import { pollUntil } from '@marginscope/flow'
import {
  conservationAnswer,
  type MarginFigures,
  marginAnswer,
  type PricesAnswer,
  pricesAnswer,
  readinessAnswer,
} from '@marginscope/schemas'
import { said } from '../said.ts'
import { bad, type Finding, ok, skip } from './check.ts'

const TIMEOUT_MS = 5_000
/** The Date header counts whole seconds, so less than two apart may be none. */
const SKEW_MS_MAX = 5_000
/** How long to watch events that wait before saying that they don't move. */
const WATCH_MS = 5_000
const LOOK_EVERY_MS = 250
const UNKNOWN_DAYS = 7

export interface Reached {
  readonly finding: Finding
  /** The server's clock minus ours, milliseconds; undefined when it did not answer or states no time. */
  readonly skew_ms: number | undefined
  readonly reached: boolean
}

export async function serverAnswers(server: Client): Promise<Reached> {
  const asked_ms = Date.now()
  const answer = await answerOf(server, '/healthz')
  const now_ms = Date.now()
  if (answer instanceof ClientError)
    return { finding: unreachable(answer), skew_ms: undefined, reached: false }
  const finding =
    answer.status === 200
      ? ok(`${server.url} answers in ${now_ms - asked_ms} ms`)
      : bad(`${server.url}/healthz answered ${answer.status}`, 'check that --url names a Marginscope server')
  const server_ms = Date.parse(answer.headers.get('date') ?? '')
  const skew_ms = Number.isNaN(server_ms) ? undefined : server_ms + 500 - (asked_ms + now_ms) / 2
  return { finding, skew_ms, reached: answer.status === 200 }
}

export async function eventsFlow(server: Client): Promise<Finding> {
  const answer = await answerOf(server, '/readyz')
  if (answer instanceof ClientError) return unreachable(answer)
  if (answer.status === 200) return ok('ready')
  const checks = Object.entries(parseAs(readinessAnswer, answer.text)?.checks ?? {})
  const reasons = checks.filter(([, check]) => !check.ok).map(([name, check]) => `${name}: ${check.reason}`)
  const detail = reasons.length === 0 ? `/readyz answered ${answer.status}` : reasons.join('; ')
  return bad(`events do not flow: ${detail}`, "that part's lines in the server's output say more")
}

/** `url` is ClickHouse's own HTTP face: a server, or the embedded engine's. */
export async function clickhouseAnswers(url: string): Promise<Finding> {
  const where = new URL(url)
  const shown = `${where.protocol}//${where.host}`
  const answer = await answerOf(new Client({ url: shown }), '/ping')
  if (!(answer instanceof ClientError) && answer.status === 200) return ok(`${shown} answers`)
  const what =
    answer instanceof ClientError ? `can't be reached (${reasonOf(answer)})` : `answered ${answer.status}`
  return bad(
    `${shown} ${what}`,
    'check CLICKHOUSE_URL or MARGINSCOPE_CLICKHOUSE_PORT; npm start runs the embedded one',
  )
}

const counts = (server: Client) => server.get('/v1/conservation', conservationAnswer)

export async function conservation(server: Client): Promise<Finding> {
  const { accepted, posted, duplicate, conflict, stale, rejected, pending, balanced, imbalance } =
    await counts(server)
  if (!balanced)
    return bad(
      `the counts do not add up: ${imbalance.join('; ')}`,
      'keep the data folder and report this: it must never happen',
    )
  return ok(
    `${accepted} accepted = ${posted.priced} priced + ${posted.unpriced} unpriced + ${duplicate} duplicate + ${conflict} conflict + ${stale} stale + ${rejected} rejected + ${pending} pending`,
  )
}

/** Whether what waits in the log moves on: looks until the pile is gone or has shrunk, five seconds at most. */
export async function logMoves(server: Client): Promise<Finding> {
  const first = await counts(server)
  if (first.pending === 0) return ok('nothing waits')
  const done = (now: typeof first) => now.accepted - now.pending
  const look = async () => {
    const now = await counts(server)
    return now.pending === 0 || done(now) > done(first) ? now : undefined
  }
  const moved = await pollUntil(look, { every_ms: LOOK_EVERY_MS, limit_ms: WATCH_MS })
  if (moved !== undefined) return ok(`${moved.pending} events wait, and they move`)
  return bad(
    `${first.pending} events wait and none moved in ${WATCH_MS / 1_000} s`,
    "the processor stands still: /readyz and the processor's log say why",
  )
}

/** Prices older than this are worth a look; no price is wrong by its age alone. */
const CHECK_DAYS_MAX = 60

export async function pricesChecked(server: Client): Promise<Finding> {
  return checksFinding((await server.get('/v1/prices?limit=1', pricesAnswer)).checks)
}

/** How long ago the list prices were last compared with their sources. */
export function checksFinding(checks: PricesAnswer['checks']): Finding {
  const oldest = checks.toSorted((a, b) => b.age_days - a.age_days)
  const old = oldest.filter(({ age_days }) => age_days > CHECK_DAYS_MAX)
  const [last] = oldest.slice(-1)
  if (last === undefined) return skip('the book has no list prices yet')
  const newest = `list prices of ${checks.length} providers, last compared with their sources on ${last.checked_at}`
  if (old.length === 0) return ok(`${newest}, none over ${CHECK_DAYS_MAX} days ago`)
  const named = old.slice(0, 5).map(({ provider, age_days }) => `${provider} ${age_days} days ago`)
  const more = old.length > named.length ? ` and ${old.length - named.length} more` : ''
  return skip(`${newest}; ${named.join(', ')}${more}: marginscope prices update reads a newer table`)
}

/** Of the last seven days: which requests have no figure, or one that is not all of it. It is for people to judge. */
export async function unknownRequests(server: Client): Promise<Finding> {
  const from = new Date(Date.now() - UNKNOWN_DAYS * 24 * 60 * 60 * 1_000).toISOString()
  const { totals } = await server.get(`/v1/margin?from=${encodeURIComponent(from)}&limit=1`, marginAnswer)
  return unknownFinding(totals)
}

export function unknownFinding(
  totals: Pick<MarginFigures, 'requests' | 'unpriced_requests' | 'incomplete_requests' | 'estimated_cost'>,
): Finding {
  const { requests, unpriced_requests, incomplete_requests, estimated_cost } = totals
  const of = `of ${requests} requests in ${UNKNOWN_DAYS} days`
  if (unpriced_requests === 0 && incomplete_requests === 0 && estimated_cost === '0')
    return ok(`${of} none is unpriced, incomplete or estimated`)
  return skip(
    `${of} ${unpriced_requests} are unpriced and ${incomplete_requests} incomplete, and ${estimated_cost} USD are estimated: ` +
      'the data quality board names them, /v1/margin?group_by=model&order=-unpriced_requests counts them',
  )
}

export function clockSkew(skew_ms: number | undefined): Finding {
  if (skew_ms === undefined) return skip('the server states no time')
  const seconds = Math.abs(skew_ms) / 1_000
  if (Math.abs(skew_ms) <= SKEW_MS_MAX) return ok(`${seconds.toFixed(1)} s apart`)
  const direction = skew_ms > 0 ? 'ahead of' : 'behind'
  return bad(`the server is ${seconds.toFixed(0)} s ${direction} this machine`, 'set both clocks by NTP')
}

/** The answer, or why there was none: a finding either way. */
async function answerOf(server: Client, path: string): Promise<Answer | ClientError> {
  try {
    return await server.ask(path, { timeout_ms: TIMEOUT_MS })
  } catch (error) {
    if (error instanceof ClientError) return error
    throw error
  }
}

function reasonOf({ failure }: ClientError): string {
  return 'reason' in failure ? failure.reason : failure.message
}

function unreachable(error: ClientError): Finding {
  const [detail = '', todo = ''] = said(error).split(/: (?=[a-z])/)
  return bad(detail, todo)
}
