import { atto } from '@marginscope/money'
import { NO_RUN, noUsage, RUN_FIELDS, USAGE_COUNTS } from '@marginscope/schemas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePosting } from '../testing/posting.ts'
import { COST_COLUMNS, MEDIA_COUNTS, SAVING_COLUMNS } from './columns.ts'
import { keep, NOTHING_KEPT } from './detail.ts'
import { noCosts, type Posting, savingsBy } from './posting.ts'
import { usageLedger } from './table.ts'
import { PostingRows } from './write.ts'

const origin = { log_source: 'lmdb:\t1', partition: 3 }

function writtenRows(postings: readonly Posting[]): PostingRows {
  const rows = new PostingRows(origin, 2)
  for (const [index, posting] of postings.entries()) rows.add(index, posting)
  return rows
}

/** The rows of postings, each as column → field; columns that were left out are missing. */
function fieldsOf(...postings: readonly Posting[]): Record<string, string>[] {
  const rows = writtenRows(postings)
  const text = rows.bytes().toString()
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const fields = line.split('\t')
      if (fields.length !== rows.columns.length) throw new Error(`${fields.length} fields: ${line}`)
      return Object.fromEntries(fields.map((field, index) => [rows.columns[index] ?? '', field]))
    })
}

const UNESCAPED: Readonly<Record<string, string>> = {
  '\\t': '\t',
  '\\n': '\n',
  '\\r': '\r',
  '\\0': '\0',
  '\\b': '\b',
  '\\f': '\f',
  "\\'": "'",
  '\\\\': '\\',
}

/** Column → value, as the table's own columns read it. */
function decoded(fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const columns: Readonly<Record<string, { readonly sql: string; decode(value: unknown): unknown }>> =
    usageLedger.columns
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      columns[name]?.decode(readField(field, columns[name])),
    ]),
  )
}

function readField(field: string, { sql }: { readonly sql: string }): unknown {
  if (sql === 'Bool') return field === 'true'
  return field === '\\N' ? null : field.replaceAll(/\\[tnr0bf'\\]/g, (pair) => UNESCAPED[pair] ?? pair)
}

/** What the ledger is to have of a posting, said once more, column by column. */
function rowOf({ usage, costs, savings, time_ms, received_at_ms, gpu_microseconds, ...rest }: Posting) {
  return {
    ...rest,
    ...usage,
    ...costs,
    ...savings,
    time: time_ms,
    received_at: received_at_ms,
    gpu_seconds: gpu_microseconds,
    log_source: origin.log_source,
    log_partition: origin.partition,
  }
}

const text = fc.constantFrom('', 'é\n\t\\', "it's", '\0\b\f\r', '{"a":1}')
const amount = fc.oneof(
  fc.constant(0n),
  fc.constantFrom(1n, -1n, 10n ** 18n, -(10n ** 18n), 10n ** 18n - 1n, 123n * 10n ** 17n),
  fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }),
)
const drawn = fc
  .record({
    counts: fc.dictionary(fc.constantFrom(...USAGE_COUNTS), fc.integer({ min: -9, max: 9 }), { maxKeys: 3 }),
    costs: fc.dictionary(fc.constantFrom(...COST_COLUMNS), amount, { maxKeys: 2 }),
    saved: fc.option(fc.constantFrom(...SAVING_COLUMNS)),
    cost: fc.option(amount),
    list_cost: fc.option(amount),
    reported_cost: fc.option(amount),
    reported_currency: fc.constantFrom('', 'EUR'),
    detail: fc.option(text),
    event_source: fc.constantFrom('', '/gw/\t7'),
    content_hash: fc.integer({ min: 0, max: 0xffff_ffff }),
    region: text,
    speed: fc.constantFrom('', 'fast'),
    unpriced_reason: text,
    model: text,
    gpu_microseconds: fc.constantFrom(0n, 7n, -5n, 3_360_000n),
    kind: fc.constantFrom('charge' as const, 'reversal' as const, 'reprice' as const),
    seq: fc.constantFrom(0 as const, 1 as const),
  })
  .map(({ counts, costs, saved, cost, list_cost, reported_cost, detail, ...over }) =>
    makePosting({
      ...over,
      usage: { ...noUsage(), ...counts },
      // Amounts as any integers.
      costs: { ...noCosts(), ...costs } as Posting['costs'],
      savings: savingsBy((name) => atto(name === saved ? -5n : 0n)),
      cost: cost === null ? null : atto(cost),
      list_cost: list_cost === null ? null : atto(list_cost),
      reported_cost: reported_cost === null ? null : atto(reported_cost),
      ...(detail === null
        ? NOTHING_KEPT
        : { detail: `d${detail}`, gpu_type: 'h100', gpu_pool: detail, stated_tokens: 2n ** 60n }),
    }),
  )

test('what is written reads as the posting, and what is left out as nothing, whatever came before or after', () => {
  const nothing = rowOf(
    makePosting({ ...NOTHING_KEPT, costs: noCosts(), usage: noUsage(), gpu_microseconds: 0n }),
  )
  fc.assert(
    fc.property(fc.array(drawn, { minLength: 1, maxLength: 6 }), (postings) => {
      const rows = fieldsOf(...postings)
      expect(rows.map((fields) => ({ ...nothing, ...decoded(fields) }))).toEqual(postings.map(rowOf))
    }),
    { numRuns: 100 },
  )
})

test('every column that is written is written, once', () => {
  const all = makePosting({
    usage: {
      ...noUsage(),
      cache_read_tokens: 1,
      cache_write_5m_tokens: 1,
      reasoning_tokens: 1,
      images: 1,
      web_searches: 1,
    },
    savings: savingsBy(() => atto(1n)),
    reported_cost: atto(1n),
    event_source: '/gw',
    region: 'eu',
    agent: 'planner',
    unpriced_reason: 'no_price',
    incomplete_requests: 1,
    ...keep({ raw_format: 'openai' }),
  })
  const columns = writtenRows([all]).columns
  const wanted = Object.entries(usageLedger.columns).flatMap(([name, { filled_by }]) =>
    filled_by === 'writer' ? [name] : [],
  )
  expect([...columns].sort()).toEqual(wanted.sort())
})

test('has its bytes as they always were: amounts with all decimals, seconds too, texts escaped', () => {
  const [row] = fieldsOf(makePosting({ cost: atto(-1n), gpu_microseconds: -5n }))
  expect(row).toMatchObject({
    tenant: 'acme',
    event_id: 'req\\t1',
    time: '2026-11-23 13:40:00.123',
    received_at: '2026-11-23 13:40:01.000',
    cost: '-0.000000000000000001',
    list_cost: '0.009000000000000000',
    cost_output: '0.004500000000000000',
    cost_input: '0',
    gpu_seconds: '-0.000005000000000000',
    log_source: 'lmdb:\\t1',
    log_partition: '3',
    log_offset: '42',
    seq: '0',
  })
})

const plain = makePosting({ gpu_microseconds: 0n })

test('a batch goes without the columns that none of its postings needs', () => {
  const [row] = fieldsOf(plain)
  expect(Object.keys(row ?? {})).toHaveLength(29)
  expect(row).not.toHaveProperty(usageLedger.c.gpu_seconds)
})

const { c } = usageLedger
const needs: readonly (readonly [string, Partial<Posting>, readonly string[]])[] = [
  ...([c.cache_read_tokens, c.reasoning_tokens, c.web_searches, ...MEDIA_COUNTS] as const).map(
    (name) => [name, { usage: { ...noUsage(), [name]: 2 } }, [name]] as const,
  ),
  [c.cache_write_5m_tokens, { usage: { ...noUsage(), cache_write_5m_tokens: 2 } }, [c.cache_write_1h_tokens]],
  [c.cache_write_1h_tokens, { usage: { ...noUsage(), cache_write_1h_tokens: 2 } }, [c.cost_cache_write]],
  ...([c.cost_cache_read, c.cost_cache_write, c.cost_media, c.cost_request, c.cost_gpu] as const).map(
    (name) => [name, { costs: { ...noCosts(), [name]: atto(2n) } }, [name]] as const,
  ),
  ...SAVING_COLUMNS.map(
    (saved) => [saved, { savings: savingsBy((name) => atto(name === saved ? 2n : 0n)) }, [saved]] as const,
  ),
  [c.region, { region: 'eu' }, [c.region, c.speed]],
  [c.speed, { speed: 'fast' }, [c.region, c.speed]],
  [c.unpriced_reason, { unpriced_reason: 'x' }, [c.unpriced_reason]],
  [c.reported_cost, { reported_cost: atto(0n) }, [c.reported_cost, c.reported_currency]],
  [c.reported_currency, { reported_currency: 'EUR' }, [c.reported_cost, c.reported_currency]],
  [c.gpu_seconds, { gpu_microseconds: 1n }, [c.gpu_seconds, c.cost_gpu]],
  [c.detail, keep({ raw_format: 'openai' }), [c.detail, c.gpu_type, c.gpu_pool, c.stated_tokens]],
]

const of_run = [c.agent, ...RUN_FIELDS]
const of_estimates = [
  c.is_estimate,
  c.is_recount,
  c.incomplete_requests,
  c.incomplete_fields,
  c.estimated_cost,
]
const of_cache = [c.cache_read_tokens, c.cached_audio_tokens, c.cached_image_tokens, c.cost_cache_read]
const of_writes = [c.cache_write_5m_tokens, c.cache_write_1h_tokens, c.cost_cache_write]
const of_self = [c.saved_routing, c.saved_prompt_caching, c.saved_batch]
const of_engine = [c.saved_quantisation, c.saved_speculative_decoding, c.saved_kv_reuse]
const counted = (name: keyof Posting['usage']) => ({ usage: { ...noUsage(), [name]: 2 } })
const paid = (name: keyof Posting['costs']) => ({ costs: { ...noCosts(), [name]: atto(2n) } })
const saving = (saved: keyof Posting['savings']) => ({
  savings: savingsBy((name) => atto(name === saved ? 2n : 0n)),
})
const groups: readonly (readonly [string, Partial<Posting>, readonly string[]])[] = [
  [c.event_source, { event_source: '/gw' }, [c.event_source]],
  ...([c.cache_read_tokens, c.cached_audio_tokens, c.cached_image_tokens] as const).map(
    (name) => [name, counted(name), of_cache] as const,
  ),
  [c.cost_cache_read, paid(c.cost_cache_read), of_cache],
  ...([c.cache_write_5m_tokens, c.cache_write_1h_tokens] as const).map(
    (name) => [name, counted(name), of_writes] as const,
  ),
  [c.cost_cache_write, paid(c.cost_cache_write), of_writes],
  [c.reasoning_tokens, counted(c.reasoning_tokens), [c.reasoning_tokens]],
  [c.agent, { agent: 'planner' }, of_run],
  ...RUN_FIELDS.map((name) => [name, { in_run: { ...NO_RUN, [name]: 'x' } }, of_run] as const),
  [c.is_estimate, { is_estimate: true }, of_estimates],
  [c.is_recount, { is_recount: true }, of_estimates],
  [c.incomplete_requests, { incomplete_requests: -1 }, of_estimates],
  [c.incomplete_fields, { incomplete_fields: 'gizmos' }, of_estimates],
  [c.estimated_cost, { estimated_cost: atto(-1n) }, of_estimates],
  ...([c.saved_routing, c.saved_prompt_caching, c.saved_batch] as const).map(
    (name) => [name, saving(name), of_self] as const,
  ),
  ...([c.saved_quantisation, c.saved_speculative_decoding, c.saved_kv_reuse] as const).map(
    (name) => [name, saving(name), of_engine] as const,
  ),
  [c.web_searches, counted(c.web_searches), [c.web_searches, c.cost_request]],
  [c.cost_request, paid(c.cost_request), [c.web_searches, c.cost_request]],
  [c.cost_gpu, paid(c.cost_gpu), [c.gpu_seconds, c.cost_gpu]],
  ...MEDIA_COUNTS.map((name) => [name, counted(name), [...MEDIA_COUNTS, c.cost_media]] as const),
  [c.cost_media, paid(c.cost_media), [...MEDIA_COUNTS, c.cost_media]],
]

test.each(groups)(
  '%s alone brings along all of its group and no other column, and its value',
  (_, over, group) => {
    const core = writtenRows([plain]).columns
    const posting = { ...plain, ...over }
    expect(writtenRows([posting]).columns.toSorted()).toEqual([...core, ...group].toSorted())
    const [row] = fieldsOf(posting)
    const known: Readonly<Record<string, unknown>> = { ...rowOf(posting), ...posting.in_run }
    for (const [name, value] of Object.entries(decoded(row ?? {})))
      expect([name, value]).toEqual([name, known[name]])
  },
)

test.each(needs)('%s alone brings its columns along, behind the lines that lack them', (_, over, columns) => {
  const [before, row] = fieldsOf(plain, { ...plain, ...over })
  expect(Object.keys(row ?? {}).length).toBeGreaterThan(28)
  for (const name of columns) expect(row).toHaveProperty(name)
  const known: Readonly<Record<string, unknown>> = rowOf(plain)
  for (const [name, value] of Object.entries(decoded(before ?? {})))
    expect([name, value]).toEqual([name, known[name]])
})

test('no other columns come along than those of its own kind, in the order in which they were needed', () => {
  const core = writtenRows([plain]).columns
  const fast = { ...plain, speed: 'fast' }
  const searched = { ...plain, usage: { ...noUsage(), web_searches: 2 }, unpriced_reason: 'x' }
  expect(writtenRows([plain, fast]).columns).toEqual([...core, c.region, c.speed])
  const own = writtenRows([searched]).columns.slice(core.length)
  expect(own).toContain(c.web_searches)
  expect(writtenRows([fast, searched]).columns).toEqual([...core, c.region, c.speed, ...own])
  expect(writtenRows([searched, fast]).columns).toEqual([...core, ...own, c.region, c.speed])
})

test('the rows of some records are the same lines as among all, and rows of one record stay together', () => {
  const rows = new PostingRows(origin, 1)
  rows.add(7, plain)
  rows.add(8, { ...plain, ...keep({ raw_format: 'é'.repeat(2_000) }) }, plain)
  rows.add(9, { ...plain, speed: 'fast' })
  expect(rows.offsets).toEqual([7, 8, 9])
  const parts = rows.offsets.map((_, place) => rows.bytesOf([place]).toString())
  expect(parts.join('')).toBe(rows.bytes().toString())
  expect(parts.map((part) => part.split('\n').length - 1)).toEqual([1, 2, 1])
  expect(rows.bytesOf([1, 2]).toString()).toBe(parts.slice(1).join(''))
  expect(rows.bytesOf([2, 0, 1]).toString()).toBe([parts[2], parts[0], parts[1]].join(''))
  expect(rows.bytesOf([])).toHaveLength(0)
  expect(new PostingRows(origin, 0).bytes()).toHaveLength(0)
})
