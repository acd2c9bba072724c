import { commonConfig } from '@marginscope/service'
import { z } from 'zod'

export const workerConfig = commonConfig.extend({
  /** The address of /metrics, /healthz and /readyz; their port is MARGINSCOPE_WORKER_METRICS_PORT. */
  MARGINSCOPE_WORKER_HOST: z.string().min(1).default('127.0.0.1'),
})

export type WorkerConfig = z.infer<typeof workerConfig>
