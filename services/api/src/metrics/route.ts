import type { Registry } from '@marginscope/service'
import { type Operation, operation } from '../http/operation.ts'

export function metricsRoute(registry: Registry): Operation {
  return operation({
    method: 'get',
    path: '/metrics',
    id: 'getMetrics',
    summary: 'Figures of this process for Prometheus',
    answers: { 200: { description: 'Text exposition format.', also: ['text/plain'] } },
    handle: async () => ({ status: 200, type: registry.contentType, text: await registry.metrics() }),
  })
}
