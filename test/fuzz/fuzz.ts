import { connect } from 'node:net'
import { makeRequests } from './requests.ts'

/** So long a request may still be incomplete: then this side says that no more comes. */
const MORE_MS = 40
const AT_ONCE = 48
/** Of what must not happen so many are shown. */
const SHOWN_MAX = 20

export interface FuzzResult {
  readonly sent: number
  /** Status, or `closed` where the connection ended without an answer, and how often. */
  readonly answers: ReadonlyMap<string, number>
  /** Requests that got a 5xx but 503, or nothing within `hang_ms`. */
  readonly faults: readonly string[]
  readonly fault_count: number
}

/** Sends `count` malformed requests to the ports in turn. An answer or a closed connection is there within `hang_ms`. */
export async function fuzz(
  urls: readonly string[],
  count: number,
  seed: number,
  hang_ms: number,
  progress: (sent: number) => void = () => {},
): Promise<FuzzResult> {
  const next = makeRequests(seed)
  const answers = new Map<string, number>()
  const faults: string[] = []
  let sent = 0
  let fault_count = 0
  const worker = async () => {
    while (sent < count) {
      const url = urls[sent % urls.length] ?? ''
      sent += 1
      if (sent % 10_000 === 0) progress(sent)
      const bytes = next()
      const answer = await ask(url, bytes, hang_ms)
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
      if (answer !== 'hangs' && !/^5(?!03)/.test(answer)) continue
      fault_count += 1
      if (faults.length < SHOWN_MAX)
        faults.push(`${answer}: ${url} ${JSON.stringify(bytes.toString('latin1').slice(0, 600))}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return { sent, answers, faults, fault_count }
}

/** Whether all of a request is there that it says of itself. */
function isWhole(bytes: Buffer): boolean {
  const head = bytes.subarray(0, bytes.indexOf('\r\n\r\n')).toString('latin1')
  const lengths = [...head.matchAll(/^content-length: (\d+)\r?$/gim)]
  const is_plain = !/^(?:transfer-encoding|expect|connection):/im.test(head)
  return is_plain && lengths.length === 1 && bytes.length === head.length + 4 + Number(lengths[0]?.[1])
}

/** The status that comes back, `closed`, or `hangs`. Ends with a reset, so that no port waits to be used again. */
function ask(url: string, bytes: Buffer, hang_ms: number): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let said = ''
    const done = (answer: string) => {
      clearTimeout(more)
      clearTimeout(hangs)
      socket.resetAndDestroy()
      resolve(answer)
    }
    // One that is whole is answered: who says too early that no more comes is not.
    const more = isWhole(bytes) ? undefined : setTimeout(() => socket.end(), MORE_MS)
    const hangs = setTimeout(() => done('hangs'), hang_ms + MORE_MS)
    socket.setEncoding('latin1').on('data', (text: string) => {
      said += text
      const status = /^HTTP\/1\.1 (?!100)(\d{3})|^HTTP\/1\.1 100[\s\S]*?\r\n\r\nHTTP\/1\.1 (\d{3})/.exec(said)
      if (status !== null) done(status[1] ?? status[2] ?? '')
    })
    socket.on('error', () => {}) // `close` follows
    socket.on('close', () => done('closed'))
    socket.write(bytes)
  })
}
