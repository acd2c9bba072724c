import { LIMITS } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { UsageReader } from './usage-reader.ts'

const of = (fields: Record<string, unknown>) => new UsageReader(fields, 'raw_usage')

/** What a reading says, and its fault. */
function said<T>(fields: Record<string, unknown>, read: (reader: UsageReader) => T) {
  const reader = of(fields)
  return [read(reader), reader.fault?.message] as const
}

describe('a count', () => {
  test.each([
    [0, 0],
    [-0, 0],
    [7, 7],
    ['7', 7],
    ['0', 0],
    [LIMITS.count, LIMITS.count],
    [null, undefined],
    [undefined, undefined],
  ])('%j is %s', (value, count) => {
    expect(said({ n: value }, (reader) => reader.count('n'))).toEqual([count, undefined])
  })

  test.each([
    [-1, 'number -1'],
    [1.5, 'number 1.5'],
    [LIMITS.count + 1, `number ${LIMITS.count + 1}`],
    ['', 'string '],
    ['1e3', 'string 1e3'],
    ['12345678901234567', 'string 12345678901234567'],
    ['-1', 'string -1'],
    ['x'.repeat(99), `string ${'x'.repeat(40)}`],
    [true, 'boolean true'],
    [[1], 'a list'],
    [{ a: 1 }, 'an object'],
  ])('%j is refused', (value, shown) => {
    expect(said({ n: value }, (reader) => reader.count('n'))).toEqual([
      undefined,
      `n must be an integer from 0 to ${LIMITS.count}, not ${shown}`,
    ])
  })

  test('in two spellings agrees, or one of them is 0', () => {
    const read = (a: unknown, b: unknown) => said({ a, b }, (reader) => reader.count('a', 'b'))
    expect(read(5, 5)).toEqual([5, undefined])
    expect(read(0, 5)).toEqual([5, undefined])
    expect(read(5, 0)).toEqual([5, undefined])
    expect(read(null, 5)).toEqual([5, undefined])
    expect(read(5, 6)).toEqual([
      undefined,
      expect.stringMatching(/^a says 5, but b says 6\. Nothing was counted/),
    ])
    expect(said({ a: 0, b: 5, c: 6 }, (reader) => reader.count('a', 'b', 'c'))[1]).toMatch(
      /^b says 5, but c says 6/,
    )
    expect(read('x', 5)[0]).toBeUndefined()
  })

  test('where it may be another thing, is left unread as that', () => {
    const reader = of({ n: 7, text: 'x', half: 0.5, none: null })
    expect(['n', 'text', 'half', 'none', 'other'].map((name) => reader.wholeCount(name))).toEqual([
      7,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect([reader.fault, reader.unread().fields]).toEqual([undefined, ['raw_usage.text', 'raw_usage.half']])
  })

  test('keeps the first fault', () => {
    const reader = of({ a: -1, b: -2 })
    reader.count('b')
    reader.count('a')
    expect(reader.fault).toMatchObject({ kind: 'invalid', code: 'invalid_field', path: 'raw_usage.b' })
  })
})

describe('seconds', () => {
  test.each([
    [0, 0],
    [1.4, 1],
    [1.5, 2],
    ['2.5', 3],
    ['2.51', 3],
    ['90', 90],
    [LIMITS.count, LIMITS.count],
    [undefined, undefined],
  ])('%s are %s', (value, seconds) => {
    expect(said({ s: value }, (reader) => reader.seconds('s'))).toEqual([seconds, undefined])
  })

  test.each([[-0.1], [LIMITS.count + 1], ['3 s'], ['-3'], ['1e3'], ['0x1F'], ['.5'], [[3]]])(
    '%j are refused',
    (value) => {
      const [seconds, message] = said({ s: value }, (reader) => reader.seconds('s'))
      expect([seconds, message]).toEqual([
        undefined,
        expect.stringMatching(/^s must be a number of seconds >= 0, not/),
      ])
    },
  )
})

test('a text is text, under the first spelling that holds something', () => {
  expect(said({ a: null, b: 'x' }, (reader) => reader.text('a', 'b'))).toEqual(['x', undefined])
  expect(said({ a: 7 }, (reader) => reader.text('a'))).toEqual([undefined, undefined])
})

describe('a nested object', () => {
  test('is read under every spelling', () => {
    const reader = of({ a: { x: 1 }, b: { y: 2 } })
    const child = reader.child('a', 'b')
    expect([child.count('x'), child.count('y')]).toEqual([1, 2])
    expect(reader.unread().fields).toEqual([])
  })

  test('says its path in faults and in what nobody read', () => {
    const reader = of({ a: { x: -1, z: 3 } })
    const child = reader.child('a')
    child.count('x')
    expect(reader.fault).toMatchObject({ path: 'raw_usage.a.x' })
    expect(reader.unread().fields).toEqual(['raw_usage.a.z'])
  })

  test('that is not there states nothing and is not at fault', () => {
    const reader = of({})
    const child = reader.child('a')
    child.ignore('z')
    expect([child.count('x'), child.text('y'), child.unread().fields, reader.fault]).toEqual([
      undefined,
      undefined,
      [],
      undefined,
    ])
  })

  test('of the reply beside it is read as if it stood below, where it is one', () => {
    const reader = of({})
    const child = reader.beside('tools', { calls: 3, left: 2 })
    expect(child.count('calls')).toBe(3)
    expect(reader.unread()).toEqual({ fields: ['raw_usage.tools.left'], incomplete: ['tools.left'] })
    for (const none of [undefined, null, [7], 'x']) {
      const without = of({})
      expect(without.beside('tools', none).count('calls')).toBeUndefined()
      expect(without.unread().fields).toEqual([])
    }
  })

  test.each([
    [[], 'a list'],
    [7, 'number 7'],
    ['x', 'string x'],
  ])('is not %j', (value, shown) => {
    expect(said({ a: value }, (reader) => reader.child('a'))[1]).toBe(`a must be an object, not ${shown}`)
  })
})

describe('a list of objects', () => {
  test('is read item by item, under the first spelling that is there', () => {
    const reader = of({ b: [{ x: 1 }, { x: -2, y: 3 }] })
    const [one, other, ...rest] = reader.children('a', 'b')
    expect([one?.count('x'), other?.count('x'), rest]).toEqual([1, undefined, []])
    expect(reader.fault).toMatchObject({ path: 'raw_usage.b[1].x' })
    expect(reader.unread().fields).toEqual(['raw_usage.b[1].y'])
    expect(of({}).children('a')).toEqual([])
  })

  test('is neither another thing nor a list of other things', () => {
    expect(said({ b: { x: 1 } }, (reader) => reader.children('a', 'b'))).toEqual([
      [],
      'b must be a list, not an object',
    ])
    expect(said({ b: [7] }, (reader) => reader.children('a', 'b'))).toEqual([
      [],
      'b[0] must be an object, not number 7',
    ])
  })
})

describe('what nobody read', () => {
  test('is named by one place in all items of a list', () => {
    const reader = of({ steps: Array.from({ length: 12 }, () => ({ left: 1 })) })
    reader.children('steps')
    const { fields, incomplete } = reader.unread()
    expect([fields.at(-1), fields.length, incomplete]).toEqual([
      'raw_usage.steps[11].left',
      12,
      ['steps.left'],
    ])
  })

  test('carries no cost where its place is free; below any object, but not at the top, where its name is', () => {
    const reader = new UsageReader(
      { note: 1, label: 2, a: { label: 3, note: 4 } },
      'raw_usage',
      new Set(['note', '*.label']),
    )
    reader.child('a')
    expect(reader.unread()).toEqual({
      fields: ['raw_usage.label', 'raw_usage.a.note'],
      incomplete: ['a.note', 'label'],
    })
  })

  test('or understood leaves the counts whole, unless counts hang on it', () => {
    const reader = of({})
    reader.strange('tier (x)')
    reader.strange('modality (y)', true)
    expect(reader.unread()).toEqual({
      fields: ['raw_usage.tier (x)', 'raw_usage.modality (y)'],
      incomplete: ['modality (y)'],
    })
  })
})

test('meters of an unknown amount are named once, sorted', () => {
  const reader = of({ a: {} })
  expect(reader.unquantifiedMeters).toEqual([])
  reader.unquantified('web_searches')
  reader.child('a').unquantified('images')
  reader.unquantified('web_searches')
  expect(reader.unquantifiedMeters).toEqual(['images', 'web_searches'])
})

test('what is not read is unknown, but for null, what is ignored, and counts of 0 without a meter', () => {
  const reader = of({ read: 1, left: 2, none: null, known: 3, zero: 0, some: 4 })
  reader.count('read')
  reader.ignore('known')
  reader.unmetered('zero', 'some')
  reader.strange('tier (x)')
  expect(reader.unread().fields).toEqual(['raw_usage.left', 'raw_usage.some', 'raw_usage.tier (x)'])
})
