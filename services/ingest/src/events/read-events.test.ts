import { event } from '@marginscope/normalise/testing'
import { decodeRecord, identityKey, LIMITS } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { UsageMedia } from './media.ts'
import { readUsageEvents } from './read-events.ts'

const ARRIVAL = { tenant: 'acme', received_at: Date.parse('2026-06-01T12:00:00.5Z') }

async function read(text: string, media: UsageMedia = 'application/json') {
  const batch = await readUsageEvents(Buffer.from(text), media, ARRIVAL)
  const records = batch.records.map(({ value }) => decodeRecord(Buffer.from(value)))
  return { ...batch, records, keys: batch.records.map((record) => record.key) }
}

/** Events whose own text is full of what separates events. */
const seams = fc.constantFrom<unknown>('},{', [{ a: 1 }, { b: '}],[{' }], [[{}], [{}, {}]], '\\"},{"', 'é}')
const anyEvent = fc.record({
  id: fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
  time: fc.option(fc.constant('2026-01-01T00:00:00Z'), { nil: undefined }),
  feature: fc.constantFrom('},{', 'f', '[{"id":"x"}]', '日本'),
  raw: fc.option(seams, { nil: undefined }),
})

describe('what goes into the log', () => {
  test('is what was sent, one record an event, however the body is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('compact', 'lines', 'indented', 'loose'),
        async (drafts, writing) => {
          const sent = drafts.map(({ raw, ...draft }) => ({
            ...draft,
            provider: 'p',
            model: 'm',
            ...(raw === undefined
              ? { usage: { images: 1 } }
              : { raw_usage: { raw }, raw_format: 'openai.chat' }),
          }))
          const texts = sent.map((one) => JSON.stringify(one))
          const read_back = await {
            compact: () => read(JSON.stringify(sent)),
            lines: () => read(texts.join('\r\n'), 'application/x-ndjson'),
            indented: () => read(JSON.stringify(sent, null, 2)),
            loose: () => read(`[ ${texts.join(',')}]`),
          }[writing]()
          expect(read_back.rejected).toEqual([])
          expect(read_back.records).toEqual(
            sent.map((one) => ({
              kind: 'usage',
              ...ARRIVAL,
              ...(one.time === undefined ? { time_from: 'arrival' } : {}),
              event: { ...JSON.parse(JSON.stringify(one)), time: one.time ?? '2026-06-01T12:00:00.500Z' },
            })),
          )
          expect(read_back.keys).toEqual(sent.map(({ id }) => identityKey('acme', id)))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a small event after a large one with seams inside is still found', async () => {
    const inner = Array.from({ length: 9_000 }, (_, i) => ({ i }))
    const large = JSON.stringify(
      event('large', { usage: undefined, raw_usage: { inner }, raw_format: 'otel.genai' }),
    )
    expect(Buffer.byteLength(large)).toBeGreaterThan(LIMITS.event_bytes)
    const got = await read(`[${large},${JSON.stringify(event('small'))}]`)
    expect(got.accepted).toBe(1)
    expect(got.rejected).toMatchObject([{ index: 0, id: 'large', code: 'event_too_large' }])
  })

  test('10,000 events that hold more seams than that are counted right', async () => {
    const pair = { usage: undefined, raw_usage: { a: [{}, {}] }, raw_format: 'openai.chat' }
    const sent = Array.from({ length: LIMITS.events_per_request }, (_, i) => event(`e${i}`, pair))
    expect((await read(JSON.stringify(sent))).accepted).toBe(10_000)
  })

  test('a long body leaves others their turns while it is read', async () => {
    const body = JSON.stringify(Array.from({ length: 5_000 }, (_, i) => event(`e${i}`)))
    let turns = 0
    let is_reading = true
    const count = () => {
      turns += 1
      if (is_reading) setImmediate(count)
    }
    setImmediate(count)
    await read(body)
    is_reading = false
    // A turn for every 8 KiB of what is read, and a little.
    expect(turns).toBeGreaterThan(Buffer.byteLength(body) / 8 / 1024 / 2)
  })
})

describe('a refused event', () => {
  test('keeps at most 4 KiB of what was sent, in whole characters, and less once there are many', async () => {
    const bad = `{"x":"${'日'.repeat(3_000)}"}`
    const { records } = await read(Array(400).fill(bad).join('\n'), 'application/x-ndjson')
    const bodies = records.map((record) => (record.kind === 'refused' ? record.body : ''))
    expect(bodies.every((body) => body.length > 50 && bad.startsWith(body))).toBe(true)
    const bytes = bodies.map((body) => Buffer.byteLength(body))
    expect(Math.max(...bytes)).toBeLessThanOrEqual(4_096)
    expect(bytes.at(-1)).toBeLessThanOrEqual(256)
    expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(1024 * 1024 + 4_096 + 400 * 256)
  })

  test('what comes from the sender is cut in the refusal', async () => {
    const name = 'n'.repeat(5_000)
    const [refused] = (await read(JSON.stringify(event('i'.repeat(5_000), { [name]: 1 })))).rejected
    expect(refused?.id?.length).toBeLessThanOrEqual(128)
    expect(refused?.path.length).toBeLessThanOrEqual(256)
    expect(refused?.message.length).toBeLessThanOrEqual(512)
  })
})
