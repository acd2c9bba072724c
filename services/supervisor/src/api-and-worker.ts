import { apiConfig, startApi } from '@marginscope/api'
import { type Running, readConfig, runService } from '@marginscope/service'
import { startWorker, workerConfig } from '@marginscope/worker'

/**
 * Api and worker in one process: on one machine a process less is worth more than keeping them apart. The api waits for
 * the ledger that the worker makes, so both start at once, and the first that fails ends both.
 */
async function start(): Promise<Running> {
  const [worker, api] = await Promise.all([
    startWorker(readConfig(workerConfig)),
    startApi(readConfig(apiConfig)),
  ])
  return {
    address: api.address,
    async stop() {
      await api.stop()
      await worker.stop()
    },
  }
}

await runService('api', start)
