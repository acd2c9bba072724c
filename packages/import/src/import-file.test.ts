import { usageEvent } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Imported, importRecords } from './import-file.ts'
import { recordsOf } from './reading/records.ts'
import { SOURCES } from './sources/all.ts'
import { eventsIn, lines, NOW_MS, readText } from './testing/read.ts'

const spend = (n: number, over: object = {}) => ({
  request_id: `r${n}`,
  call_type: 'acompletion',
  spend: n / 1_000,
  startTime: `2026-11-${String(1 + (n % 28)).padStart(2, '0')}T00:00:00Z`,
  model: 'gpt-4o',
  custom_llm_provider: 'openai',
  prompt_tokens: n,
  completion_tokens: 1,
  total_tokens: n + 1,
  ...over,
})

async function collect(chunks: AsyncIterable<Buffer>): Promise<readonly Imported[]> {
  const found: Imported[] = []
  for await (const each of importRecords(recordsOf({ path: undefined, bytes: chunks }), { now_ms: NOW_MS }))
    found.push(each)
  return found
}

test('any parts of a file, in any order and overlapping, give the ids and contents of the whole', async () => {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(
      some.chain((all) => fc.tuple(fc.constant(all), fc.array(fc.shuffledSubarray(all), { maxLength: 4 }))),
      async ([all, parts]) => {
        const whole = new Map(
          eventsIn(await readText(lines(...all.map((n) => spend(n))))).map((event) => [event.id, event]),
        )
        expect(whole.size).toBe(all.length)
        for (const part of parts.filter((each) => each.length > 0))
          for (const event of eventsIn(await readText(lines(...part.map((n) => spend(n))))))
            expect(event).toEqual(whole.get(event.id))
      },
    ),
    { numRuns: 50 },
  )
})

describe('whatever stands in a record', () => {
  test.each(SOURCES.map((source) => [source.name, source] as const))(
    '%s makes of it sound events or says why not',
    async (name, source) => {
      const keys = fc.constantFrom(...WORDS)
      const values = fc.letrec((tie) => ({
        value: fc.oneof(
          { depthSize: 'small' },
          fc.jsonValue(),
          fc.constantFrom(...TEXTS),
          fc.dictionary(keys, tie('value')),
          fc.array(tie('value'), { maxLength: 3 }),
        ),
      })).value
      await fc.assert(
        fc.asyncProperty(fc.dictionary(keys, values), async (record) => {
          const readings = source.read(JSON.parse(JSON.stringify(record)), { now_ms: NOW_MS })
          expect(Array.isArray(readings)).toBe(true)
          for (const each of await readText(lines(record), { source: name }))
            if (each.kind === 'event') expect(usageEvent.safeParse(each.event).success).toBe(true)
        }),
        { numRuns: 100 },
      )
    },
  )
})

/** Names and texts that the sources look for, in places where they don't expect them. */
const WORDS = [
  'type',
  'message',
  'usage',
  'id',
  'requestId',
  'model',
  'timestamp',
  'sessionId',
  'data',
  'results',
  'object',
  'amount',
  'value',
  'currency',
  'start_time',
  'starting_at',
  'daily',
  'modelBreakdowns',
  'modelName',
  'date',
  'request_id',
  'spend',
  'metadata',
  'usage_object',
  'prompt_tokens',
  'traceId',
  'startTime',
  'usageDetails',
  'request_created_at',
  'native_tokens_prompt',
  'total_cost',
  'created_at',
  'model_permaslug',
  'BilledCost',
  'ChargePeriodStart',
  'BillingPeriodEnd',
  'ServiceName',
  'Tags',
  'actor',
  'model_breakdown',
  'tokens',
  'cache_creation',
  'uncached_input_tokens',
  'input_tokens',
  '__proto__',
  'constructor',
]
const TEXTS = [
  'assistant',
  'GENERATION',
  '2026-11-01T00:00:00Z',
  '2026-11-01',
  'organization.usage.completions.result',
  'organization.costs.result',
  'claude-opus-5',
  'USD',
  '-1',
  '1e400',
  '{"a":',
  '[',
  '\u0000',
  '\ud800',
  'x'.repeat(300),
  1_793_491_200,
  -1,
  1.5,
  1e300,
]

describe('a damaged file', () => {
  test('is read around its bad lines, each refused with its number', async () => {
    const text = [
      JSON.stringify(spend(1)),
      '{"request_id": "r2", "spend"',
      '',
      '[1]',
      JSON.stringify(spend(3)),
    ].join('\n')
    expect(await readText(text)).toMatchObject([
      { kind: 'event', line: 1 },
      { kind: 'refused', line: 2, code: 'invalid_json' },
      { kind: 'refused', line: 4, code: 'invalid_record' },
      { kind: 'event', line: 5 },
    ])
  })

  test('of JSON over several lines ends where it was cut, and in what it holds no text is known', async () => {
    const text = JSON.stringify([spend(1), spend(2)], null, 2)
    const found = await readText(text.slice(0, -20))
    expect(found.map(({ kind }) => kind)).toEqual(['event', 'refused'])
    expect(found.at(-1)).toMatchObject({ code: 'invalid_json', line: expect.any(Number) })
    expect(await readText('')).toEqual([])
    expect(await readText(lines({ hello: 'world' }))).toEqual([{ kind: 'unknown_source' }])
    expect(await readText('hello,world\n1,2\n')).toEqual([{ kind: 'unknown_source' }])
  })

  test('with a line of 100 MB refuses that line and reads on, holding no more than its bound', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, 0x61)
    async function* chunks() {
      yield Buffer.from(`${JSON.stringify(spend(1))}\n{"request_id":"`)
      for (let n = 0; n < 100; n += 1) yield mebibyte
      yield Buffer.from(`"}\n${JSON.stringify(spend(2))}\n`)
    }
    const before = process.memoryUsage().arrayBuffers
    let most = before
    const watched = (async function* () {
      for await (const chunk of chunks()) {
        most = Math.max(most, process.memoryUsage().arrayBuffers)
        yield chunk
      }
    })()
    const found = await collect(watched)
    expect(found).toMatchObject([
      { kind: 'event', line: 1 },
      { kind: 'refused', line: 2, code: 'record_too_large' },
      { kind: 'event', line: 3 },
    ])
    expect(most - before).toBeLessThan(80 * 1024 * 1024)
  })

  test('of a table with more columns than any that is known reads nothing', async () => {
    const wide = Array.from({ length: 6_000 }, (_, at) => `c${at}`).join()
    const found = await readText(`${wide}\n${wide}\n${wide}\n`)
    expect(found).toMatchObject([
      { kind: 'refused', line: 1, code: 'invalid_csv', message: expect.stringContaining('has 6000 columns') },
    ])
  })

  test('of a table refuses rows of another width, and all after a quote that is never closed', async () => {
    const header = 'request_id,call_type,spend,startTime,model,prompt_tokens,completion_tokens,total_tokens'
    const row = 'r1,completion,0.1,2026-11-01T00:00:00Z,gpt-4o,1,1,2'
    const found = await readText(
      `${header}\n${row}\nr2,completion\n\n${row.replace('r1', '"r\n3"')}\n${row.replace('r1', '"r4')}\n`,
    )
    expect(found).toMatchObject([
      { kind: 'event', line: 2 },
      { kind: 'refused', line: 3, code: 'invalid_csv' },
      { kind: 'event', line: 5 },
      { kind: 'refused', line: 6, code: 'invalid_csv', message: expect.stringContaining('nothing after it') },
    ])
  })
})

test('usage that contradicts itself is refused with its line', async () => {
  const usage_object = { prompt_tokens: 5, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 9 } }
  const found = await readText(lines(spend(1), spend(2, { metadata: { usage_object } })))
  expect(found).toMatchObject([
    { kind: 'event', line: 1 },
    { kind: 'refused', line: 2, code: 'usage_inconsistent' },
  ])
})

test('what the command adds stands where the record says nothing, and times bound what is taken', async () => {
  const text = lines(spend(1, { end_user: 'acme' }), spend(2), spend(3))
  const options = {
    customer: 'globex',
    feature: 'chat',
    since_ms: Date.parse('2026-11-02T00:00:00Z'),
    until_ms: Date.parse('2026-11-04T00:00:00Z'),
  }
  const found = await readText(text, options)
  expect(found.map(({ kind }) => kind)).toEqual(['event', 'event', 'outside'])
  expect(eventsIn(found)).toMatchObject([
    { id: 'r1', customer: 'acme', feature: 'chat' },
    { id: 'r2', customer: 'globex' },
  ])
  expect(
    (await readText(text, { since_ms: Date.parse('2026-11-03T00:00:00Z') })).map(({ kind }) => kind),
  ).toEqual(['outside', 'event', 'event'])
})
