import { usageEvent } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CrossTenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { makePosting } from '../testing/posting.ts'
import { type Detail, keep, lowerCase, NOTHING_KEPT, readDetail } from './detail.ts'
import { statedTokens } from './stated-tokens.ts'
import { usageLedger } from './table.ts'
import { PostingRows } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const { c, columns, name: USAGE } = usageLedger
const FACTS: readonly string[] = [c.gpu_type, c.gpu_pool, c.stated_tokens]

/** Inserts postings of these details, with their facts or, as before the migration, without. */
async function insertWith(
  details: readonly Detail[],
  log_source: string,
  with_facts: boolean,
): Promise<void> {
  const rows = new PostingRows({ log_source, partition: 0 }, details.length)
  for (const [at, detail] of details.entries()) rows.add(at, makePosting({ log_offset: at, ...keep(detail) }))
  const kept = rows.columns.flatMap((column, at) => (with_facts || !FACTS.includes(column) ? [at] : []))
  const lines = rows.bytes().toString().slice(0, -1).split('\n')
  const tsv = lines.map((line) => {
    const fields = line.split('\t')
    return `${kept.map((at) => fields[at]).join('\t')}\n`
  })
  const names = kept.map((at) => rows.columns[at] ?? '')
  await warehouse.insert(USAGE, names, tsv.join(''))
}

async function factsOf(log_source: string) {
  const { gpu_type, gpu_pool, stated_tokens, detail } = columns
  return new CrossTenantReader(warehouse, 'this test').query(
    `SELECT ${[...FACTS, c.detail].join(', ')} FROM ${USAGE} WHERE ${c.log_source} = {source:String} ORDER BY ${c.log_offset}`,
    { gpu_type, gpu_pool, stated_tokens, detail },
    { source: log_source },
  )
}

test('the facts of a posting are what the migration reads from older ones, whatever a detail holds', async () => {
  const total = fc.oneof(
    fc.integer({ min: -5, max: 1_000_000 }),
    fc.constantFrom(9_007_199_254_740_994, 1e21, 12.5, -0, 12_345_678_901_234_567_000),
    fc.constantFrom(
      '12',
      '+12',
      '-3',
      '007',
      ' 12',
      '12 ',
      '',
      '-',
      '9223372036854775807',
      '9223372036854775808',
      '-9223372036854775808',
      '"7"',
      '1e3',
      '٣',
    ),
    fc.constantFrom(null, true, [1], { total: 1 }),
  )
  const name = fc.oneof(
    fc.constantFrom('H100-SXM', 'ÀİΣ ẞΑΣ', 'ϴǅ', ''),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  )
  const detail: fc.Arbitrary<Detail> = fc.record(
    {
      gpu: fc.record(
        { type: name, count: fc.constant(1), seconds: fc.constant(2), pool: name },
        { requiredKeys: ['type', 'count', 'seconds'] },
      ),
      raw_usage: fc.dictionary(
        fc.constantFrom('total_tokens', 'totalTokens', 'totalTokenCount', 'other'),
        total,
      ),
      attributes: fc.constant({ gpu: 'type', total_tokens: '5' }),
    },
    { requiredKeys: [] },
  )
  const details = fc.sample(detail, { numRuns: 400, seed: 7 })
  expect(details.filter((each) => statedTokens(each.raw_usage) !== null).length).toBeGreaterThan(50)
  expect(details.filter((each) => keep(each).gpu_type !== '').length).toBeGreaterThan(50)
  await insertWith(details, 'before', false)
  await insertWith(details, 'after', true)
  const after = await factsOf('after')
  expect(after).toEqual(details.map(keep))
  expect(await factsOf('before')).toEqual(after)
})

test('a total is looked for under three names in turn, and one that is no integer hides the others', () => {
  expect(statedTokens(undefined)).toBeNull()
  expect(statedTokens({})).toBeNull()
  expect(statedTokens({ totalTokenCount: 3, totalTokens: 2, total_tokens: 1 })).toBe(1n)
  expect(statedTokens({ totalTokenCount: 3, totalTokens: '2' })).toBe(2n)
  expect(statedTokens({ totalTokenCount: 3 })).toBe(3n)
  expect(statedTokens({ total_tokens: null, totalTokens: 2 })).toBeNull()
  expect(statedTokens({ total_tokens: '9223372036854775807' })).toBe(2n ** 63n - 1n)
  expect(statedTokens({ total_tokens: '9223372036854775808' })).toBeNull()
  expect(statedTokens({ total_tokens: '9'.repeat(100) })).toBeNull()
})

test('a detail reads as it was kept, and nothing is kept of nothing', () => {
  const detail: Detail = {
    time: '2026-11-23T13:40:00.1234Z',
    attributes: { a: 'b' },
    gpu: { type: 'H100', count: 2, seconds: 1.5, pool: 'EU' },
    optimization: { precision: 'fp8' },
    raw_usage: { total_tokens: 5, more: { x: [1] } },
    raw_format: 'openai',
    other_models: [{ model: 'm', usage: { output_tokens: 1 } }],
    unknown_fields: ['x'],
    no_usage: true,
    window: { id: 'w', version: 2, let_go: true },
  }
  const kept = keep(detail)
  expect(kept).toMatchObject({ gpu_type: 'h100', gpu_pool: 'eu', stated_tokens: 5n })
  expect(readDetail(kept.detail)).toEqual(detail)
  expect(keep({})).toEqual(NOTHING_KEPT)
  expect(readDetail('')).toEqual({})
  expect(() => readDetail('{"gpu":{"type":1}}')).toThrow()
  expect(keep({ gpu: usageEvent.shape.gpu.parse({ type: 'X', seconds: 1 }) }).gpu_pool).toBe('')
  expect([lowerCase('Eu'), lowerCase(undefined), lowerCase(5)]).toEqual(['eu', '', ''])
})
