import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { z } from 'zod'
import { alertmanagerPath } from './capabilities.ts'
import { eventually } from './eventually.ts'

const listed = z.array(
  z.object({
    labels: z.record(z.string(), z.string()),
    annotations: z.record(z.string(), z.string()),
    startsAt: z.string(),
    endsAt: z.string(),
    generatorURL: z.string(),
  }),
)
export type ListedAlert = z.infer<typeof listed>[number]

export interface Alertmanager extends AsyncDisposable {
  readonly url: string
  alerts(): Promise<readonly ListedAlert[]>
}

/** A real one, which tells `hook` of every change at once. */
export async function startAlertmanager(hook: string): Promise<Alertmanager> {
  const folder = mkdtempSync(join(tmpdir(), 'alertmanager-'))
  const config = join(folder, 'alertmanager.yml')
  writeFileSync(
    config,
    `route: {receiver: hook, group_by: ['...'], group_wait: 0s, group_interval: 1s, repeat_interval: 1h}
receivers: [{name: hook, webhook_configs: [{url: '${hook}', send_resolved: true}]}]
`,
  )
  const url = `http://127.0.0.1:${await freePort()}`
  const options = [
    `--config.file=${config}`,
    `--storage.path=${folder}`,
    `--web.listen-address=${new URL(url).host}`,
    '--cluster.listen-address=',
    '--log.level=warn',
  ]
  const child = spawn(alertmanagerPath() ?? '', options, { stdio: 'ignore' })
  await eventually(async () => expect((await fetch(`${url}/-/ready`)).status).toBe(200))
  return {
    url,
    alerts: async () => listed.parse(await (await fetch(`${url}/api/v2/alerts`)).json()),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  server.close()
  await once(server, 'close')
  return port
}
