import { emptyReversal, NOTHING_RECEIVED, type Posting, PostingRows } from '@marginscope/ledger'
import { NO_RUN } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { BatchStates } from './batch-states.ts'
import { batchToken, post } from './post.ts'
import type { Prepared } from './prepare.ts'

const origin = { log_source: 'lmdb:1', partition: 0 }
const nothing = { usage_ledger: -1, event_outcomes: -1, dead_letters: -1 }

const recordText = (offset: number) =>
  JSON.stringify({
    kind: 'usage',
    tenant: 't',
    received_at: 1_800_000_000_000,
    event: { id: `e${offset}`, time: '2026-01-01T00:00:00Z', provider: 'p', model: 'm' },
  })

function postingOf(offset: number): Posting {
  const dimensions = {
    tenant: 't',
    identity: '00000000-0000-0000-0000-000000000000',
    event_id: `row ${offset}`,
    event_source: '',
    time_ms: 0,
    provider: 'p',
    model: 'm',
    feature: '',
    customer: '',
    operation: 'chat',
    service_tier: 'standard',
    environment: '',
    outcome: 'success',
    region: '',
    speed: '',
    agent: '',
    in_run: NO_RUN,
  }
  return emptyReversal(dimensions, { version: 1, received_at_ms: 0, log_offset: offset, seq: 0 })
}

/** The event ids of ledger rows. */
function idsOf(lines: readonly string[] | undefined): (string | undefined)[] {
  return (lines ?? []).map((line) => line.split('\t')[4])
}

function batch(offsets: readonly number[]): Prepared {
  const rows = new PostingRows(origin, 10)
  for (const offset of offsets) rows.add(offset, postingOf(offset))
  return {
    from: 0,
    to: 100,
    records: offsets.map((offset) => ({ offset, value: Buffer.from(recordText(offset)) })),
    rows,
    outcomes: [],
    book_version: 1,
    revenue: [],
    spans: [],
    strays: [],
    dead_letters: [],
    receipts: [{ ...NOTHING_RECEIVED, tenant: 't', accepted: offsets.length }],
    states: new BatchStates(0),
    counts: { priced: 0, unpriced: 0, looked_up: 0 },
  }
}

class Refusal extends Error {}
const isRefusal = (error: unknown) => error instanceof Refusal

/** A warehouse that drops a second insert under one token, and refuses rows that name a bad one. */
function tables(bad: readonly string[] = []) {
  const rows = new Map<string, string[]>()
  const tokens = new Set<string>()
  const order: string[] = []
  return {
    rows,
    order,
    insert: async (table: string, _columns: readonly string[], bytes: string | Uint8Array, token: string) => {
      const tsv = bytes.toString()
      if (table === 'usage_ledger' && bad.some((row) => tsv.includes(row))) throw new Refusal('cannot parse')
      if (tokens.has(`${table} ${token}`)) return
      tokens.add(`${table} ${token}`)
      order.push(table)
      rows.set(table, [...(rows.get(table) ?? []), ...tsv.trimEnd().split('\n')])
    },
  }
}

describe('post', () => {
  test('writes the receipts last', async () => {
    const { insert, order } = tables()
    await post(batch([1, 2]), origin, nothing, insert, isRefusal)
    expect(order).toEqual(['usage_ledger', 'receipts'])
  })

  test('done twice leaves what doing it once leaves', async () => {
    const { insert, rows } = tables()
    await post(batch([1, 2]), origin, nothing, insert, isRefusal)
    await post(batch([1, 2]), origin, nothing, insert, isRefusal)
    expect(idsOf(rows.get('usage_ledger'))).toEqual(['row 1', 'row 2'])
    expect(rows.get('receipts')?.length).toBe(1)
  })

  test('adds nothing that a table already has', async () => {
    const { insert, rows } = tables()
    await post(batch([1, 2, 3]), origin, { ...nothing, usage_ledger: 2 }, insert, isRefusal)
    expect(idsOf(rows.get('usage_ledger'))).toEqual(['row 3'])
  })

  test('sets a record aside that the ledger refuses, and posts all others', async () => {
    const { insert, rows } = tables(['row 4', 'row 7'])
    const { rejected } = await post(batch([1, 2, 3, 4, 5, 6, 7, 8, 9]), origin, nothing, insert, isRefusal)
    expect(rejected).toBe(2)
    expect(idsOf(rows.get('usage_ledger'))).toEqual([1, 2, 3, 5, 6, 8, 9].map((n) => `row ${n}`))
    expect(rows.get('event_outcomes')?.length).toBe(2)
    expect(rows.get('dead_letters')?.every((row) => row.includes('unpostable'))).toBe(true)
  })

  test('goes by the offsets when it halves a batch: below what a table has, nothing is to come', async () => {
    const ids: string[] = []
    const insert = async (table: string, _columns: readonly string[], bytes: string | Uint8Array) => {
      const rows = bytes.toString().trimEnd().split('\n')
      if (table === 'usage_ledger' && rows.length > 2) throw new Refusal('too many')
      if (table === 'usage_ledger') ids.push(...rows.map((row) => row.split('\t')[4] ?? ''))
    }
    // Those that were looked up first come last.
    const { rejected } = await post(batch([3, 5, 6, 1, 2, 4]), origin, nothing, insert, isRefusal)
    expect(rejected).toBe(0)
    expect(ids).toEqual([1, 2, 3, 4, 5, 6].map((n) => `row ${n}`))
  })

  test('hands on an error that is not a refusal', async () => {
    const insert = () => Promise.reject(new Error('connection lost'))
    await expect(post(batch([1]), origin, nothing, insert, isRefusal)).rejects.toThrow('connection lost')
  })

  test('names batches of other content by other tokens', () => {
    expect(batchToken(batch([1, 2]), origin)).not.toBe(batchToken(batch([1, 3]), origin))
    expect(batchToken(batch([1, 2]), origin)).toBe(batchToken(batch([1, 2]), origin))
  })
})
