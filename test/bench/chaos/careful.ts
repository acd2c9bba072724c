import { type Answer, Client, type IntakePath, patiently } from '@marginscope/client'

/** Far above what an outage of this run lasts. */
const PATIENCE = { first_ms: 100, longest_ms: 1_000, limit_ms: 900_000, asked_ms_max: 1_000 }
/** Whoever is killed breaks off, whoever is frozen goes on, and a repricing is answered within a minute. */
const TIMEOUT_MS = 120_000

/** A careful client: says the same again, under the same ids, until it is acknowledged. */
export interface CarefulClient {
  /** Events or revenue lines, none of which may be refused. */
  send(path: IntakePath, rows: readonly unknown[]): Promise<void>
  /** One command or question; the answer's JSON. */
  ask(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body: unknown,
    wanted: readonly number[],
  ): Promise<unknown>
}

export function carefulClient(url: string, signal: AbortSignal): CarefulClient {
  const client = new Client({ url, timeout_ms: TIMEOUT_MS })
  const patience = { ...PATIENCE, signal }
  return {
    async send(path, rows) {
      const texts = rows.map((row) => JSON.stringify(row))
      const { rejected } = await patiently(() => client.send(path, texts, { signal }), patience)
      if (rejected.length > 0) throw new Error(`${path} refused ${JSON.stringify(rejected).slice(0, 500)}`)
    },
    async ask(method, path, body, wanted) {
      const headers = { 'content-type': 'application/json' }
      const given = body === undefined ? {} : { body: JSON.stringify(body) }
      const once = async (): Promise<Answer> => {
        const answer = await client.ask(path, { method, headers, ...given, signal })
        if (!wanted.includes(answer.status)) throw client.refused(path, answer)
        return answer
      }
      return JSON.parse((await patiently(once, patience)).text)
    },
  }
}
