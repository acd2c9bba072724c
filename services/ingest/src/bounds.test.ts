import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { LogError } from '@marginscope/eventlog'
import { createKey } from '@marginscope/keys'
import { event } from '@marginscope/normalise/testing'
import { LIMITS, MarginscopeError } from '@marginscope/schemas'
import { afterEach, describe, expect, test } from 'vitest'
import { type Harness, type HarnessOptions, harness, post, until } from './testing/harness.ts'

const open: Harness[] = []
async function start(options?: HarnessOptions): Promise<Harness> {
  const made = await harness(options)
  open.push(made)
  return made
}
afterEach(async () => {
  for (const made of open.splice(0)) await made.close()
})

const GZIP = { 'content-encoding': 'gzip' }
const ENCODINGS: [string, (data: string | Buffer) => Buffer][] = [
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['zstd', zstdCompressSync],
]
const MIB = 1024 * 1024

async function pendingBytes(ingest: Harness): Promise<number> {
  const text = await (await fetch(`${ingest.url}/metrics`)).text()
  const line = text.split('\n').find((one) => one.startsWith('marginscope_ingest_pending_bytes'))
  return Number(line?.split(' ').at(-1))
}

/** A log that keeps every append waiting until it is let go, over the real one. */
function stalling() {
  const gate = Promise.withResolvers<void>()
  let waiting = 0
  const wrap: HarnessOptions['log'] = (real) => ({
    ...real,
    async append(records) {
      waiting++
      await gate.promise
      await real.append(records)
    },
  })
  return { wrap, release: () => gate.resolve(), waiting: () => waiting }
}

describe('bodies', () => {
  test.each(ENCODINGS)(
    '%s is taken whole, and refused where it is cut or goes on',
    async (encoding, pack) => {
      const ingest = await start()
      const headers = { 'content-encoding': encoding }
      const packed = pack(JSON.stringify([event('a'), event('b')]))
      expect(await ingest.post(packed, headers)).toMatchObject({ status: 202, body: { accepted: 2 } })
      for (const unsound of [
        packed.subarray(0, -9),
        packed.subarray(0, -1),
        Buffer.concat([packed, Buffer.from('more')]),
        Buffer.from('not packed'),
      ]) {
        expect(await ingest.post(unsound, headers)).toMatchObject({
          status: 400,
          body: { error: { code: 'invalid_encoding', path: 'content-encoding' } },
        })
      }
      expect(await pendingBytes(ingest)).toBe(0)
    },
  )

  test('gzip in several members is one body; a second stream of another kind is refused, never passed over', async () => {
    const ingest = await start()
    const text = JSON.stringify([event('a'), event('b')])
    const members = Buffer.concat([gzipSync(text.slice(0, 50)), gzipSync(text.slice(50))])
    expect(await ingest.post(members, GZIP)).toMatchObject({ status: 202, body: { accepted: 2 } })
    for (const [encoding, pack] of ENCODINGS.slice(1)) {
      const twice = Buffer.concat([pack(`${JSON.stringify(event('a'))}\n`), pack(JSON.stringify(event('b')))])
      const headers = { 'content-encoding': encoding, 'content-type': 'application/x-ndjson' }
      expect(await ingest.post(twice, headers)).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid_encoding' } },
      })
    }
  })

  test.each(['br', 'compress', 'gzip, zstd', 'deflate64'])(
    'encoding %s is refused with the list of those that are taken',
    async (encoding) => {
      const ingest = await start()
      const answer = await ingest.post(deflateRawSync('{}'), { 'content-encoding': encoding })
      expect(answer).toMatchObject({ status: 415, body: { error: { code: 'unsupported_media_type' } } })
      expect(JSON.stringify(answer.body)).toContain('identity, gzip, deflate, zstd')
    },
  )

  test('16 MiB after decompression is taken, one byte more is not, announced or streamed', async () => {
    const ingest = await start()
    const body = (bytes: number) => {
      const text = Buffer.alloc(bytes, ' ')
      text.write(JSON.stringify(event('big')))
      return text
    }
    const fits = body(LIMITS.body_bytes)
    const over = body(LIMITS.body_bytes + 1)
    const streamed = (bytes: Buffer) =>
      Readable.toWeb(Readable.from([bytes.subarray(0, 99), bytes.subarray(99)]))
    expect((await ingest.post(fits)).status).toBe(202)
    expect((await ingest.post(streamed(fits) as ReadableStream)).status).toBe(202)
    const refused = [await ingest.post(over), await ingest.post(streamed(over) as ReadableStream)]
    for (const [encoding, pack] of ENCODINGS) {
      const headers = { 'content-encoding': encoding }
      expect((await ingest.post(pack(fits), headers)).status).toBe(202)
      refused.push(await ingest.post(pack(over), headers))
    }
    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 413, body: { error: { code: 'body_too_large' } } })
    }
    expect(await pendingBytes(ingest)).toBe(0)
  })

  test.each(ENCODINGS)('a bomb of %s is stopped at the limit', async (encoding, pack) => {
    // Room for one body and no more: were the bomb unpacked beyond the limit, it would meet 429 instead of 413.
    const ingest = await start({ config: { MARGINSCOPE_INGEST_PENDING_BYTES: 2 * LIMITS.body_bytes } })
    const bomb = pack(Buffer.alloc(300 * MIB))
    expect(bomb.length).toBeLessThan(MIB)
    expect(await ingest.post(bomb, { 'content-encoding': encoding })).toMatchObject({ status: 413 })
    expect(await pendingBytes(ingest)).toBe(0)
    expect((await ingest.post(JSON.stringify(event('after')))).status).toBe(202)
  })

  test('a sender that goes away in the middle leaves nothing behind', async () => {
    const ingest = await start()
    const { port } = new URL(ingest.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write('POST /v1/events HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000000\r\n\r\n[{"id":')
    await until('the body has begun', async () => (await pendingBytes(ingest)) > 0)
    socket.destroy()
    await until('the claim is given back', async () => (await pendingBytes(ingest)) === 0)
    expect(await ingest.records()).toEqual([])
  })

  test('to announce costs nothing: only what has come is held', async () => {
    const ingest = await start()
    const { port } = new URL(ingest.url)
    const idle = Array.from({ length: 200 }, () => connect(Number(port), '127.0.0.1'))
    for (const socket of idle) {
      socket.on('error', () => {}) // closed with the server
      socket.write('POST /v1/events HTTP/1.1\r\nhost: localhost\r\ncontent-length: 16000000\r\n\r\n[{"id":')
    }
    await until('all have begun', async () => (await pendingBytes(ingest)) > 200 * 16 * 1024)
    expect(await pendingBytes(ingest)).toBeLessThan(200 * 17 * 1024)
    expect((await ingest.post(JSON.stringify(event('a')))).status).toBe(202)
    for (const socket of idle) socket.destroy()
  })

  test('a sender that is too slow is cut off, though it keeps its side open, and holds nothing any more', async () => {
    const ingest = await start()
    Object.assign(ingest.ingest.app.server, { requestTimeout: 100, headersTimeout: 100 })
    const { port } = new URL(ingest.url)
    const slow = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true })
    slow.on('error', () => {}) // a reset is one way to be cut off
    slow.write('POST /v1/events HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\n[{"id":')
    await until('the body has begun', async () => (await pendingBytes(ingest)) > 0)
    const [answer] = await once(slow, 'data')
    expect(String(answer)).toContain('408')
    await until('the claim is given back', async () => (await pendingBytes(ingest)) === 0)
    const connections = promisify(ingest.ingest.app.server.getConnections.bind(ingest.ingest.app.server))
    await until('the connection is closed', async () => (await connections()) <= 1)
    slow.destroy()
  })

  test('a tenant that holds all it may leaves room for the next', async () => {
    const stall = stalling()
    const limit = 2 * LIMITS.body_bytes
    const ingest = await start({ log: stall.wrap, config: { MARGINSCOPE_INGEST_PENDING_BYTES: limit } })
    const keys = await Promise.all(
      ['many', 'few'].map((tenant) => createKey(ingest.keys_file, { tenant, scopes: ['ingest'] })),
    )
    const [many, few] = keys.map(({ key }) => ({ authorization: `Bearer ${key}` }))
    const body = JSON.stringify(event('a')).padEnd(4 * MIB)
    await until('the keys are seen', async () => (await ingest.post(' ')).status === 401)
    const hog = Array.from({ length: 12 }, () => ingest.post(body, many))
    await until('it gets no more', async () => (await pendingBytes(ingest)) > limit / 2)
    const other = ingest.post(JSON.stringify(event('b')), few)
    stall.release()
    expect((await other).status).toBe(202)
    const statuses = (await Promise.all(hog)).map(({ status }) => status)
    expect(statuses).toContain(429)
    expect(statuses).toContain(202)
  })

  test('what is not HTTP gets 400 in the same shape', async () => {
    const ingest = await start()
    const socket = connect(Number(new URL(ingest.url).port), '127.0.0.1')
    socket.end('nonsense\r\n\r\n')
    let text = ''
    for await (const chunk of socket) text += chunk
    expect(text).toMatch(/^HTTP\/1\.1 400 [\s\S]*x-content-type-options: nosniff/)
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({ error: { code: 'bad_request' } })
  })
})

describe('durability', () => {
  test('no answer leaves before the append has resolved', async () => {
    const stall = stalling()
    const ingest = await start({ log: stall.wrap })
    let answered = false
    const answer = ingest.post(JSON.stringify([event('a'), event('')])).then((got) => {
      answered = true
      return got
    })
    await until('the append has begun', () => stall.waiting() === 1)
    expect(await pendingBytes(ingest)).toBeGreaterThan(0) // a whole request goes by meanwhile
    expect(answered).toBe(false)
    expect(await ingest.records()).toEqual([])
    stall.release()
    expect(await answer).toMatchObject({ status: 202, body: { accepted: 1 } })
    expect((await ingest.records()).map((record) => record.kind)).toEqual(['usage', 'refused'])
  })

  test.each([
    [new LogError('log_full', 'the log is full'), 503, '30', 'log_full'],
    [new LogError('log_unavailable', 'no broker'), 503, '5', 'log_unavailable'],
    [new Error('a bug'), 500, null, 'internal'],
  ])('a log that fails with %s', async (error, status, retry_after, code) => {
    let fails = true
    const ingest = await start({
      log: (real) => ({
        ...real,
        append: (records) => (fails ? Promise.reject(error) : real.append(records)),
      }),
    })
    const answer = await ingest.post(JSON.stringify(event('a')))
    expect(answer).toMatchObject({ status, body: { error: { code } } })
    expect(answer.headers.get('retry-after')).toBe(retry_after)
    expect((await fetch(`${ingest.url}/readyz`)).status).toBe(503)
    expect(await pendingBytes(ingest)).toBe(0)
    fails = false
    expect((await ingest.post(JSON.stringify(event('a')))).status).toBe(202)
    expect((await fetch(`${ingest.url}/readyz`)).status).toBe(200)
  })

  test('a log that does not answer in time gives 503, and holds its bytes until it does', async () => {
    const stall = stalling()
    const ingest = await start({ log: stall.wrap, config: { MARGINSCOPE_INGEST_APPEND_MS: 50 } })
    const answer = await ingest.post(JSON.stringify(event('a')))
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'log_slow' } } })
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(await pendingBytes(ingest)).toBeGreaterThan(0)
    stall.release()
    await until('the bytes are given back', async () => (await pendingBytes(ingest)) === 0)
  })
})

describe('back-pressure', () => {
  test('a stalled log leads to 429 at the bound, and everything taken before it is durable after', async () => {
    const stall = stalling()
    const limit = 4 * MIB
    const ingest = await start({ log: stall.wrap, config: { MARGINSCOPE_INGEST_PENDING_BYTES: limit } })
    const body = (i: number) => JSON.stringify(event(`e${i}`)).padEnd(500_000)
    const answers = Array.from({ length: 40 }, (_, i) => ingest.post(body(i)))
    const first = await Promise.race(answers)
    expect(first).toMatchObject({ status: 429, body: { error: { code: 'overloaded' } } })
    expect(first.headers.get('retry-after')).toBe('1')
    expect(await pendingBytes(ingest)).toBeLessThanOrEqual(limit)
    stall.release()
    const statuses = (await Promise.all(answers)).map((answer) => answer.status)
    const taken = statuses.filter((status) => status === 202).length
    expect(statuses.filter((status) => status === 429)).toHaveLength(40 - taken)
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThanOrEqual(8)
    expect(await ingest.records()).toHaveLength(taken)
    expect(await pendingBytes(ingest)).toBe(0)
  })

  test('a nearly full disk gives 503, and readiness says so', async () => {
    const full = new MarginscopeError('disk_full', 'free some', { status: 503, retry_after_s: 30 })
    let problem: MarginscopeError | undefined = full
    const ingest = await start({ disk: { problem: () => problem, stop: () => {} } })
    const answer = await ingest.post(JSON.stringify(event('a')))
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'disk_full' } } })
    expect(answer.headers.get('retry-after')).toBe('30')
    expect((await fetch(`${ingest.url}/readyz`)).status).toBe(503)
    problem = undefined
    expect((await ingest.post(JSON.stringify(event('a')))).status).toBe(202)
  })
})

describe('draining', () => {
  test('what runs is finished and answered, what comes later is not taken', async () => {
    const stall = stalling()
    const ingest = await start({ log: stall.wrap })
    const running = ingest.post(JSON.stringify(event('running')))
    await until('the append has begun', () => stall.waiting() === 1)

    // A connection that was opened before, with its request sent after the drain began.
    const late = httpRequest(`${ingest.url}/v1/events`, { method: 'POST' })
    late.flushHeaders()
    const answer = new Promise<number>((resolve, reject) => {
      late.on('response', (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject)
    })
    await until('the second request is open', async () => (await pendingBytes(ingest)) > 2 * 16 * 1024)
    const drained = ingest.ingest.drain()
    late.end(JSON.stringify(event('late')))
    await until('the second append has begun', () => stall.waiting() === 2)
    stall.release()
    expect((await running).status).toBe(202)
    expect(await answer).toBe(202)
    await drained
    await expect(post(`${ingest.url}/v1/events`, '{}')).rejects.toThrow()
    expect(await ingest.records()).toHaveLength(2)
  })
})
