import type { EventLog } from '@marginscope/eventlog'
import { within } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Gate } from './gate.ts'
import { sendError } from './http/answer.ts'
import { askApi, type Check } from './readiness.ts'

const PROBE_MS_MAX = 2_000
const OK: Check = { ok: true, reason: '' }
const WAIT_S = '1'

/**
 * `/healthz`: this process lives. `/readyz/ingest`, and `/readyz` where ingest stands alone: events are taken, as
 * the disk, the log and the last append say. Neither tells of what stands behind ingest.
 */
export function serveHealth(app: FastifyInstance, gate: Gate, log: EventLog, alone: boolean): void {
  const probe = (url: string, handler: (reply: FastifyReply) => Promise<unknown>) =>
    app.route({
      method: ['GET', 'HEAD'],
      url,
      handler: (_request, reply) => handler(reply.header('cache-control', 'no-store')),
    })
  probe('/healthz', async () => ({ status: 'ok' }))
  for (const url of alone ? ['/readyz', '/readyz/ingest'] : ['/readyz/ingest'])
    probe(url, async (reply) => {
      const problem = await intakeProblem(gate, log)
      return problem === undefined ? { status: 'ready' } : sendError(reply, problem)
    })
}

/**
 * The public `/readyz`, before an api: ready means that events are taken here *and* get into the ledger, which the
 * api knows. The answer is the api's with one more check, `ingest`.
 */
export function serveReadiness(app: FastifyInstance, gate: Gate, log: EventLog, api_url: string): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/readyz',
    handler: async (_request, reply) => {
      const [problem, api] = await Promise.all([intakeProblem(gate, log), askApi(api_url)])
      const ingest: Check = problem === undefined ? OK : { ok: false, reason: problem.message }
      const ready = api.ready && ingest.ok
      if (!ready) reply.code(503).header('retry-after', String(problem?.retry_after_s ?? WAIT_S))
      return reply.header('cache-control', 'no-store').send({ ready, checks: { ingest, ...api.checks } })
    },
  })
}

/** What keeps events from being taken; undefined when nothing does. Asks the log, for at most 2 s. */
async function intakeProblem(gate: Gate, log: EventLog): Promise<MarginscopeError | undefined> {
  return gate.problem() ?? (await logProblem(log))
}

async function logProblem(log: EventLog): Promise<MarginscopeError | undefined> {
  try {
    await within(log.bounds(), PROBE_MS_MAX, () => {
      throw new Error(`no answer in ${PROBE_MS_MAX} ms`)
    })
    return undefined
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return new MarginscopeError('log_unavailable', `The log does not answer: ${reason}`, {
      status: 503,
      retry_after_s: 5,
      cause,
    })
  }
}
