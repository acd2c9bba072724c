import { RAW_FORMATS, USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseUsage, tokenSum } from './index.ts'
import { CONVENTIONS, type Convention, usageOf } from './replies.fixture.ts'

const count = fc.oneof(fc.nat(20), fc.nat(2_000_000))

/** Random counts, of those that the API can state, with an input that isn't empty. */
function countsOf({ counts }: Convention): fc.Arbitrary<UsageCounts> {
  const each = Object.fromEntries(counts.map((name) => [name, count]))
  return fc
    .record(each)
    .map((stated) => usageOf(stated))
    .filter((usage) => usage.uncached_input_tokens > 0)
}

describe.each(CONVENTIONS)('$name', (convention) => {
  const { format, provider, state, inReply, total } = convention

  test('counts stated by its convention come back as they were, and add up to the stated total', () => {
    fc.assert(
      fc.property(countsOf(convention), (usage) => {
        const raw = state(usage)
        const result = normaliseUsage(format, raw, provider)
        expect(result).toMatchObject({ kind: 'usage', usage, unknown_fields: [] })
        if (total !== undefined) expect(Number(raw[total] ?? 0)).toBe(tokenSum(usage))
      }),
    )
  })

  test('the reply around the usage changes no count', () => {
    fc.assert(
      fc.property(countsOf(convention), (usage) => {
        const result = normaliseUsage(format, inReply(state(usage)), provider)
        expect(result).toMatchObject({ kind: 'usage', usage })
      }),
    )
  })

  test('fields that nobody knows change no count and are reported', () => {
    const prefix = format === 'otel.genai' ? 'gen_ai.usage.extra_' : 'extra_'
    const extras = fc.dictionary(fc.stringMatching(/^[a-z]{1,12}$/), fc.jsonValue({ maxDepth: 2 }), {
      maxKeys: 4,
    })
    fc.assert(
      fc.property(countsOf(convention), extras, (usage, extra) => {
        const named = Object.fromEntries(Object.entries(extra).map(([name, value]) => [prefix + name, value]))
        const result = normaliseUsage(format, { ...state(usage), ...named }, provider)
        const unknown = Object.keys(named).filter((name) => named[name] !== null)
        expect(result).toMatchObject({
          kind: 'usage',
          usage,
          unknown_fields: unknown.map((name) => `raw_usage.${name}`),
        })
      }),
    )
  })

  // Anthropic and OpenTelemetry state no total.
  if (total === undefined) return
  test('a total that the parts miss by anything is refused with its number', () => {
    const off = fc.integer({ min: -50, max: 50 }).filter((by) => by !== 0)
    fc.assert(
      fc.property(countsOf(convention), off, (usage, by) => {
        const wrong = tokenSum(usage) + by
        fc.pre(wrong >= 0)
        // A total that leaves out exactly the reasoning is another provider's convention, not a mistake.
        fc.pre(Math.abs(by) !== usage.reasoning_tokens)
        // One that exceeds the parts by exactly the cache says that the input leaves the cache out (LangChain).
        fc.pre(by !== usage.cache_read_tokens + usage.cache_write_5m_tokens + usage.cache_write_1h_tokens)
        const raw = { ...state(usage), [total]: wrong }
        const result = normaliseUsage(format, raw, provider)
        expect(result).toMatchObject({ kind: 'inconsistent', code: 'usage_inconsistent' })
      }),
    )
  })
})

/** Objects made of the fields that the APIs know, with values of every kind. */
const junkFields = fc.dictionary(
  fc.constantFrom(
    ...new Set(
      CONVENTIONS.flatMap(({ state }) =>
        Object.keys(state(usageOf({ uncached_input_tokens: 1, output_tokens: 1 }))),
      ),
    ),
    'usage',
    'usageMetadata',
    'metadata',
    'message',
    'response',
    'iterations',
    'cost',
    'service_tier',
    'meta',
    'billed_units',
    'attributes',
    '__proto__',
  ),
  fc.oneof(fc.anything(), fc.nat(50), fc.jsonValue(), fc.double(), fc.bigInt()),
)

describe('any input', () => {
  test('never throws, and counts are integers >= 0 whenever there are any', () => {
    const junk = fc.oneof(fc.anything(), junkFields, fc.array(junkFields), fc.record({ usage: junkFields }))
    fc.assert(
      fc.property(fc.constantFrom(...RAW_FORMATS), junk, fc.string(), (format, raw, provider) => {
        const result = normaliseUsage(format, raw, provider)
        if (result.kind !== 'usage') return
        expect(Object.keys(result.usage)).toEqual([...USAGE_COUNTS])
        for (const value of Object.values(result.usage))
          expect(Number.isSafeInteger(value) && value >= 0).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('the same input gives the same answer and stays as it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RAW_FORMATS), fc.jsonValue(), (format, raw) => {
        const before = structuredClone(raw)
        expect(normaliseUsage(format, raw, 'openai')).toEqual(normaliseUsage(format, raw, 'openai'))
        expect(raw).toEqual(before)
      }),
    )
  })
})
