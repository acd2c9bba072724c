import { commonConfig } from '@marginscope/service'
import { z } from 'zod'

export const processorConfig = commonConfig.extend({
  /** The address of /metrics; its port is MARGINSCOPE_PROCESSOR_METRICS_PORT. */
  MARGINSCOPE_PROCESSOR_HOST: z.string().min(1).default('127.0.0.1'),
})

export type ProcessorConfig = z.infer<typeof processorConfig>
