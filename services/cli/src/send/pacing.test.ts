import type { UsageEvent } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { inTimeOrder, paced, speed } from './pacing.ts'

async function* at(...offsets_ms: number[]): AsyncGenerator<UsageEvent> {
  for (const [index, offset] of offsets_ms.entries())
    yield { id: String(index), time: new Date(1_000_000 + offset).toISOString(), provider: 'p', model: 'm' }
}

async function collect(
  source: AsyncIterable<UsageEvent | 'flush'>,
): Promise<{ id: string; after_ms: number }[]> {
  const began_ms = performance.now()
  const all: { id: string; after_ms: number }[] = []
  for await (const event of source)
    all.push({ id: event === 'flush' ? event : event.id, after_ms: performance.now() - began_ms })
  return all
}

describe('a replay at a speed', () => {
  test('reads max and factors, refuses the rest', () => {
    expect(speed('max')).toBe('max')
    expect(speed('60x')).toBe(60)
    expect(speed('0.5x')).toBe(0.5)
    for (const text of ['', '60', 'x', '-1x', '0x', 'fast']) expect(() => speed(text)).toThrow(/must be max/)
  })

  test('goes by time, whatever the order of the file', async () => {
    expect((await collect(inTimeOrder(at(300, 0, 200)))).map((event) => event.id)).toEqual(['1', '2', '0'])
  })

  test('no event comes before it is due, and what is due leaves before a pause', async () => {
    const all = await collect(paced(at(0, 0, 10_000, 20_000), 100, new AbortController().signal))
    expect(all.map((one) => one.id)).toEqual(['0', '1', 'flush', '2', 'flush', '3'])
    expect(all[3]?.after_ms).toBeGreaterThanOrEqual(99)
    expect(all[5]?.after_ms).toBeGreaterThanOrEqual(199)
  })

  test('ends when it is stopped in the middle of a wait', async () => {
    const stop = new AbortController()
    const all = collect(paced(at(0, 3_600_000), 1, stop.signal))
    stop.abort()
    expect((await all).map((one) => one.id)).not.toContain('1')
  })
})
