import { commonConfig } from '@marginscope/service'
import { z } from 'zod'

export const processorConfig = commonConfig.extend({
  /** Where /metrics answers, loopback unless MARGINSCOPE_PROCESSOR_HOST says otherwise; 0 picks a free port. */
  MARGINSCOPE_PROCESSOR_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  MARGINSCOPE_PROCESSOR_HOST: z.string().min(1).default('127.0.0.1'),
})

export type ProcessorConfig = z.infer<typeof processorConfig>
