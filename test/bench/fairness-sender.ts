import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { bodies } from './events.ts'

/** What one tenant sends, and how fast, whether answered or not. */
export interface Sending {
  readonly url: string
  readonly key: string
  /** Distinguishes the ids of its events. */
  readonly run: string
  readonly seconds: number
  readonly requests_a_second: number
  readonly events_a_request: number
}

export interface Answered {
  readonly status: number
  readonly ms: number
}

/** Each tenant sends from a thread of its own, as they are on machines of their own: none waits for another's sending. */
async function send(sending: Sending): Promise<Answered[]> {
  const { url, key, run, seconds, requests_a_second, events_a_request } = sending
  const sent = bodies(run, seconds * requests_a_second * events_a_request, events_a_request)
  parentPort?.postMessage('ready')
  if (parentPort !== null) await once(parentPort, 'message') // go
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const began = performance.now()
  const answers: Promise<Answered>[] = []
  for (const [index, body] of sent.entries()) {
    await sleep(Math.max(0, began + (index * 1000) / requests_a_second - performance.now()))
    const at = performance.now()
    const answered = fetch(url, { method: 'POST', headers, body: new Uint8Array(body) }).then(
      async (response) => {
        await response.arrayBuffer()
        return { status: response.status, ms: performance.now() - at }
      },
    )
    answers.push(answered)
  }
  return Promise.all(answers)
}

// The only starter is fairness.ts, which puts this in.
parentPort?.postMessage(await send(workerData as Sending))
parentPort?.close()
