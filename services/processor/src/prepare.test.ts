import { IdentityFilter } from '@marginscope/identity'
import type { CrossTenantReader } from '@marginscope/ledger'
import { compileBook } from '@marginscope/pricing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_STATES, type States } from './batch-states.ts'
import { prepare } from './prepare.ts'

const book = compileBook([], { version: 1 })
const origin = { log_source: 'test', partition: 0 }
/** Everything that is known was in a batch before: the ledger is never asked. */
const NO_LEDGER = {
  query: () => Promise.reject(new Error('the ledger was asked')),
} as unknown as CrossTenantReader

interface Body {
  readonly id: string
  readonly source: string
  readonly version: number
  readonly is_void: boolean
  readonly output_tokens: number
  /** How it is written: nothing of what it says. */
  readonly spelling: number
}

function recordOf({ id, source, version, is_void, output_tokens, spelling }: Body): Buffer {
  const time = spelling === 1 ? '2026-03-31t12:00:00.000+02:00' : '2026-03-31T10:00:00Z'
  const usage = spelling === 1 ? { images: 0, output_tokens } : { output_tokens }
  const event = { id, time, provider: 'p', model: 'm', version, void: is_void, usage }
  const written = spelling === 2 ? Object.fromEntries(Object.entries(event).reverse()) : event
  const from = source === '' ? {} : { source }
  return Buffer.from(
    JSON.stringify({
      kind: 'usage',
      tenant: 't',
      received_at: 1_800_000_000_000 + spelling,
      ...from,
      event: written,
    }),
  )
}

/** All that was left by some batches, of each identity the newest. */
const either = (newer: States, older: States): States => ({
  get: (identity) => newer.get(identity) ?? older.get(identity),
})

/** Plays bodies through batches of these sizes, each told what all before it came to. */
async function play(bodies: readonly Body[], sizes: readonly number[]) {
  const stored = bodies.map((body, offset) => ({ offset, value: recordOf(body) }))
  const counts = { posted: 0, duplicate: 0, conflict: 0, stale: 0, rejected: 0 }
  const tokens = new Map<string, number>()
  const letters: { readonly message: string; readonly body: string; readonly kept: string }[] = []
  let recent = NO_STATES
  for (let from = 0, nth = 0; from < stored.length; nth++) {
    const to = Math.min(stored.length, from + (sizes[nth % sizes.length] ?? 1))
    const prepared = await prepare(
      stored.slice(from, to),
      { from, to },
      {
        reader: NO_LEDGER,
        origin,
        filter: new IdentityFilter(),
        book_version: 1,
        bookOf: () => book,
        isHere: () => true,
        now_ms: 0,
        recent,
      },
    )
    for (const { outcome } of prepared.outcomes) counts[outcome] += 1
    counts.posted += prepared.rows.offsets.length
    letters.push(...prepared.dead_letters)
    const { columns } = prepared.rows
    const at = (name: string) => columns.indexOf(name)
    const lines = prepared.rows.bytes().toString().split('\n').slice(0, -1)
    for (const fields of lines.map((line) => line.split('\t'))) {
      const identity = fields[at('identity')] ?? ''
      tokens.set(identity, (tokens.get(identity) ?? 0) + Number(fields[at('output_tokens')]))
    }
    recent = either(prepared.states, recent)
    from = to
  }
  return { counts, tokens, letters }
}

const said = fc.record({
  id: fc.constantFrom('c', 'b/c'),
  source: fc.constantFrom('', 'a', 'a/b'),
  version: fc.integer({ min: 1, max: 2 }),
  is_void: fc.boolean(),
})
const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 })
const spelling = fc.integer({ min: 0, max: 2 })

describe('any order and repetition of the same bodies', () => {
  // What a body says depends on what it is a copy of, so that no two contradict each other.
  const tokensOf = (one: { id: string; source: string; version: number }) =>
    one.version * 100 + one.id.length * 10 + one.source.length
  const bodies = fc.array(fc.tuple(said, spelling), { minLength: 1, maxLength: 12 }).chain((drafts) => {
    const all = drafts.map(
      ([one, spelt]): Body => ({ ...one, output_tokens: tokensOf(one), spelling: spelt }),
    )
    return fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all, ...all.map((body) => ({ ...body, spelling: (body.spelling + 1) % 3 }))], {
        minLength: 2 * all.length,
      }),
    )
  })

  test('ends in the same totals, each counted once, and none for a conflict', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, sizes, sizes, async ([once, again], cut, other_cut) => {
        const first = await play(once, cut)
        const second = await play(again, other_cut)
        expect(second.tokens).toEqual(first.tokens)
        for (const [played, { counts }] of [
          [once, first],
          [again, second],
        ] as const) {
          expect(counts.conflict).toBe(0)
          expect(counts.posted + counts.duplicate + counts.stale).toBe(played.length)
        }
        const identities = new Set(once.map(({ id, source }) => `${source.length}:${source}${id}`))
        expect(first.tokens.size).toBe(identities.size)
      }),
      { numRuns: 150 },
    )
  })
})

test('spans are received and kept, and are neither events nor dead letters', async () => {
  const span = (n: number, event: object | null) => {
    const ids = { trace: '0'.repeat(32), span: `${n}`.repeat(16), parent: '' }
    const id = `${ids.trace}:${ids.span}`
    const record = {
      kind: 'span',
      tenant: 't',
      received_at: 900_001,
      ...ids,
      event: event && { id, ...event },
    }
    return { offset: n, value: Buffer.from(JSON.stringify(record)) }
  }
  const records = [
    span(1, null),
    span(2, { time: '1970-01-01T00:15:00Z', provider: 'p', model: 'm', usage: {} }),
  ]
  const context = {
    origin,
    filter: new IdentityFilter(),
    book_version: 1,
    bookOf: () => book,
    isHere: () => true,
    now_ms: 0,
  }
  const bounds = { from: 1, to: 3 }
  const prepared = await prepare(records, bounds, { ...context, reader: NO_LEDGER, recent: NO_STATES })
  expect(prepared.spans.map(({ offset, event }) => [offset, event === null])).toEqual([
    [1, true],
    [2, false],
  ])
  expect(prepared.receipts).toMatchObject([
    { tenant: 't', slot_ms: 900_000, accepted: 0, refused: 0, span_records: 2 },
  ])
  expect([prepared.rows.offsets, prepared.outcomes, prepared.dead_letters]).toEqual([[], [], []])
})

describe('bodies that contradict each other', () => {
  const contradicting = fc.array(
    fc.record({
      id: fc.constantFrom('x', 'y'),
      source: fc.constantFrom('', 'a'),
      version: fc.integer({ min: 1, max: 2 }),
      is_void: fc.constant(false),
      output_tokens: fc.integer({ min: 1, max: 3 }),
      spelling,
    }),
    { minLength: 1, maxLength: 15 },
  )

  test('leave what came first of the highest version, and every other is counted and listed', async () => {
    await fc.assert(
      fc.asyncProperty(contradicting, sizes, async (bodies, cut) => {
        const { counts, tokens, letters } = await play(bodies, cut)
        const of = Object.values(Object.groupBy(bodies, ({ id, source }) => `${source}|${id}`))
        const kept = of.map((copies = []) => {
          const highest = Math.max(...copies.map(({ version }) => version))
          return copies.find(({ version }) => version === highest)?.output_tokens ?? 0
        })
        expect([...tokens.values()].toSorted()).toEqual(kept.toSorted())
        expect(counts.posted + counts.duplicate + counts.conflict + counts.stale).toBe(bodies.length)
        expect(letters.length).toBe(counts.conflict)
        for (const { message, body, kept } of letters) {
          const [came, stands] = [body, kept].map((text) => JSON.parse(text).usage.output_tokens)
          expect(came).not.toBe(stands)
          expect(message).toContain(`usage.output_tokens is ${stands} and came as ${came}`)
        }
      }),
      { numRuns: 150 },
    )
  })
})
