import type { PoolWindow, StoredSettlement } from '@marginscope/ledger'
import { ZERO } from '@marginscope/money'
import { gpuWindow } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { isClosed, isDue, mayConcern } from './pool-due.ts'

const HOUR_MS = 3_600_000
const FROM_MS = Date.parse('2026-03-01T12:00:00Z')

function windowOf(over: Partial<PoolWindow> = {}): PoolWindow {
  const [from_ms, to_ms] = [FROM_MS, FROM_MS + HOUR_MS]
  const window = gpuWindow.parse({
    id: 'w',
    pool: 'Prod',
    gpu: { type: 'H100', count: 8 },
    start: new Date(from_ms).toISOString(),
    end: new Date(to_ms).toISOString(),
  })
  const span = { from_ms, to_ms, span_from_ms: from_ms, span_to_ms: to_ms }
  return { tenant: 'acme', id: 'w', version: 1, is_void: false, recorded_ms: 0, window, ...span, ...over }
}

function settlement(over: Partial<StoredSettlement> = {}): StoredSettlement {
  return {
    tenant: 'acme',
    window_id: 'w',
    version: 1,
    is_void: false,
    log_partition: 0,
    partitions: 1,
    state: 'settled',
    message: '',
    book_version: 3,
    events: 1,
    basis: 'tokens',
    bill: ZERO,
    idle: ZERO,
    fingerprint: 'f',
    recorded_at: 1_000,
    ...over,
  }
}

const given = (version = 3, repriced: { from_ms: number; recorded_ms: number }[] = []) => ({
  repricings: repriced.map((each) => ({ tenant: 'acme', to_ms: each.from_ms + 1, book_version: 4, ...each })),
  bookVersion: () => version,
})

describe('a window of a pool', () => {
  test('is settled once it is over or cancelled, and then left alone', () => {
    expect(isClosed(windowOf(), FROM_MS + HOUR_MS - 1)).toBe(false)
    expect(isClosed(windowOf(), FROM_MS + HOUR_MS)).toBe(true)
    expect(isClosed(windowOf({ is_void: true }), 0)).toBe(true)
    expect(isDue(windowOf(), undefined, given())).toBe(true)
    expect(isDue(windowOf(), settlement(), given())).toBe(false)
  })

  test('is settled again for another version or a void, and a void that came first never', () => {
    expect(isDue(windowOf({ version: 2 }), settlement(), given())).toBe(true)
    expect(isDue(windowOf({ is_void: true }), settlement(), given())).toBe(true)
    expect(isDue(windowOf({ is_void: true }), settlement({ is_void: true, state: 'void' }), given())).toBe(
      false,
    )
    expect(isDue(windowOf({ is_void: true }), undefined, given())).toBe(false)
  })

  test('without a price is tried again when the book grew, with one only when everything is repriced', () => {
    for (const state of ['no_rate', 'ambiguous_rate'] as const) {
      expect(isDue(windowOf(), settlement({ state }), given(3))).toBe(false)
      expect(isDue(windowOf(), settlement({ state }), given(4))).toBe(true)
    }
    expect(isDue(windowOf(), settlement(), given(4))).toBe(false)
    const inside = { from_ms: FROM_MS + 5, recorded_ms: 2_000 }
    expect(isDue(windowOf(), settlement(), given(4, [inside]))).toBe(true)
    expect(isDue(windowOf(), settlement({ recorded_at: 2_000 }), given(4, [inside]))).toBe(false)
    expect(isDue(windowOf(), settlement(), given(4, [{ ...inside, from_ms: FROM_MS + HOUR_MS }]))).toBe(false)
  })

  test('is concerned by news of its pool, GPU and quarter of an hour alone, whatever their case', () => {
    const news = { tenant: 'acme', gpu_type: 'h100', gpu_pool: 'prod', slot_ms: FROM_MS }
    expect(mayConcern(windowOf(), news)).toBe(true)
    // The quarter of an hour in which a window begins in the middle.
    const later = windowOf({ span_from_ms: FROM_MS + 60_000 })
    expect(mayConcern(later, news)).toBe(true)
    for (const other of [
      { tenant: 'other' },
      { gpu_type: 'l40s' },
      { gpu_pool: '' },
      { slot_ms: FROM_MS + HOUR_MS },
      { slot_ms: FROM_MS - 15 * 60_000 },
    ])
      expect(mayConcern(windowOf(), { ...news, ...other })).toBe(false)
  })
})
