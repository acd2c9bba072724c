import { Worker } from 'node:worker_threads'
import { LogError } from '../errors.ts'
import type { FromWriter, ToWriter, WriterRequest, WriterSettings } from './writer-protocol.ts'

interface Waiting {
  readonly resolve: (done: boolean) => void
  readonly reject: (error: Error) => void
}

/** The main thread's side of the writer thread, which starts with the first request. */
export class Writer {
  readonly #settings: WriterSettings
  readonly #lost: (token: string) => void
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #id = 0

  /** `lost` hears of every lease that another consumer took. */
  constructor(settings: WriterSettings, lost: (token: string) => void) {
    this.#settings = settings
    this.#lost = lost
  }

  /** Moves `transfer` to the thread. Rejects with the `LogError` that the request ended in. */
  request(request: WriterRequest, transfer: ArrayBuffer[] = []): Promise<boolean> {
    this.#worker ??= this.#start()
    const worker = this.#worker
    const id = this.#id++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      const message: ToWriter = { id, request }
      worker.postMessage(message, transfer)
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: this.#settings })
    worker.on('message', (message: FromWriter) => this.#receive(message))
    worker.on('error', (error) => this.#gone(worker, error))
    worker.on('exit', () => this.#gone(worker, undefined))
    return worker
  }

  #receive(message: FromWriter): void {
    if (message.kind === 'lost') {
      this.#lost(message.token)
      return
    }
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.kind === 'done') waiting?.resolve(message.done)
    else waiting?.reject(new LogError(message.code, message.message))
  }

  /** What was under way has an unknown fate, which is an error to its caller; the next request starts anew. */
  #gone(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    const failed = [...this.#waiting.values()]
    this.#waiting.clear()
    const error = new LogError('log_unavailable', 'the writer of the log has ended; send again', cause)
    for (const { reject } of failed) reject(error)
  }

  async close(): Promise<void> {
    const worker = this.#worker
    if (worker === undefined) return
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    await this.request({ op: 'close' })
    await exited
  }
}
