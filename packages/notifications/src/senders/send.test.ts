import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { describe, expect, test } from 'vitest'
import { notifyAllow } from '../egress/allow.ts'
import { addressGuard } from '../egress/guard.ts'
import { aChannel, aNotification } from '../testing/alert.ts'
import { receiver } from '../testing/receiver.ts'
import { send } from './send.ts'

const guard = addressGuard(notifyAllow.parse('127.0.0.1,localhost'))
const slack = (url: string) =>
  aChannel({ kind: 'slack', url: `${url}/services/T000/B000/verysecret?token=abc%20def` })

describe('over HTTP', () => {
  test.each([
    [200, {}, { kind: 'delivered' }],
    [302, {}, { kind: 'refused', error: 'HTTP 302: sorry (redirects are not followed)' }],
    [400, {}, { kind: 'refused', error: 'HTTP 400: sorry' }],
    [408, {}, { kind: 'passing', error: 'HTTP 408: sorry', retry_after_ms: undefined }],
    [410, {}, { kind: 'gone', error: 'HTTP 410: sorry' }],
    [429, { 'retry-after': '7' }, { kind: 'passing', error: 'HTTP 429: sorry', retry_after_ms: 7_000 }],
    [500, {}, { kind: 'passing', error: 'HTTP 500: sorry', retry_after_ms: undefined }],
  ])('an answer of %i is judged', async (status, headers, outcome) => {
    await using server = await receiver((response) => response.writeHead(status, headers).end('sorry\n'))
    expect(await send(aNotification(slack(server.url)), { guard })).toEqual(outcome)
  })

  test('no answer, no connection and no way to it are outcomes', async () => {
    await using silent = await receiver(() => {})
    expect(await send(aNotification(slack(silent.url)), { guard, deadline_ms: 50 })).toEqual({
      kind: 'passing',
      error: 'no answer within 0.05 s',
    })
    expect(await send(aNotification(slack('http://127.0.0.1:1')), { guard })).toMatchObject({
      kind: 'passing',
      error: expect.stringContaining('ECONNREFUSED'),
    })
    expect(await send(aNotification(slack('http://10.0.0.1')), { guard })).toMatchObject({
      kind: 'refused',
      error: expect.stringContaining('MARGINSCOPE_NOTIFY_ALLOW'),
    })
  })

  test('an answer that changes the protocol is none, and does not keep the channel for good', async () => {
    await using server = await receiver((response) =>
      response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    )
    expect(await send(aNotification(slack(server.url)), { guard })).toEqual({
      kind: 'passing',
      error: 'it ended without an answer',
    })
  })

  test.each([0, 1, 2, 3, 4, 5])('a secret that a receiver echoes is not in the outcome (%i)', async (at) => {
    const echoes = [
      (path: string) => path,
      (path: string) => JSON.stringify({ path }).replaceAll('/', '\\/'),
      (path: string) => encodeURIComponent(path),
      // The cut of what is told of an answer would leave half of it.
      (path: string) => `${'.'.repeat(160)}${path}`,
      (_path: string, authorization: string) => authorization,
      (_path: string, _authorization: string, body: string) => body,
    ]
    await using echo = await receiver((response, { path, headers, body }) =>
      response.writeHead(400).end(echoes[at]?.(path, headers.authorization ?? '', body)),
    )
    const manager = { kind: 'alertmanager', url: echo.url }
    const channels = [
      slack(echo.url),
      aChannel({ kind: 'pagerduty', url: echo.url, routing_key: 'verysecret' }),
      aChannel({ ...manager, username: 'user', password: 'verysecret' }),
      aChannel({ ...manager, bearer_token: 'verysecret' }),
    ]
    const told = await Promise.all(channels.map((channel) => send(aNotification(channel), { guard })))
    const said = told.map((outcome) => (outcome.kind === 'refused' ? outcome.error : '')).join('\n')
    expect(said).toContain('[secret]')
    expect(said).not.toMatch(/verys|abc%20def|dXNlcjp2ZX/)
  })
})

describe('by mail', () => {
  async function mailServer(options: ConstructorParameters<typeof SMTPServer>[0] = {}) {
    const mails: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          mails.push(Buffer.concat(chunks).toString())
          done()
        })
      },
      ...options,
    })
    server.on('error', () => {}) // that somebody went away while TLS began is no news here
    const listening = server.listen(0, '127.0.0.1')
    await once(listening, 'listening')
    const { port } = listening.address() as AddressInfo // it listens on a port
    const channel = (over: object = {}) =>
      aChannel({
        kind: 'email',
        host: 'localhost',
        port,
        security: 'none',
        from: 'alerts@costs.example',
        to: ['one@a.example', 'two@a.example'],
        ...over,
      })
    return { mails, channel, [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(done)) }
  }

  test('it arrives, with the words and its own id', async () => {
    await using server = await mailServer()
    expect(await send(aNotification(server.channel()), { guard })).toEqual({ kind: 'delivered' })
    const [mail = ''] = server.mails
    expect(mail).toMatch(/^Message-ID: <msg_[0-9a-f]{32}@costs\.example>\r$/m)
    expect(mail).toMatch(/^To: one@a\.example, two@a\.example\r$/m)
    expect(mail).toMatch(/^Subject: Output tokens per request \+52% \(summarize, gpt-5\)\r$/m)
    expect(mail.replaceAll('=\r\n', '')).toContain('Costs $1,234.50 more a month if it goes on.')
  })

  test('a server without STARTTLS is not given mails that insist on it', async () => {
    await using server = await mailServer()
    const outcome = await send(aNotification(server.channel({ security: 'starttls' })), { guard })
    expect(outcome).toMatchObject({ kind: 'refused', error: expect.stringMatching(/STARTTLS/i) })
    expect(server.mails).toEqual([])
  })

  test.each(['starttls', 'tls'])(
    'a certificate that nobody vouches for is given no mail (%s)',
    async (security) => {
      // The server has one of its own making.
      await using server = await mailServer({ disabledCommands: [], secure: security === 'tls' })
      const outcome = await send(aNotification(server.channel({ security })), { guard })
      expect(outcome).toMatchObject({ kind: 'passing', error: expect.stringMatching(/certificate/) })
      expect(server.mails).toEqual([])
    },
  )

  test('a wrong password is refused, and not told', async () => {
    await using server = await mailServer({
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        password === 'right' ? done(null, { user: username }) : done(new Error(`${password} is wrong`)),
    })
    const as = (password: string) => aNotification(server.channel({ username: 'u', password }))
    expect(await send(as('right'), { guard })).toEqual({ kind: 'delivered' })
    const outcome = await send(as('verysecret'), { guard })
    expect(outcome).toMatchObject({ kind: 'refused', error: expect.stringContaining('[secret] is wrong') })
  })

  test('a mailbox that is full for now is tried again, one that is not there is not', async () => {
    const refusing = (responseCode: number) =>
      mailServer({
        onRcptTo: (_to, _session, done) => done(Object.assign(new Error('no'), { responseCode })),
      })
    await using full = await refusing(452)
    expect((await send(aNotification(full.channel()), { guard })).kind).toBe('passing')
    await using missing = await refusing(550)
    expect((await send(aNotification(missing.channel()), { guard })).kind).toBe('refused')
  })

  test('a server that says nothing is left at the deadline', async () => {
    await using server = await mailServer({ onConnect: () => {} })
    const outcome = await send(aNotification(server.channel()), { guard, deadline_ms: 100 })
    expect(outcome).toEqual({ kind: 'passing', error: 'no answer within 0.1 s' })
  })
})
