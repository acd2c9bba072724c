import { describe, expect, test } from 'vitest'
import { isTakeable, LEASE_MS } from './lease.ts'

const lease = { token: 'owner', beat: 7, expires_ms: 10_000 }

describe('a lease', () => {
  test('that nobody has may be taken', () => {
    expect(isTakeable(undefined, undefined, 0)).toBe(true)
  })

  test('may be taken after it expired by the wall clock, without having watched it', () => {
    expect(isTakeable(lease, undefined, 10_000)).toBe(false)
    expect(isTakeable(lease, undefined, 10_001)).toBe(true)
  })

  test('may be taken when no beat was seen for its length, even after the wall clock was set back', () => {
    const silent = { token: 'owner', beat: 7, unchanged_ms: LEASE_MS }
    expect(isTakeable(lease, silent, 0)).toBe(true)
    expect(isTakeable(lease, { ...silent, unchanged_ms: LEASE_MS - 1 }, 0)).toBe(false)
  })

  test('that has beaten or changed hands since it was seen is alive', () => {
    expect(isTakeable(lease, { token: 'owner', beat: 6, unchanged_ms: LEASE_MS }, 0)).toBe(false)
    expect(isTakeable(lease, { token: 'former', beat: 7, unchanged_ms: LEASE_MS }, 0)).toBe(false)
  })
})
