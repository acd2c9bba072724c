import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Notification } from '../notification.ts'
import { aChannel, aNotification } from '../testing/alert.ts'
import { receiver } from '../testing/receiver.ts'

const PROGRAM = join(import.meta.dirname, '../testing/deliver-from-file.ts')

/** Begins a process that delivers these, with files that outlive it. */
function files(notifications: readonly Notification[]) {
  const folder = mkdtempSync(join(tmpdir(), 'outbox-'))
  const [told, kept] = [join(folder, 'told.json'), join(folder, 'kept.jsonl')]
  writeFileSync(told, JSON.stringify(notifications))
  const start = () => {
    const child = spawn(process.execPath, [PROGRAM, told, kept], { stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = once(child, 'exit').then(([code, signal]) => code ?? signal)
    return { child, ended, said: Promise.all([text(child.stdout), text(child.stderr)]) }
  }
  return { start, kept: () => (existsSync(kept) ? readFileSync(kept, 'utf8') : '') }
}

test('a process killed between sending and writing it down sends the same again, once, under the same key', async () => {
  let kill = () => {}
  await using server = await receiver((response) => {
    if (server.received.length === 1) kill()
    else response.writeHead(202).end()
  })
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const { start, kept } = files([aNotification(aChannel({ kind: 'webhook', url: server.url, secret }))])
  const first = start()
  kill = () => first.child.kill('SIGKILL')
  expect(await first.ended).toBe('SIGKILL')
  expect(kept()).toBe('')
  expect(await start().ended).toBe(0)
  expect(await start().ended).toBe(0)
  expect(kept().trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(kept())).toMatchObject({ attempt: 1, outcome: 'delivered' })
  const ids = server.received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)
  expect([ids.length, new Set(ids).size]).toEqual([2, 1])
})

test('no secret is in what a process logs and keeps, though receivers echo them', async () => {
  await using echo = await receiver((response, { path, headers, body }) =>
    response.writeHead(400).end(`${path} ${headers.authorization ?? ''} ${body}`),
  )
  const secrets = ['verysecret', 'dTp2ZXJ5c2VjcmV0'] // the second: u:verysecret in base64
  const channels = [
    { kind: 'slack', url: `${echo.url}/services/verysecret` },
    { kind: 'teams', url: `${echo.url}/?sig=verysecret` },
    { kind: 'pagerduty', url: echo.url, routing_key: 'verysecret' },
    { kind: 'alertmanager', url: echo.url, username: 'u', password: 'verysecret' },
    { kind: 'alertmanager', url: echo.url, bearer_token: 'verysecret' },
    { kind: 'slack', url: 'http://127.0.0.1:1/services/verysecret' },
    { kind: 'slack', url: 'http://10.0.0.1/services/verysecret' },
  ]
  const { start, kept } = files(
    channels.map((channel, at) => aNotification(aChannel({ ...channel, name: `channel-${at}` }))),
  )
  const { ended, said } = start()
  expect(await ended).toBe(0)
  const all = [...(await said), kept()].join('\n')
  for (const at of channels.keys())
    expect(all.match(new RegExp(`"channel":"channel-${at}"`, 'g'))).toHaveLength(2)
  for (const secret of secrets) expect(all).not.toContain(secret)
  expect(all).toContain('[secret]')
})
