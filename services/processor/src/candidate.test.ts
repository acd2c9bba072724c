import { compileBook } from '@marginscope/pricing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { candidateOf } from './candidate.ts'
import { readRecord } from './record.ts'

const book = compileBook([], { version: 1 })

/** Events as nobody here writes them: the known fields, with anything in them. */
const junk = fc.dictionary(
  fc.constantFrom(
    'time',
    'provider',
    'model',
    'version',
    'void',
    'usage',
    'raw_usage',
    'raw_format',
    'gpu',
    'attributes',
    'reported_cost',
  ),
  fc.jsonValue(),
)

test('whatever an event holds, it becomes a candidate or a dead letter, never an exception', () => {
  fc.assert(
    fc.property(junk, fc.string({ minLength: 1 }), (event, id) => {
      const value = Buffer.from(
        JSON.stringify({ kind: 'usage', tenant: 't', received_at: 7, event: { ...event, id } }),
      )
      const read = readRecord(3, value)
      if (read.kind !== 'usage') throw new Error('a usage record was not read as one')
      expect(['candidate', 'dead']).toContain(candidateOf(read, book).kind)
    }),
  )
})

test('a time that is no text is taken from the arrival', () => {
  const event = { id: 'p', time: 7, provider: {}, model: null }
  const read = readRecord(
    3,
    Buffer.from(JSON.stringify({ kind: 'usage', tenant: 't', received_at: 7, event })),
  )
  if (read.kind !== 'usage') throw new Error('a usage record was not read as one')
  expect(candidateOf(read, book)).toMatchObject({ kind: 'dead', time_ms: 7 })
})

test('a line of a bill is no request and costs nothing; what it says is kept as reported', () => {
  const event = {
    id: 'b',
    time: '2026-11-01T00:00:00Z',
    provider: 'openai',
    model: 'm',
    outcome: 'bill',
    usage: {},
    reported_cost: { amount: '-1.5', currency: 'USD' },
  }
  const read = readRecord(
    3,
    Buffer.from(JSON.stringify({ kind: 'usage', tenant: 't', received_at: 1_800_000_000_000, event })),
  )
  if (read.kind !== 'usage') throw new Error('a usage record was not read as one')
  expect(candidateOf(read, book)).toMatchObject({
    kind: 'candidate',
    posting: {
      kind: 'charge',
      outcome: 'bill',
      requests: 0,
      unpriced_requests: 0,
      cost: 0n,
      list_cost: 0n,
      reported_cost: -1_500_000_000_000_000_000n,
      reported_currency: 'USD',
    },
  })
})
