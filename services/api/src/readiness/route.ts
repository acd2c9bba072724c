import { apiReadinessAnswer, healthAnswer, readinessAnswer } from '@marginscope/schemas'
import { type Operation, operation } from '../http/operation.ts'
import type { Readiness } from './sampler.ts'

export function healthRoutes({ readiness }: { readonly readiness: () => Readiness }): Operation[] {
  return [
    operation({
      method: 'get',
      path: '/healthz',
      id: 'getHealth',
      summary: 'Whether the process lives',
      answers: { 200: { description: 'It does.', schema: healthAnswer } },
      handle: async () => ({ status: 200, json: { status: 'ok' } }),
    }),
    operation({
      method: 'get',
      path: '/readyz',
      id: 'getReadiness',
      summary: 'Whether events flow from the log to the ledger',
      answers: {
        200: { description: 'They do.', schema: readinessAnswer },
        503: { description: 'They do not; `checks` says why.', schema: readinessAnswer },
      },
      handle: async () => {
        return readyOrNot(readiness())
      },
    }),
    operation({
      method: 'get',
      path: '/readyz/api',
      id: 'getApiReadiness',
      summary: 'Whether the api answers questions, whatever becomes of new events',
      answers: {
        200: { description: 'It does.', schema: apiReadinessAnswer },
        503: { description: 'It does not; `checks` says why.', schema: apiReadinessAnswer },
      },
      handle: async () => {
        const { warehouse } = readiness().checks
        return readyOrNot({ ready: warehouse.ok, checks: { warehouse } })
      },
    }),
  ]
}

const readyOrNot = <State extends { readonly ready: boolean }>(state: State) =>
  state.ready ? { status: 200, json: state } : { status: 503, json: state, headers: { 'retry-after': '1' } }
