import { commonConfig, wholeNumber } from '@marginscope/service'
import { z } from 'zod'

export const processorConfig = commonConfig.extend({
  /** Events whose time lies further back are looked up in the ledger, and their identities leave memory; 0: none does. */
  MARGINSCOPE_IDENTITY_HORIZON_DAYS: wholeNumber(0, 36_500).default(0),
  /** The address of /metrics; its port is MARGINSCOPE_PROCESSOR_METRICS_PORT. */
  MARGINSCOPE_PROCESSOR_HOST: z.string().min(1).default('127.0.0.1'),
  /** Seconds without a further span after which a trace is quiet: what parents state beyond their children is then posted. */
  MARGINSCOPE_TRACE_QUIET_S: wholeNumber(0, 3_600).default(60),
})

export type ProcessorConfig = z.infer<typeof processorConfig>
