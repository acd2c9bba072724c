import type { EventLog } from '@marginscope/eventlog'
import { MarginscopeError } from '@marginscope/schemas'
import type { FastifyInstance } from 'fastify'
import type { Gate } from './gate.ts'
import { sendError } from './http/answer.ts'
import { within } from './within.ts'

const PROBE_MS_MAX = 2_000

/** `/healthz`: the process lives. `/readyz`: events are taken, as the disk, the log and the last append say. */
export function serveHealth(app: FastifyInstance, gate: Gate, log: EventLog): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const problem = gate.problem() ?? (await logProblem(log))
    return problem === undefined ? { status: 'ready' } : sendError(reply, problem)
  })
}

async function logProblem(log: EventLog): Promise<MarginscopeError | undefined> {
  try {
    await within(log.bounds(), {
      ms: PROBE_MS_MAX,
      error: () => new Error(`no answer in ${PROBE_MS_MAX} ms`),
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
