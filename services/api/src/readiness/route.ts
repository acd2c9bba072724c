import { healthAnswer, readinessAnswer } from '@marginscope/schemas'
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
        const state = readiness()
        return {
          status: state.ready ? 200 : 503,
          json: state,
          headers: state.ready ? {} : { 'retry-after': '1' },
        }
      },
    }),
  ]
}
