import { expect, test } from 'vitest'
import { readUsageEvents } from './events/read-events.ts'
import { type RevenueMedia, readRevenueLines } from './revenue/read-lines.ts'

const BODY_BYTES = 16 * 1024 * 1024
/** What reading may build of a body beside the body: a fifth of what the kindest of these built before. */
const BUILT_BYTES_MAX = 200 * 1024 * 1024

const arrival = { tenant: 'acme', received_at: Date.UTC(2026, 10, 29) }
const full = (unit: string, head = '', tail = '') =>
  Buffer.from(head + unit.repeat(Math.floor((BODY_BYTES - head.length - tail.length) / unit.length)) + tail)
const nested = (head: string, unit: string, end: string, times: number) =>
  Buffer.from(head + unit.repeat(times) + end.repeat(times) + (head === '' ? '' : '}'))

/** Heap that was taken while it read, garbage and all: with a budget of memory no more can be taken. */
async function read(
  body: Buffer,
  media: RevenueMedia | 'events',
): Promise<{ said: string; built_bytes: number }> {
  const before = process.memoryUsage()
  let said: string
  try {
    const { accepted, rejected } =
      media === 'events'
        ? await readUsageEvents(body, 'application/json', arrival)
        : readRevenueLines(body, media, arrival, new URLSearchParams())
    said = `${accepted} accepted, ${rejected.map(({ code }) => code)[0]}`
  } catch (error) {
    said = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
  const after = process.memoryUsage()
  return { said, built_bytes: after.heapUsed - before.heapUsed + after.external - before.external }
}

const HEADER = 'id,customer,kind,amount,currency,service_start\n'

test.each<[RevenueMedia | 'events', string, () => Buffer, string]>([
  ['text/csv', 'tiny rows', () => full('a\n', HEADER), 'too_many_events'],
  ['text/csv', 'empty rows', () => full('\n', HEADER), 'empty_body'],
  ['text/csv', 'empty cells', () => full(',\n', HEADER), 'invalid_csv'],
  ['text/csv', 'one row of cells', () => full('a,'), 'invalid_csv'],
  ['text/csv', 'a row of separators', () => full(','), 'invalid_csv'],
  ['text/csv', 'another row of separators', () => full(';', HEADER), 'invalid_csv'],
  ['text/csv', 'an open quote', () => full('\n', `${HEADER}"`), 'invalid_csv'],
  ['application/json', 'empty objects', () => full('{},', '[', '{}]'), 'too_many_events'],
  [
    'application/json',
    "empty objects in Stripe's list",
    () => full('{},', '{"object":"list","data":[', '{}]}'),
    '0 accepted, event_too_large',
  ],
  [
    'application/json',
    'empty objects in lists of an invoice',
    () => full(`[${'{},'.repeat(5_000)}{}],`, '{"object":"invoice","x":[', '0]}'),
    '0 accepted, event_too_large',
  ],
  [
    'application/json',
    'an invoice that nests',
    () => nested('{"object":"invoice","x":', '[', ']', 5_000_000),
    '0 accepted, invalid_field',
  ],
  [
    'application/json',
    "Stripe's lists in lists",
    () => nested('', '{"object":"list","data":[', ']}', 300_000),
    '0 accepted, invalid_field',
  ],
  ['events', 'empty objects', () => full('{},', '[', '{}]'), 'too_many_events'],
  [
    'events',
    'events that nest',
    () => Buffer.from(`[${`{"id":${'['.repeat(30_000)}${']'.repeat(30_000)}},`.repeat(250)}{}]`),
    '0 accepted, invalid_field',
  ],
])('%s: 16 MiB of %s cost little', async (media, _, make, expected) => {
  const { said, built_bytes } = await read(make(), media)
  expect(said).toBe(expected)
  expect(built_bytes).toBeLessThan(BUILT_BYTES_MAX)
})
