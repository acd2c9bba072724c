import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EventLog, openEmbeddedLog } from '@marginscope/eventlog'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LogTail, TAIL_LIMITS } from './log-tail.ts'
import type { PendingRecords } from './pending-records.ts'

let dir: string
let log: EventLog
let tail: LogTail | undefined
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'marginscope-tail-'))
  log = await openEmbeddedLog({ dir })
})
afterEach(async () => {
  await tail?.close()
  await log.close()
  await rm(dir, { recursive: true })
})

const ALL = { from_ms: 0, to_ms: Number.MAX_SAFE_INTEGER }
const record = (tenant: string, time: string) =>
  JSON.stringify({ kind: 'usage', tenant, received_at: 5, event: { id: 'e', time } })
const append = (values: readonly string[]) =>
  log.append(values.map((value) => ({ key: 'k', value: Buffer.from(value) })))
const asIs = async (records: PendingRecords) => records
const marks = (offset: number) => new Map([[0, offset]])

test('usage records at and above the mark are counted by tenant and time, nothing else is', async () => {
  await append([
    record('a', '1970-01-01T00:00:01Z'),
    record('a', '1970-01-01T00:00:02.000Z'),
    record('b', '1970-01-01T00:00:02Z'),
    'not json',
    JSON.stringify({ kind: 'refused', tenant: 'a', received_at: 5, refusal: {}, body: '' }),
    JSON.stringify({ kind: 'usage', tenant: 'a', received_at: 5, event: { id: '' } }),
    record('a', 'no time'),
    JSON.stringify({ kind: 'revenue', tenant: 'a', received_at: 5, line: { id: 'l' } }),
    ...[1, 2].map((n) =>
      JSON.stringify({
        kind: 'span',
        tenant: 'a',
        received_at: 5,
        trace: '0'.repeat(32),
        span: `${n}`.repeat(16),
        parent: '',
        event: null,
      }),
    ),
  ])
  tail = new LogTail(log)
  const records = await tail.read(await log.bounds(), marks(0), asIs)
  expect(records.count('a', marks(0), ALL)).toEqual({ all: 3, in_range: 3, lines: 1, spans: 2 })
  expect(records.count('a', marks(1), { from_ms: 1000, to_ms: 3000 })).toEqual({
    all: 2,
    in_range: 1,
    lines: 1,
    spans: 2,
  })
  expect(records.count('b', marks(0), ALL).all).toBe(1)
  expect(records.count('nobody', marks(0), ALL).all).toBe(0)
  expect(records.count('b', marks(0), ALL)).toMatchObject({ lines: 0, spans: 0 })
  expect(records.count('a', marks(9), ALL)).toEqual({ all: 0, in_range: 0, lines: 0, spans: 1 })
  records.drop(marks(10))
  expect(records.size).toBe(0)
})

test('records that come later are there at the next question, also after it stopped reading', async () => {
  tail = new LogTail(log, { ...TAIL_LIMITS, idle_ms: 1 })
  for (let i = 1; i <= 5; i++) {
    await append([record('a', '1970-01-01T00:00:01Z')])
    const records = await tail.read(await log.bounds(), marks(0), asIs)
    expect(records.count('a', marks(0), ALL).all).toBe(i)
  }
})

test('more than it may hold is an answer of its own, and asking again when less is pending works', async () => {
  await append(Array(20).fill(record('a', '1970-01-01T00:00:01Z')))
  tail = new LogTail(log, { ...TAIL_LIMITS, records_max: 10 })
  await expect(tail.read(await log.bounds(), marks(0), asIs)).rejects.toMatchObject({
    code: 'conservation_behind',
    status: 503,
    retry_after_s: 2,
  })
  const records = await tail.read(await log.bounds(), marks(15), asIs)
  expect(records.count('a', marks(15), ALL).all).toBe(5)
})
