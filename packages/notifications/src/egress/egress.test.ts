import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { receiver } from '../testing/receiver.ts'
import { isPublic } from './address.ts'
import { notifyAllow } from './allow.ts'
import { addressGuard, RefusedAddress } from './guard.ts'
import { post } from './post.ts'

const nothing = notifyAllow.parse(undefined)
const loopback = addressGuard(notifyAllow.parse('127.0.0.0/8'))
const request = (url: string) => ({ url, headers: {}, body: 'body' })
const patient = () => AbortSignal.timeout(20_000)

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '100.100.100.200',
  '127.0.0.1',
  '127.9.9.9',
  '168.63.129.16',
  '169.254.169.254',
  '172.31.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::127.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::808:808',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:808:808::',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '4000::1',
  'localhost',
  '',
])('%s is not public', (address) => {
  expect(isPublic(address)).toBe(false)
})

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '172.32.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
  '2606:4700::1111',
  '2a00::1',
])('%s is public', (address) => {
  expect(isPublic(address)).toBe(true)
})

test('a host is let through to its public addresses, and to those that are allowed', async () => {
  const resolve = async () => ['10.0.0.1', '8.8.8.8', '::1']
  expect(await addressGuard(nothing, resolve)('a.example')).toEqual(['8.8.8.8'])
  expect(await addressGuard(notifyAllow.parse('10.0.0.0/8,::1'), resolve)('a.example')).toEqual([
    '10.0.0.1',
    '8.8.8.8',
    '::1',
  ])
  const inside = async () => ['10.0.0.1']
  await expect(addressGuard(nothing, inside)('a.example')).rejects.toThrow(RefusedAddress)
  await expect(addressGuard(notifyAllow.parse('b.example'), inside)('a.example')).rejects.toThrow(
    /NOTIFY_ALLOW/,
  )
  expect(await addressGuard(notifyAllow.parse('A.example'), inside)('a.example.')).toEqual(['10.0.0.1'])
  await expect(addressGuard(nothing)('[::1]')).rejects.toThrow(RefusedAddress)
  expect(await addressGuard(notifyAllow.parse('127.0.0.1'))('::ffff:127.0.0.1')).toEqual(['::ffff:127.0.0.1'])
  // The system knows this name, name servers need not.
  await expect(addressGuard(nothing)('localhost')).rejects.toThrow(RefusedAddress)
})

test.each(['10.0.0.0/33', '10.0.0.1/x', 'http://a', 'a b', '10.0.0.1:80', '*.example'])(
  'an allowance of %s is refused',
  (text) => {
    expect(notifyAllow.safeParse(`good.example,${text}`).error?.issues[0]?.message).toMatch(
      /range; write such as/,
    )
  },
)

test('it connects to the very address that was checked, whatever the name says by then', async () => {
  await using meant = await receiver(undefined, '127.0.0.2')
  await using other = await receiver()
  const answers = [['127.0.0.2'], ['127.0.0.1']]
  const guard = addressGuard(notifyAllow.parse('127.0.0.2'), async () => answers.shift() ?? ['127.0.0.1'])
  const url = meant.url.replace('127.0.0.2', 'rebind.example')
  expect((await post(request(url), guard, patient())).status).toBe(202)
  expect(meant.received[0]?.headers.host).toMatch(/^rebind\.example:/)
  await expect(post(request(url), guard, patient())).rejects.toThrow(RefusedAddress)
  expect(meant.received).toHaveLength(1)
  expect(other.received).toEqual([])
})

test.each(['http://127.0.0.1:1', 'http://0x7f.1:1', 'http://2130706433:1', 'http://[::ffff:127.0.0.1]:1'])(
  '%s is not connected to',
  async (url) => {
    await expect(post(request(url), addressGuard(nothing), patient())).rejects.toThrow(RefusedAddress)
  },
)

test.each(['file:///etc/passwd', 'ftp://a.example', 'gopher://a.example'])(
  '%s is not posted to',
  async (url) => {
    await expect(post(request(url), loopback, patient())).rejects.toThrow('no http or https')
  },
)

test('a redirect is an answer, and nothing follows it', async () => {
  await using inside = await receiver()
  await using hostile = await receiver((response) =>
    response.writeHead(307, { location: inside.url }).end('there'),
  )
  expect(await post(request(hostile.url), loopback, patient())).toEqual({
    status: 307,
    retry_after: null,
    text: 'there',
  })
  expect(inside.received).toEqual([])
})

test('an endless answer is read up to 64 KiB', async () => {
  await using hostile = await receiver((response) => {
    response.writeHead(500)
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
    }
    response.on('drain', more)
    more()
  })
  const { status, text } = await post(request(hostile.url), loopback, patient())
  expect([status, text.length]).toEqual([500, 65_536])
})

test('the deadline ends an attempt whatever the receiver does, and after success nothing is waited for', async () => {
  await using silent = await receiver(() => {})
  await expect(post(request(silent.url), loopback, AbortSignal.timeout(50))).rejects.toThrow()
  const drip = (status: number) =>
    receiver((response) => {
      response.writeHead(status)
      const timer = setInterval(() => response.write('.'), 5)
      response.on('close', () => clearInterval(timer))
    })
  await using failing = await drip(503)
  const cut = await post(request(failing.url), loopback, AbortSignal.timeout(2_000))
  expect([cut.status, cut.text.replaceAll('.', '')]).toEqual([503, ''])
  await using content = await drip(200)
  expect(await post(request(content.url), loopback, patient())).toEqual({
    status: 200,
    retry_after: null,
    text: '',
  })
  const unresolved = addressGuard(nothing, () => new Promise(() => {}))
  await expect(post(request('http://a.example'), unresolved, AbortSignal.timeout(20))).rejects.toThrow(
    'in time',
  )
})

test('a proxy of the environment is not used', async () => {
  await using proxy = await receiver()
  await using meant = await receiver()
  const own = (name: string) => JSON.stringify(new URL(name, import.meta.url))
  const program = `
    const { addressGuard } = await import(${own('guard.ts')})
    const { notifyAllow } = await import(${own('allow.ts')})
    const { post } = await import(${own('post.ts')})
    const request = { url: ${JSON.stringify(meant.url)}, headers: {}, body: 'body' }
    await post(request, addressGuard(notifyAllow.parse('127.0.0.1')), AbortSignal.timeout(10_000))
    const { get } = await import('node:http')
    get(request.url, (answer) => answer.resume())`
  const env = { PATH: process.env.PATH, HTTP_PROXY: proxy.url, NODE_USE_ENV_PROXY: '1' }
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env })
  // A request of Node's global agent did go there: it is a proxy, and it was set.
  expect([meant.received.length, proxy.received.length]).toEqual([1, 1])
})
