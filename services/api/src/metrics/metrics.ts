import { Gauge, Histogram, makeRegistry, type Registry } from '@marginscope/service'
import type { Warehouse } from '@marginscope/warehouse'
import type { Position } from '../readiness/progress.ts'

export interface ApiMetrics {
  readonly registry: Registry
  readonly request_seconds: Histogram<'route' | 'status'>
  readonly query_seconds: Histogram<'outcome'>
}

const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 20]

/** The API's figures. Labels come from the table of operations and from numbers of partitions: bounded. */
export function makeMetrics(
  positions: () => readonly Position[],
  ready: () => boolean,
  reads: () => number,
): ApiMetrics {
  const registry = makeRegistry('api')
  const registers = [registry]
  new Gauge({
    name: 'marginscope_log_lag_records',
    help: 'Records of the log that are not in the ledger yet',
    labelNames: ['partition'],
    registers,
    collect() {
      for (const { partition, next, posted } of positions()) {
        this.set({ partition: String(partition) }, Math.max(0, next - posted))
      }
    },
  })
  new Gauge({
    name: 'marginscope_ready',
    help: '1 while events flow from the log to the ledger',
    registers,
    collect() {
      this.set(ready() ? 1 : 0)
    },
  })
  new Gauge({
    name: 'marginscope_api_reads_in_flight',
    help: 'Reports that are being made',
    registers,
    collect() {
      this.set(reads())
    },
  })
  return {
    registry,
    request_seconds: new Histogram({
      name: 'marginscope_api_request_duration_seconds',
      help: 'Time to answer a request',
      labelNames: ['route', 'status'],
      buckets: BUCKETS_S,
      registers,
    }),
    query_seconds: new Histogram({
      name: 'marginscope_api_query_duration_seconds',
      help: 'Time of a query to the warehouse',
      labelNames: ['outcome'],
      buckets: BUCKETS_S,
      registers,
    }),
  }
}

/** The same warehouse, its queries timed. */
export function timed(warehouse: Warehouse, seconds: ApiMetrics['query_seconds']): Warehouse {
  return {
    ...warehouse,
    async query(sql, params, settings) {
      const end = seconds.startTimer()
      try {
        const rows = await warehouse.query<never>(sql, params, settings)
        end({ outcome: 'ok' })
        return rows
      } catch (error) {
        end({ outcome: 'error' })
        throw error
      }
    },
  }
}
