import { LIMITS, RAW_FORMATS, usageEvent } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { event, FULL_EVENT } from '../testing/events.ts'
import { type Checked, checkEvent } from './check.ts'
import { explain } from './explain.ts'

const NOW = Date.parse('2026-06-01T00:00:00Z')
const DAY = 24 * 60 * 60 * 1000
const iso = (ms: number) => new Date(ms).toISOString()

function faultOf(value: unknown): { code: string; path: string; message: string } | undefined {
  const checked: Checked = checkEvent(value, NOW)
  return checked.kind === 'bad' ? checked.fault : undefined
}

describe('what is accepted', () => {
  const { usage: _usage, ...bare } = event('a')
  test.each<[string, unknown]>([
    ['the example of the contract', FULL_EVENT],
    ['a void without usage', { ...bare, void: true }],
    ['an empty usage', event('a', { usage: {} })],
    ['an event without time', { ...event('a'), time: undefined }],
    ['gpu alone', { ...bare, gpu: { type: 'h100', seconds: 1.5 } }],
    ['an estimate alone', { ...bare, estimate: { usage: { output_tokens: 9 }, method: 'cut' } }],
    ['an estimate beside usage', event('a', { estimate: { usage: {}, method: 'tokenizer' } })],
    ...RAW_FORMATS.map((format): [string, unknown] => [
      `raw usage as ${format}`,
      { ...bare, raw_usage: { input: [{ n: 1.5 }], none: null }, raw_format: format },
    ]),
    [
      "a stream's events as raw usage",
      { ...bare, raw_usage: Array.from({ length: 1_000 }, () => ({ delta: {} })), raw_format: 'openai.chat' },
    ],
    ['an id of 128 characters', event('x'.repeat(128))],
    ['strings of 256 characters', event('a', { customer: 'ü'.repeat(256) })],
    ['32 attributes', event('a', { attributes: pairs(32) })],
    ['the largest count', event('a', { usage: { output_tokens: LIMITS.count } })],
    ['minus zero', event('a', { usage: { output_tokens: -0 } })],
    ['a time at an offset', event('a', { time: '2026-05-31T23:59:59.123456789+05:45' })],
    ['a time in lower case', event('a', { time: '2026-03-31t10:00:00z' })],
    ['a leap second', event('a', { time: '2016-12-31T23:59:60Z' })],
    ['a fraction of 60 digits', event('a', { time: `2026-03-31T10:00:00.${'1'.repeat(60)}-23:59` })],
    ['the first instant of 1970', event('a', { time: '1970-01-01T00:00:00Z' })],
    ['a time 24 h ahead', event('a', { time: iso(NOW + DAY) })],
  ])('%s', (_name, value) => {
    expect(faultOf(value)).toBeUndefined()
  })
})

describe('what is refused, and how', () => {
  const { usage: _usage, ...bare } = event('a')
  test.each<[string, unknown, string, string]>([
    ['a number', 5, 'invalid_field', ''],
    ['null', null, 'invalid_field', ''],
    ['an array', [event('a')], 'invalid_field', ''],
    ['no id', { ...event('a'), id: undefined }, 'missing_field', 'id'],
    ['an empty id', event(''), 'invalid_field', 'id'],
    ['a long id', event('x'.repeat(129)), 'invalid_field', 'id'],
    ['a number as id', { ...event('a'), id: 7 }, 'invalid_field', 'id'],
    ['half a surrogate pair', event('\ud800'), 'invalid_field', 'id'],
    ['no provider', { ...event('a'), provider: undefined }, 'missing_field', 'provider'],
    ['an empty model', event('a', { model: '' }), 'invalid_field', 'model'],
    ['a long customer', event('a', { customer: 'x'.repeat(257) }), 'invalid_field', 'customer'],
    ['null as customer', event('a', { customer: null }), 'invalid_field', 'customer'],
    ['a typo at the top', event('a', { costumer: 'x' }), 'unknown_field', 'costumer'],
    ['a typo in usage', event('a', { usage: { output_token: 1 } }), 'unknown_field', 'usage.output_token'],
    ['a typo in gpu', event('a', { gpu: { type: 'x', seconds: 1, n: 1 } }), 'unknown_field', 'gpu.n'],
    ['a typo in optimization', event('a', { optimization: { x: 1 } }), 'unknown_field', 'optimization.x'],
    [
      'a typo in reported_cost',
      event('a', { reported_cost: { amount: '1', currency: 'USD', x: 1 } }),
      'unknown_field',
      'reported_cost.x',
    ],
    [
      'a typo in an estimate',
      event('a', { estimate: { usage: {}, methods: 'cut' } }),
      'unknown_field',
      'estimate.methods',
    ],
    [
      "a typo in an estimate's usage",
      event('a', { estimate: { usage: { output_token: 1 }, method: 'cut' } }),
      'unknown_field',
      'estimate.usage.output_token',
    ],
    [
      'an estimate without its method',
      event('a', { estimate: { usage: {} } }),
      'missing_field',
      'estimate.method',
    ],
    ['a prototype at the top', parsed('{"__proto__":{"a":1}}'), 'unknown_field', '__proto__'],
    ['a prototype in usage', parsed('{"usage":{"__proto__":1}}'), 'unknown_field', 'usage.__proto__'],
    [
      'a prototype in attributes',
      parsed('{"attributes":{"__proto__":"x"}}'),
      'unknown_field',
      'attributes.__proto__',
    ],
    [
      'a prototype in raw_usage',
      { ...bare, raw_format: 'openai.chat', raw_usage: JSON.parse('{"a":{"__proto__":1}}') },
      'unknown_field',
      'raw_usage.a.__proto__',
    ],
    ['constructor at the top', event('a', { constructor: 1 }), 'unknown_field', 'constructor'],
    ['a fraction', event('a', { usage: { output_tokens: 1.5 } }), 'invalid_field', 'usage.output_tokens'],
    ['a negative count', event('a', { usage: { images: -1 } }), 'invalid_field', 'usage.images'],
    ['a count as text', event('a', { usage: { images: '1' } }), 'invalid_field', 'usage.images'],
    [
      'a count too large',
      event('a', { usage: { images: LIMITS.count + 1 } }),
      'invalid_field',
      'usage.images',
    ],
    ['an infinite count', parsed('{"usage":{"images":1e999}}'), 'invalid_field', 'usage.images'],
    ['version 0', event('a', { version: 0 }), 'invalid_field', 'version'],
    ['an unknown operation', event('a', { operation: 'sing' }), 'invalid_field', 'operation'],
    ['no usage at all', bare, 'missing_field', 'usage'],
    [
      'raw usage that is text',
      { ...bare, raw_usage: 'tokens', raw_format: 'openai.chat' },
      'invalid_field',
      'raw_usage',
    ],
    [
      'raw usage that is a list of text',
      { ...bare, raw_usage: ['data: {}'], raw_format: 'openai.chat' },
      'invalid_field',
      'raw_usage',
    ],
    ['raw usage without a format', { ...bare, raw_usage: {} }, 'missing_field', 'raw_format'],
    ['a format without raw usage', event('a', { raw_format: 'openai.chat' }), 'missing_field', 'raw_usage'],
    [
      'usage and raw usage',
      event('a', { raw_usage: {}, raw_format: 'openai.chat' }),
      'invalid_field',
      'raw_usage',
    ],
    [
      'raw usage 17 deep',
      { ...bare, raw_format: 'openai.chat', raw_usage: nested(17) },
      'invalid_field',
      `raw_usage${'.a'.repeat(16)}`,
    ],
    [
      '1,001 raw values',
      { ...bare, raw_format: 'openai.chat', raw_usage: pairs(1_000) },
      'invalid_field',
      'raw_usage',
    ],
    [
      'an infinite raw number',
      { ...bare, raw_format: 'openai.chat', raw_usage: { a: Number.POSITIVE_INFINITY } },
      'invalid_field',
      'raw_usage.a',
    ],
    ['33 attributes', event('a', { attributes: pairs(33) }), 'invalid_field', 'attributes'],
    ['a number as attribute', event('a', { attributes: { n: 1 } }), 'invalid_field', 'attributes.n'],
    [
      'a long attribute name',
      event('a', { attributes: { ['n'.repeat(257)]: 'x' } }),
      'invalid_field',
      `attributes.${'n'.repeat(257)}`,
    ],
    [
      'an exponent in money',
      event('a', { reported_cost: { amount: '1e3', currency: 'USD' } }),
      'invalid_field',
      'reported_cost.amount',
    ],
    ['a time without offset', event('a', { time: '2026-01-01T00:00:00' }), 'invalid_field', 'time'],
    ['the 30th of February', event('a', { time: '2026-02-30T00:00:00Z' }), 'invalid_field', 'time'],
    ['a time before 1970', event('a', { time: '1969-12-31T23:59:59Z' }), 'time_out_of_range', 'time'],
    [
      '1970 at an offset that is before',
      event('a', { time: '1970-01-01T00:00:00+00:01' }),
      'time_out_of_range',
      'time',
    ],
    ['a time more than 24 h ahead', event('a', { time: iso(NOW + DAY + 1) }), 'time_out_of_range', 'time'],
  ])('%s', (_name, value, code, path) => {
    const fault = faultOf(value)
    expect(fault).toMatchObject({ code, path })
    expect(fault?.message.length).toBeGreaterThan(5)
  })

  test('the fields that are wrong beside the first are named, three of them', () => {
    const wrong = { model: '', usage: { images: -1 }, gpu: { type: 'h100', seconds: -1 }, speed: 7 }
    expect(faultOf({ ...event('a'), id: undefined })).toEqual({
      code: 'missing_field',
      path: 'id',
      message: 'id is required',
    })
    expect(faultOf({ ...event('a'), id: undefined, ...wrong })?.message).toBe(
      'id is required (also wrong: model, speed, usage.images)',
    )
    expect(faultOf(event('a', { version: 0, region: 7 }))?.message).toMatch(/.+ \(also wrong: region\)$/)
    expect(faultOf(event('a', { model: '' }))?.message).not.toContain('also wrong')
  })

  test('too many attributes are told of before anything else is, as many as may be are not', () => {
    const nameless = (count: number) =>
      faultOf({ ...event('a', { attributes: pairs(count) }), id: undefined })
    expect(nameless(LIMITS.attribute_pairs)).toMatchObject({ path: 'id' })
    expect(nameless(LIMITS.attribute_pairs + 1)).toEqual({
      code: 'invalid_field',
      path: 'attributes',
      message: `must hold at most ${LIMITS.attribute_pairs} pairs`,
    })
    for (const attributes of [null, 'x'.repeat(LIMITS.attribute_pairs + 1)])
      expect(faultOf(event('a', { attributes }))?.message).toMatch(/^Invalid input: expected record/)
  })

  test('of the name of an attribute is said which rule it breaks', () => {
    const attributes = { ['n'.repeat(257)]: 'x' }
    expect(faultOf(event('a', { attributes }))?.message).toMatch(/key.*: .*256 characters/)
  })

  test('a long name that nobody knows is shown in part', () => {
    expect(faultOf(event('a', { ['n'.repeat(100)]: 1 }))).toMatchObject({
      path: 'n'.repeat(100),
      message: expect.stringContaining(`unknown field "${'n'.repeat(64)}";`),
    })
  })

  test('null in place of an object is no missing field of it', () => {
    for (const name of ['estimate', 'gpu', 'reported_cost'])
      expect(faultOf(event('a', { [name]: null }))).toMatchObject({ code: 'invalid_field', path: name })
  })

  test('every object of named fields tells of one that it has not', () => {
    const objects = strictPaths(usageEvent)
    expect(objects).toContain('estimate.usage')
    for (const path of objects)
      expect(faultOf(withField(path, 'gizmo'))).toMatchObject({
        code: 'unknown_field',
        path: path === '' ? 'gizmo' : `${path}.gizmo`,
      })
  })

  test('of what is right nothing is said', () => {
    expect(explain(FULL_EVENT)).toBeUndefined()
  })

  test.each<[unknown, string]>([
    [1_774_951_200, '1774951200 as text would be "2026-03-31T10:00:00Z"'],
    [1_774_951_200_500, '1774951200500 as text would be "2026-03-31T10:00:00.500Z"'],
    ['2026-03-31 10:00', 'such as "2026-11-23T13:40:00Z"'],
    ['2026-03-31', 'such as "2026-11-23T13:40:00Z"'],
    ['2026-02-30T00:00:00Z', 'the calendar has no such instant'],
    ['2026-03-30T23:59:60Z', 'the calendar has no such instant'],
    [true, 'with its offset'],
    [-1, 'with its offset'],
    [1e300, 'with its offset'],
  ])('of the time %j is said what to write', (time, what) => {
    const fault = faultOf(event('a', { time }))
    expect(fault).toMatchObject({ code: 'invalid_field', path: 'time' })
    expect(fault?.message).toContain(what)
  })

  test('what a request was billed is taken in place of usage', () => {
    const reported_cost = { amount: '0.5', currency: 'EUR' }
    expect(faultOf({ ...bare, reported_cost })).toBeUndefined()
    expect(faultOf({ ...bare, reported_cost, estimate: { usage: {}, method: 'cut' } })).toBeUndefined()
  })

  test('a line of a bill has a cost and no usage', () => {
    const line = event('a', { outcome: 'bill', usage: {}, reported_cost: { amount: '0.5', currency: 'EUR' } })
    expect(faultOf(line)).toBeUndefined()
    expect(faultOf({ ...line, usage: { output_tokens: 0 } })).toBeUndefined()
    const credit = { reported_cost: { amount: '-0.5', currency: 'EUR' } }
    expect(faultOf({ ...line, ...credit })).toBeUndefined()
    expect(faultOf(event('a', credit))).toMatchObject({ path: 'reported_cost.amount' })
    expect(faultOf({ ...line, reported_cost: undefined })).toMatchObject({ path: 'reported_cost' })
    const more = { usage: { output_tokens: 1 } }
    const raw = { usage: undefined, raw_usage: {}, raw_format: 'openai.chat' }
    for (const other of [more, raw, { gpu: { type: 'h100', seconds: 1 } }, { usage: undefined }])
      expect(faultOf({ ...line, ...other })).toMatchObject({ path: 'outcome' })
    expect(faultOf({ ...bare, outcome: 'bill', void: true, version: 2 })).toBeUndefined()
  })

  test('raw usage 16 deep and 1,000 values are still taken', () => {
    const raw = { ...bare, raw_format: 'openai.chat' }
    expect(faultOf({ ...raw, raw_usage: nested(16) })).toBeUndefined()
    expect(faultOf({ ...raw, raw_usage: pairs(999) })).toBeUndefined()
  })
})

describe('the compiled schema', () => {
  test('says yes and no exactly as the schema itself does, on events with anything anywhere', () => {
    fc.assert(
      fc.property(mutated, (value) => {
        const before = structuredClone(value)
        const ours = checkEvent(value, NOW)
        const schema = usageEvent.safeParse(value)
        expect(value).toEqual(before)
        if (!schema.success) expect(ours.kind).toBe('bad')
        if (ours.kind === 'good') expect(schema.success).toBe(true)
        // Beyond the schema only the rules between fields, the clock and the raw usage may refuse.
        if (schema.success && ours.kind === 'bad') {
          expect(ours.fault.path).toMatch(
            /^(usage$|raw_usage|raw_format$|reported_cost(\.amount)?$|time$|attributes\.__proto__$)/,
          )
        }
      }),
      { numRuns: 4_000 },
    )
  })
})

/** The full event with a few of its values replaced, removed, or put under other names. */
const paths = leaves(FULL_EVENT)
const replacement = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    '',
    '-1',
    -1,
    0,
    1.5,
    2 ** 53,
    1e13,
    null,
    true,
    'batch',
    'x'.repeat(257),
    '\udc00',
    '1970-01-01T00:00:00Z',
  ),
)
const mutated = fc
  .array(
    fc.record({
      at: fc.constantFrom(...paths),
      how: fc.constantFrom('replace', 'remove', 'rename'),
      value: replacement,
      name: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'id', 'raw_usage')),
    }),
    { maxLength: 3 },
  )
  .map((changes) => {
    const value: unknown = structuredClone(FULL_EVENT)
    for (const { at, how, value: put, name } of changes) {
      const owner = at.slice(0, -1).reduce<unknown>((inner, key) => get(inner, key), value)
      const key = at.at(-1)
      if (typeof owner !== 'object' || owner === null || key === undefined) continue
      if (how === 'replace') Object.defineProperty(owner, key, plain(put))
      else {
        Reflect.deleteProperty(owner, key)
        if (how === 'rename') Object.defineProperty(owner, name, plain(put))
      }
    }
    return value
  })

/** An own property even under the name `__proto__`, as JSON.parse makes it. */
function plain(value: unknown): PropertyDescriptor {
  return { value, enumerable: true, writable: true, configurable: true }
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function leaves(value: object, at: readonly string[] = []): string[][] {
  return Object.entries(value).flatMap(([key, inner]) => [
    [...at, key],
    ...(typeof inner === 'object' ? leaves(inner, [...at, key]) : []),
  ])
}

/** The paths of the objects of a schema that take named fields only. */
function strictPaths(schema: unknown, at: readonly string[] = []): string[] {
  if (schema instanceof z.ZodOptional) return strictPaths(schema.unwrap(), at)
  if (!(schema instanceof z.ZodObject)) return []
  const inner = Object.entries(schema.shape).flatMap(([name, field]) => strictPaths(field, [...at, name]))
  return schema.def.catchall instanceof z.ZodNever ? [at.join('.'), ...inner] : inner
}

/** An event whose object at `path` has one field more. */
function withField(path: string, name: string): unknown {
  const names = path === '' ? [] : path.split('.')
  return event(
    'a',
    names.reduceRight<Record<string, unknown>>((more, outer) => ({ [outer]: more }), { [name]: 1 }),
  )
}

function pairs(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']))
}

function nested(depth: number): Record<string, unknown> {
  return depth === 1 ? { leaf: 1 } : { a: nested(depth - 1) }
}

/** An event with more fields out of JSON text, where `__proto__` is a field like any other. */
function parsed(text: string): unknown {
  return JSON.parse(`${JSON.stringify(event('a')).slice(0, -1)},${text.slice(1)}`)
}
