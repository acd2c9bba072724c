import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWarehouse, type Warehouse } from '@marginscope/warehouse'
import { type EmbeddedProcess, startEmbedded } from './spawn.ts'

/** An embedded warehouse over a folder of its own, and how to ask it with bare HTTP. For this service's tests. */
export interface TestBench {
  readonly data_dir: string
  readonly engine: EmbeddedProcess
  readonly warehouse: Warehouse
  /** Posts a statement as a user; no user: the guest. */
  ask(sql: string, options?: AskOptions): Promise<Answer>
  end(): Promise<void>
}

export interface AskOptions {
  readonly user?: string
  readonly password?: string
  readonly params?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly code: number
  readonly text: string
  readonly headers: Headers
}

export async function startBench(env: Readonly<Record<string, string>> = {}): Promise<TestBench> {
  const data_dir = mkdtempSync(join(tmpdir(), 'marginscope-embedded-'))
  const engine = await startEmbedded({ data_dir, env })
  const warehouse = openWarehouse({ ...engine, database: 'default', timeout_ms: 60_000 })
  return {
    data_dir,
    engine,
    warehouse,
    async ask(sql, { user, password, params = {}, body, signal } = {}) {
      const url = new URL(engine.url)
      for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
      if (body !== undefined) url.searchParams.set('query', sql)
      const secret = password ?? (user === 'marginscope' ? engine.password : '')
      const response = await fetch(url, {
        method: 'POST',
        body: body === undefined ? sql : new Uint8Array(Buffer.from(body)),
        headers: user === undefined ? {} : { authorization: `Basic ${btoa(`${user}:${secret}`)}` },
        signal: signal ?? null,
      })
      return {
        status: response.status,
        code: Number(response.headers.get('x-clickhouse-exception-code') ?? 0),
        text: await response.text(),
        headers: response.headers,
      }
    },
    async end() {
      await warehouse.close()
      await engine.stop()
      rmSync(data_dir, { recursive: true, force: true })
    },
  }
}

/** Asks until the condition holds, for at most `limit_ms`. */
export async function until(condition: () => Promise<boolean>, limit_ms = 10_000): Promise<void> {
  const end = performance.now() + limit_ms
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`the condition did not hold within ${limit_ms} ms`)
  }
}
