import { USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseUsage } from './index.ts'
import { CONVENTIONS, type Convention, usageOf } from './replies.fixture.ts'
import type { Fields } from './usage-reader.ts'

const count = fc.oneof(fc.nat(20), fc.nat(2_000_000))

function countsOf({ counts }: Convention): fc.Arbitrary<UsageCounts> {
  return fc
    .record(Object.fromEntries(counts.map((name) => [name, count])))
    .map(usageOf)
    .filter((usage) => usage.uncached_input_tokens > 0 && usage.output_tokens > 0)
}

type Path = readonly (string | number)[]

/** Where objects stand in `value`, or where numbers do (as text, too). */
function placesOf(value: unknown, wanted: 'objects' | 'numbers', path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) {
    return wanted === 'numbers' && Number.isFinite(Number(value)) ? [path] : []
  }
  const below = Object.entries(value).flatMap(([name, inner]) =>
    placesOf(inner, wanted, [...path, Array.isArray(value) ? Number(name) : name]),
  )
  return wanted === 'objects' && !Array.isArray(value) ? [path, ...below] : below
}

/** A copy in which what stands at `path` is changed. */
function changed(value: unknown, path: Path, change: (there: unknown) => unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((item, index) => (index === name ? changed(item, rest, change) : item))
  const fields = value as Fields // the path was found in it
  return { ...fields, [name]: changed(fields[name], rest, change) }
}

const isCounted = fc.oneof(
  fc.integer({ min: 1, max: 1_000_000 }),
  fc.integer({ min: 1 }).map(String),
  fc.double({ min: 0.001, max: 9, noNaN: true }),
  fc.integer({ max: -1 }),
)
const nested = isCounted.chain((number) =>
  fc.constantFrom<unknown>(number, [number], { deep: number }, { deep: [{ er: number, name: 'x' }] }, [
    0,
    [number],
  ]),
)

describe.each(CONVENTIONS)('$name', (convention) => {
  const { format, provider, state } = convention
  const prefix = format === 'otel.genai' ? 'gen_ai.usage.' : ''

  test('a number that nobody knows, wherever it is put, never leaves the event priced and unflagged', () => {
    const name = fc.stringMatching(/^zz_[a-z]{1,12}$/)
    fc.assert(
      fc.property(countsOf(convention), name, nested, fc.nat(), (usage, zz, number, at) => {
        const raw = state(usage)
        const places = prefix === '' ? placesOf(raw, 'objects') : [[]]
        const place = places[at % places.length] ?? []
        const sent = changed(raw, place, (there) => ({ ...(there as Fields), [prefix + zz]: number }))
        const read = normaliseUsage(format, sent, provider)
        if (read.kind !== 'usage') return
        expect(read.usage).toEqual(usage)
        expect(read.incomplete).toHaveLength(1)
        const names = place.filter((part) => typeof part === 'string')
        expect(read.incomplete[0]).toContain([...names, prefix + zz].join('.'))
      }),
      { numRuns: 300 },
    )
  })

  test('a count that is taken away never makes more of what is counted', () => {
    const sumOf = (usage: UsageCounts) => USAGE_COUNTS.reduce((sum, name) => sum + usage[name], 0)
    fc.assert(
      fc.property(countsOf(convention), fc.nat(), (usage, at) => {
        const raw = state(usage)
        const places = placesOf(raw, 'numbers')
        const place = places[at % places.length] ?? []
        const name = place.at(-1) ?? ''
        const without = changed(raw, place.slice(0, -1), (there) =>
          Object.fromEntries(Object.entries(there as Fields).filter(([field]) => field !== name)),
        )
        const read = normaliseUsage(format, without, provider)
        if (read.kind === 'usage') expect(sumOf(read.usage)).toBeLessThanOrEqual(sumOf(usage))
      }),
      { numRuns: 300 },
    )
  })

  test('numbers that come as text are the same numbers', () => {
    fc.assert(
      fc.property(countsOf(convention), (usage) => {
        const raw = state(usage)
        const asText = placesOf(raw, 'numbers').reduce<unknown>(
          (sent, place) => changed(sent, place, String),
          raw,
        )
        expect(normaliseUsage(format, asText, provider)).toEqual(normaliseUsage(format, raw, provider))
      }),
    )
  })
})
