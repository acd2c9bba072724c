import { gzipSync } from 'node:zlib'
import { mulberry } from '../support/alert-traffic.ts'
import { JUNK, WAYS_IN } from './ways-in.ts'

/** Requests as no client writes them, the same for the same seed: lines, headers and bodies. */
export function makeRequests(seed: number): () => Buffer {
  const random = mulberry(seed)
  const below = (n: number) => Math.floor(random() * n)
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T // every list below has an element
  const some = <T>(max: number, make: () => T): T[] => Array.from({ length: below(max + 1) }, make)
  const bytes = (max: number) => Buffer.from(some(max, () => below(256)))
  const text = (max: number) => bytes(max).toString('latin1')

  const target = () =>
    random() < 0.3
      ? one(PATHS) + (random() < 0.3 ? `?${one(PARAMETERS)}=${one(PIECES)}${text(8)}` : '')
      : some(6, () => one(PIECES)).join('') + (random() < 0.3 ? text(12) : '')

  const plain = () =>
    one([
      () => bytes(400),
      () => Buffer.from(one(BODIES)),
      () => mutated(Buffer.from(one(BODIES)), 4),
      () => Buffer.from(one(['[', '{"a":', '[{"id":', '(', '{"lines":{"data":[']).repeat(1 + below(20_000))),
      () => Buffer.from(one(['{},', '\n', ',', 'a\n', '""\n', '-- ']).repeat(1 + below(20_000))),
      () => Buffer.from(`SELECT ${some(6, () => one(SQL)).join(' ')}`),
    ])()
  const body = () => {
    const made = plain()
    if (random() < 0.7) return made
    const zipped = gzipSync(made, { level: 1 })
    return random() < 0.5 ? zipped : mutated(zipped, 3)
  }

  /** Some of its bytes changed, the end cut off now and then. */
  function mutated(whole: Buffer, changes: number): Buffer {
    const copy = Buffer.from(random() < 0.2 ? whole.subarray(0, below(whole.length + 1)) : whole)
    for (let n = below(changes + 1); n > 0 && copy.length > 0; n--) copy[below(copy.length)] = below(256)
    return copy
  }

  const wellFramed = () => {
    const content = body()
    const headers = some(3, () => one(HEADERS))
    const head = `${one(['POST', 'POST', 'PUT', 'PATCH'])} ${one([...PATHS, ...REPORTS])}?${random() < 0.3 ? `${one(PARAMETERS)}=${encodeURIComponent(text(20))}` : ''} HTTP/1.1\r\nHost: localhost\r\n`
    return Buffer.concat([
      Buffer.from(`${head}${headers.join('')}Content-Length: ${content.length}\r\n\r\n`, 'latin1'),
      content,
    ])
  }
  /** A body that a way in knows, of which some values or bytes are others. */
  const wayIn = () => {
    const { path, type, body } = one(WAYS_IN)
    const values = type === 'application/x-protobuf' ? body : bent(body.toString(), 3)
    const content = random() < 0.5 ? mutated(values, 3) : values
    const method = path === '/v1/callbacks/openrouter' && random() < 0.5 ? 'PUT' : 'POST'
    const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\n`
    return Buffer.concat([Buffer.from(`${head}Content-Length: ${content.length}\r\n\r\n`), content])
  }

  /** JSON in which something else stands for some of its scalars and of its empty ends. */
  function bent(json: string, changes: number): Buffer {
    let made = json
    for (let n = below(changes + 1); n > 0; n--) {
      const values = [...made.matchAll(/"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.eE+-]*|\{\}|\[\]/g)]
      const { index, 0: value } = one(values)
      made = made.slice(0, index) + one(JUNK) + made.slice(index + value.length)
    }
    return Buffer.from(made)
  }

  const strangeLine = () =>
    Buffer.from(
      `${one(METHODS)} ${target()} ${one(VERSIONS)}\r\n${one(HOSTS)}${some(4, () => one(HEADERS)).join('')}\r\n`,
      'latin1',
    )

  return () =>
    one([
      wellFramed,
      wayIn,
      wayIn,
      strangeLine,
      strangeLine,
      () => mutated(wellFramed(), 6),
      () => mutated(wayIn(), 2),
      () => mutated(strangeLine(), 6),
      () => bytes(200),
    ])()
}

const METHODS = [
  'GET',
  'GET',
  'POST',
  'HEAD',
  'OPTIONS',
  'PUT',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  '',
  'G\x00T',
]
const VERSIONS = [
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.0',
  'HTTP/2.0',
  'HTTP/9',
  'http/1.1',
  '',
  'RTSP/1.0',
]
const HOSTS = [
  'Host: localhost\r\n',
  'Host: localhost\r\n',
  'Host: 127.0.0.1\r\n',
  'Host: [\r\n',
  'Host: a b\r\n',
  '',
  'Host: \xff\r\n',
  'Host: x\r\nHost: y\r\n',
]
const PATHS = [
  '/',
  '/ping',
  '/v1/events',
  '/v1/events',
  '/v1/revenue',
  ...WAYS_IN.map(({ path }) => path),
  '/v1/alert-rules',
  '/v1/aliases',
  '/v1/settings',
  '/v1/usage-fields',
  '/v1/reprice',
  '/v1/annotations',
  '/v1/dead-letters',
  '/v1/events/x',
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
  '/docs',
  '/alerts',
  '/replicas_status',
]
/** Asked for by GET they are no malformed requests but reports, which take what they take. */
const REPORTS = ['/v1/margin', '/v1/prices', '/v1/bridge', '/v1/savings']
const PIECES = [
  '/',
  '//',
  '\\',
  '/\\',
  'http://[',
  'http://',
  '[',
  ']',
  '@',
  ':',
  '::',
  '%',
  '%00',
  '%2e%2e',
  '%2f',
  '%ff',
  '%u1234',
  '..',
  '/..',
  '*',
  '?',
  '#',
  '&',
  '=',
  ';',
  '\x00',
  '\x7f',
  '\t',
  'é',
  'v1',
  'events',
  '~',
  '{',
  '|',
  '\u0130',
  'x'.repeat(300),
]
const PARAMETERS = [
  'query',
  'from',
  'to',
  'group_by',
  'filter.customer',
  'limit',
  'cursor',
  'as_of',
  'timezone',
  'database',
  'default_format',
  'query_id',
  'param_x',
  'max_threads',
  'user',
  'delimiter',
  'column.amount',
  'format',
  '%',
  '__proto__',
  'constructor',
]
const HEADERS = [
  'Content-Type: application/json\r\n',
  'Content-Type: application/x-ndjson\r\n',
  'Content-Type: text/csv\r\n',
  'Content-Type: application/x-protobuf\r\n',
  'X-Test-Connection: true\r\n',
  'Content-Type: application/cloudevents+json\r\n',
  'Content-Type: multipart/form-data; boundary=x\r\n',
  'Content-Type: multipart/form-data\r\n',
  'Content-Type: \xff;;;=\r\n',
  'Content-Type: application/json; charset=utf-16\r\n',
  'Content-Encoding: gzip\r\n',
  'Content-Encoding: gzip, gzip\r\n',
  'Content-Encoding: zstd\r\n',
  'Content-Encoding: br\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: -1\r\n',
  'Content-Length: 99999999999999999999\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: gzip, chunked\r\n',
  'Expect: 100-continue\r\n',
  'Expect: something\r\n',
  'Connection: upgrade\r\nUpgrade: websocket\r\n',
  'Connection: close, host\r\n',
  'Authorization: Basic \xff\xfe\r\n',
  'Authorization: Bearer \x01\r\n',
  'Authorization: Basic OjpAOg==\r\n',
  'ce-id: \xff\r\nce-specversion: 1.0\r\n',
  'Accept-Encoding: gzip;q=,,*\r\n',
  'X-ClickHouse-Format: \x80\r\n',
  'X-ClickHouse-Database: `\\\r\n',
  'Cookie: a=b\r\n',
  'Range: bytes=9-1\r\n',
  'If-None-Match: "\r\n',
  'No colon here\r\n',
  ' folded: x\r\n',
  ': empty\r\n',
] as const
const BODIES = [
  '{"id":"f","provider":"openai","model":"gpt-5","usage":{"output_tokens":1}}',
  '[{"id":"f","provider":"openai","model":"gpt-5","raw_format":"openai.chat","raw_usage":{"usage":{"prompt_tokens":1}}}]',
  '{"id":"r","customer":"a","kind":"seat","amount":"1","currency":"USD","service_start":"2026-11-01T00:00:00Z","service_end":"2026-12-01T00:00:00Z"}',
  'id,customer,amount,currency,kind\n"a,b,1,USD,usage\n',
  '{"object":"invoice","id":"in_1","lines":{"object":"list","data":[{"object":"line_item","amount":1}]}}',
  '{"entries":[{"price_id":"p","provider":"x","model_match":{"type":"regex","pattern":"(a|b"},"meter":"request","amount":"1","per":1}]}',
  '{"rules":[{"name":"x","kind":"threshold","signal":"cost","op":">","value":"1","window":"1h"}]}',
  '{"aliases":[{"dimension":"customer","from":"a","to":"b"}]}',
  '{"timezone":"Europe/Berlin"}',
  '{"from":"2026-01-01T00:00:00Z","to":"2026-02-01T00:00:00Z","dry_run":true}',
  '--x\r\nContent-Disposition: form-data; name="query"\r\n\r\nSELECT 1\r\n--x--\r\n',
  'INSERT INTO t FORMAT TabSeparated\n1\t2\n',
  'SELECT number FROM numbers(10) FORMAT JSON',
] as const
const SQL = [
  '1',
  '(',
  ')',
  "'",
  '"',
  '`',
  '--',
  '/*',
  ';',
  'FROM',
  'numbers(3)',
  'system.one',
  'WHERE',
  'x',
  '{x:String}',
  'toDate(0)',
  'FORMAT',
  'Native',
  'JSON',
  'UNION ALL',
  '\\',
  '\u0000',
  '1e999',
  '[1,',
  "'\\'",
  'INTO OUTFILE',
  'AS',
  '*',
  'LIMIT',
] as const
