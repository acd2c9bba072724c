import { commonConfig, port, wholeNumber } from '@marginscope/service'
import type { z } from 'zod'

/** What the read API takes from the environment. */
export const apiConfig = commonConfig.extend({
  /** Where the API listens, before MARGINSCOPE_PORT, which a supervisor sets for each service; 0 picks a free one. */
  MARGINSCOPE_API_PORT: port.optional(),
  MARGINSCOPE_PORT: port.default(8081),
  /** Seconds without progress against a log that holds more, after which the API is not ready. */
  MARGINSCOPE_READY_STALL_S: wholeNumber(1, 3_600).default(15),
})

export type ApiConfig = z.infer<typeof apiConfig>

export const listenPort = (config: ApiConfig) => config.MARGINSCOPE_API_PORT ?? config.MARGINSCOPE_PORT
export const warehouseUrl = (config: ApiConfig) =>
  config.CLICKHOUSE_URL ?? `http://127.0.0.1:${config.MARGINSCOPE_CLICKHOUSE_PORT}`
