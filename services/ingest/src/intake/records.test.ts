import { decodeRecord, SPAN_RECORD_BYTES_MAX, spanEventId } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { RecordWriter } from './records.ts'

const ids = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' }
const arrival = { tenant: 'acme', received_at: 1_780_315_200_500 }
const event = { id: spanEventId(ids), time: '2026-06-01T12:00:00Z', provider: 'openai', model: 'gpt-4o' }

test('spans of one trace have one key, whatever they state, and say when they arrived', () => {
  const writer = new RecordWriter(arrival, 0, 0)
  expect(writer.span({ ...ids, parent: '00f067aa0ba902b7', leaf: true, event })).toBe(true)
  expect(writer.span({ trace: ids.trace, span: '00f067aa0ba902b7', parent: '', event: null })).toBe(true)
  expect(new Set(writer.records.map(({ key }) => key)).size).toBe(1)
  expect(writer.records.map(({ value }) => decodeRecord(value))).toEqual([
    { kind: 'span', ...arrival, ...ids, parent: '00f067aa0ba902b7', leaf: true, event },
    { kind: 'span', ...arrival, trace: ids.trace, span: '00f067aa0ba902b7', parent: '', event: null },
  ])
})

test('a span whose record would be too large is not kept, one that just fits is', () => {
  const writer = new RecordWriter(arrival, 0, 0)
  const padded = (length: number) =>
    writer.span({ ...ids, parent: '', event: { ...event, raw_usage: { pad: 'x'.repeat(length) } } })
  expect(padded(0)).toBe(true)
  const [first] = writer.records
  const room = SPAN_RECORD_BYTES_MAX - (first?.value.length ?? 0)
  expect(padded(room)).toBe(true)
  expect(padded(room + 1)).toBe(false)
  expect(writer.records.map(({ value }) => value.length)).toEqual([
    first?.value.length,
    SPAN_RECORD_BYTES_MAX,
  ])
})
