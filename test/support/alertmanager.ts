import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { z } from 'zod'
import { alertmanagerPath } from './capabilities.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'

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
      // A terminal's Ctrl-C has ended it already.
      const runs = child.exitCode === null && child.signalCode === null
      const ended = runs ? once(child, 'exit') : undefined
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
