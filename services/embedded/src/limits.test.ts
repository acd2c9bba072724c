import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GUEST_EXECUTION_S, GUEST_MEMORY_BYTES, GUEST_THREADS } from './budget.ts'
import { startBench, type TestBench, until } from './testing/bench.ts'

/** Would run for hours. */
const ENDLESS = 'SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(sipHash64(number))'

let bench: TestBench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.end())

const writer = () => ({ authorization: `Basic ${btoa(`marginscope:${bench.engine.password}`)}` })

const running = async (part: string) => {
  const rows = await bench.warehouse.query<{ n: string }>(
    "SELECT count() AS n FROM system.processes WHERE query LIKE {part:String} AND query NOT LIKE '%system.processes%'",
    { part: `%${part}%` },
  )
  return Number(rows[0]?.n)
}

describe('time', () => {
  test('a statement ends at its limit with code 159', async () => {
    const began = performance.now()
    const answer = await bench.ask(ENDLESS, { params: { max_execution_time: '1' } })
    expect(answer).toMatchObject({ code: 159, status: 408 })
    expect(performance.now() - began).toBeLessThan(30_000)
  })

  test.each([
    ['counts', ENDLESS],
    ['counts in a subquery', `SELECT * FROM (${ENDLESS})`],
    ['streams', 'SELECT number, sipHash64(number) FROM numbers(1000000000000)'],
  ])('a statement that %s stops when its client goes away', async (_, sql) => {
    const leave = new AbortController()
    const asked = bench.ask(sql, { signal: leave.signal })
    await until(async () => (await running('1000000000000')) === 1)
    leave.abort()
    await expect(asked).rejects.toThrow()
    await until(async () => (await running('1000000000000')) === 0)
  })
})

describe('many at once', () => {
  test('slow readers never hold up an insert; beyond the queue the answer is 503 with code 202', async () => {
    await bench.warehouse.command('CREATE TABLE t (a Int32) ENGINE = MergeTree ORDER BY a')
    const leave = new AbortController()
    const slow = Array.from({ length: 2 + 64 }, () =>
      bench.ask(ENDLESS, { user: 'grafana', signal: leave.signal }).catch(() => undefined),
    )
    const refused = async () =>
      (
        await bench
          .ask('SELECT 1', { user: 'grafana', signal: AbortSignal.timeout(1_000) })
          .catch(() => undefined)
      )?.status === 503
    await until(refused)
    const answer = await bench.ask('SELECT 1', { user: 'grafana' })
    expect(answer).toMatchObject({ status: 503, code: 202 })
    expect(answer.headers.get('retry-after')).toBe('1')

    const began = performance.now()
    await bench.warehouse.insert('t', ['a'], '1\n')
    expect(performance.now() - began).toBeLessThan(30_000)

    leave.abort()
    await Promise.all(slow)
    await until(async () => (await bench.ask('SELECT count() FROM t', { user: 'grafana' })).text === '1\n')
  })
})

describe('a guest', () => {
  test('whose constants take seconds to fold holds up no ping and no report', async () => {
    const leave = new AbortController()
    const fold = (n: number) => `SELECT arraySum(arrayMap(x -> sipHash64(x, ${n}), range(30000000)))`
    let answered = 0
    const slow = Array.from({ length: 8 }, (_, n) =>
      bench
        .ask(fold(n), { signal: leave.signal })
        .catch(() => undefined)
        .finally(() => {
          answered += 1
        }),
    )
    await until(async () => (await running('range(30000000)')) > 0)
    expect(await (await fetch(`${bench.engine.url}/ping`)).text()).toBe('Ok.\n')
    expect(await bench.warehouse.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(answered).toBe(0)
    leave.abort()
    await Promise.all(slow)
  })

  test('has seconds, memory and threads of its own', async () => {
    const names = ['max_execution_time', 'max_memory_usage', 'max_threads']
    const asked = async (params: Record<string, string>) =>
      (
        await bench.ask(`SELECT ${names.map((name) => `toUInt64(getSetting('${name}'))`).join(', ')}`, {
          params,
        })
      ).text
        .split('\t')
        .map(Number)
    const own = await asked({})
    expect(own).toEqual([GUEST_EXECUTION_S, GUEST_MEMORY_BYTES, GUEST_THREADS])
    expect(await asked(Object.fromEntries(names.map((name) => [name, '0'])))).toEqual(own)
    expect(await asked({ max_memory_usage: '1000000' })).toEqual(own.with(1, 1_000_000))
  })
})

describe('size', () => {
  test.each([
    ['marginscope', 1_000_000],
    ['default', 64_000],
  ] as const)('a statement of %s with %d bytes runs, one with a tenth more is 413', async (user, bytes) => {
    const text = (length: number) => `SELECT length('${'x'.repeat(length)}')`
    expect((await bench.ask(text(bytes), { user })).text).toBe(`${bytes}\n`)
    expect(await bench.ask(text(bytes * 1.1), { user })).toMatchObject({ status: 413, code: 307 })
  })

  test('a statement that wants too much memory fails alone', async () => {
    const greedy = 'SELECT length(groupArray(number)) FROM numbers(1000000000)'
    expect(
      (await bench.ask(greedy, { user: 'grafana', params: { max_memory_usage: '100000000' } })).code,
    ).toBe(241)
    expect((await bench.ask('SELECT 1')).text).toBe('1\n')
  })

  test('a result that cannot be streamed and is too large is refused, one that can is streamed whole', async () => {
    const many = 'SELECT number, toString(number) AS text FROM numbers(20000000)'
    expect((await bench.ask(`${many} FORMAT JSON`, { params: { max_result_bytes: '1000000' } })).code).toBe(
      396,
    )
    const answer = await fetch(bench.engine.url, {
      method: 'POST',
      body: `${many} FORMAT RowBinary`,
      headers: writer(),
    })
    let bytes = 0
    if (answer.body !== null) for await (const chunk of answer.body) bytes += chunk.length
    // 8 bytes a number, one byte of length, and the digits of 0 to 19,999,999
    expect(bytes).toBe(
      20_000_000 * 9 +
        10 +
        90 * 2 +
        900 * 3 +
        9_000 * 4 +
        90_000 * 5 +
        900_000 * 6 +
        9_000_000 * 7 +
        10_000_000 * 8,
    )
  })

  test('a failure in the middle of a streamed result breaks the connection instead of ending the result', async () => {
    const answer = await fetch(bench.engine.url, {
      method: 'POST',
      body: 'SELECT throwIf(number = 5000000) FROM numbers(10000000) FORMAT TabSeparated',
      headers: writer(),
    })
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow()
  })
})

describe("ClickHouse's manners", () => {
  test('ping, headers, formats, summary', async () => {
    expect(await (await fetch(`${bench.engine.url}/ping`)).text()).toBe('Ok.\n')
    const answer = await bench.ask('SELECT 1 AS n', {
      params: { query_id: 'mine-1', default_format: 'JSONEachRow' },
    })
    expect(answer.text).toBe('{"n":1}\n')
    expect(answer.headers.get('x-clickhouse-query-id')).toBe('mine-1')
    expect(answer.headers.get('x-clickhouse-format')).toBe('JSONEachRow')
    expect(JSON.parse(answer.headers.get('x-clickhouse-summary') ?? '{}')).toMatchObject({
      result_rows: '1',
      written_rows: '0',
    })
    expect(
      (await bench.ask('SELECT timezone(), currentDatabase()', { params: { database: 'system' } })).text,
    ).toBe('UTC\tsystem\n')
    expect((await bench.ask('SELECT 1 AS n FORMAT JSONCompact')).headers.get('content-type')).toContain(
      'application/json',
    )
  })

  test.each(['text', 'url', 'gzip'])(
    'an insert takes its data behind the text and in the body (%s)',
    async (how) => {
      await bench.warehouse.command(
        `CREATE TABLE by_${how} (a Int32, b String) ENGINE = MergeTree ORDER BY a`,
      )
      const sql = `INSERT INTO by_${how} (a, b) FORMAT JSONEachRow`
      const data = '{"a":1,"b":"x;y"}\n{"a":2,"b":"\\n\\nSELECT 1"}\n'
      const head = { authorization: `Basic ${btoa(`marginscope:${bench.engine.password}`)}` }
      const url = how === 'text' ? bench.engine.url : `${bench.engine.url}/?query=${encodeURIComponent(sql)}`
      const body = how === 'text' ? `${sql}\n${data}` : how === 'gzip' ? gzipSync(data) : data
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: how === 'gzip' ? { ...head, 'content-encoding': 'gzip' } : head,
      })
      expect(answer.status, await answer.text()).toBe(200)
      expect(JSON.parse(answer.headers.get('x-clickhouse-summary') ?? '{}')).toMatchObject({
        written_rows: '2',
      })
      expect(await bench.warehouse.query(`SELECT * FROM by_${how} ORDER BY a`)).toEqual([
        { a: 1, b: 'x;y' },
        { a: 2, b: '\n\nSELECT 1' },
      ])
    },
  )

  test('on loopback, a request for another host name is refused', async () => {
    const { request } = await import('node:http')
    const status = await new Promise((resolve, reject) => {
      request(`${bench.engine.url}/?query=SELECT%201`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(403)
  })

  test('a statement that runs when SIGTERM comes is answered before the process ends', async () => {
    const other = await startBench()
    const asked = other.ask('SELECT sleep(2), 7')
    await until(
      async () =>
        (await other.ask("SELECT count() FROM system.processes WHERE query LIKE 'SELECT sleep(2)%'")).text ===
        '1\n',
    )
    const stopped = other.engine.stop()
    expect((await asked).text).toBe('0\t7\n')
    expect(await stopped).toBe(0)
    await other.end()
  })
})
