import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { collectorPath } from './capabilities.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'
import { codeOf } from './snippets.ts'

export interface Collector {
  /** Where it takes OTLP over HTTP. */
  readonly url: string
  /** It sends what it has before it ends. */
  stop(): Promise<void>
}

/** A real one with the file that the page about OpenTelemetry shows, but for its addresses. */
export async function startCollector(folder: string, to: string): Promise<Collector> {
  const host = `127.0.0.1:${await freePort()}`
  const shown = codeOf('opentelemetry.md').find(({ language }) => language === 'yaml')?.text ?? ''
  const file = join(folder, 'collector.yaml')
  writeFileSync(file, shown.replace('127.0.0.1:4318', host).replace('http://127.0.0.1:8080', to))
  const child = spawn(
    collectorPath() ?? '',
    [
      '--config',
      file,
      '--set=service.telemetry.metrics.level=none',
      '--set=service.telemetry.logs.level=warn',
    ],
    {
      stdio: 'inherit',
      env: { ...process.env, MARGINSCOPE_KEY: 'none' },
    },
  )
  const url = `http://${host}`
  await eventually(async () => expect((await fetch(`${url}/v1/traces`)).status).toBe(405))
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
