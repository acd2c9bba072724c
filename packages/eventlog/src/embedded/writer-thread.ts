import { parentPort, workerData } from 'node:worker_threads'
import type { LogErrorCode } from '../errors.ts'
import { asLogError } from './failures.ts'
import { LeaseKeeper } from './lease-keeper.ts'
import { LogStore } from './log-store.ts'
import { OffsetStore } from './offset-store.ts'
import { RetentionKeeper } from './retention-keeper.ts'
import type { FromWriter, ToWriter, WriterRequest, WriterSettings } from './writer-protocol.ts'

/**
 * The one thread of a process that writes. LMDB's synchronous transactions run here: they cost less than the
 * asynchronous ones, report every error where it happens, and the wait for the disk or for another process's
 * lock stops nobody else. Leases are renewed here, so a busy main thread keeps its partition.
 */
if (parentPort === null) throw new Error('writer-thread.ts runs as a worker thread')
const port = parentPort
// The only sender is writer.ts, which puts these settings there.
const settings = workerData as WriterSettings

const log = new LogStore(settings.dir, settings.max_bytes)
const offsets = new OffsetStore(settings.dir)
const retention = new RetentionKeeper(log, offsets, settings)
const leases = new LeaseKeeper(offsets, (group, token) => send({ kind: 'lost', group, token }))

function send(message: FromWriter): void {
  port.postMessage(message)
}

function run(request: Exclude<WriterRequest, { op: 'close' }>): boolean {
  switch (request.op) {
    case 'append':
      retention.makeRoom(request.batches)
      log.append(request.batches, settings.max_bytes)
      return true
    case 'acquire':
      return leases.acquire(request.group, request.token, request.seen)
    case 'release':
      leases.release(request.group, request.token)
      return true
    case 'commit':
      return offsets.commit(request.group, request.token, request.offset, request.keep_from)
  }
}

async function close(): Promise<boolean> {
  retention.stop()
  leases.stop()
  await log.close()
  await offsets.close()
  return true
}

// Every message comes from writer.ts, whose types these are.
port.on('message', async ({ id, request }: ToWriter) => {
  try {
    const done = request.op === 'close' ? await close() : run(request)
    send({ kind: 'done', id, done })
    if (request.op === 'close') port.close()
  } catch (error) {
    const failure = asLogError(error, settings.dir)
    // LogError's constructor takes nothing but a LogErrorCode.
    send({ kind: 'failed', id, code: failure.code as LogErrorCode, message: failure.message })
  }
})
