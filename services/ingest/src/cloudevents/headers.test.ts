import { MarginscopeError } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cloudEventAttributes } from './headers.ts'

/** Percent-encoded as the binding asks for; `eager` characters more than need be, in lower case. */
function encoded(text: string, is_eager = false): string {
  return [...text]
    .map((character) => {
      const must = !/^[\x21-\x7e]$/.test(character) || character === '"' || character === '%'
      if (!must && !is_eager) return character
      return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
    })
    .join('')
}

const idOf = (value: string) => cloudEventAttributes(['Ce-Id', value])?.id
const refusalOf = (raw: readonly string[]) => {
  try {
    return cloudEventAttributes(raw)
  } catch (error) {
    if (error instanceof MarginscopeError) return { status: error.status, code: error.code, path: error.path }
    throw error
  }
}
const INVALID = { status: 400, code: 'invalid_header', path: 'ce-id' }

const text = fc.string({ unit: 'binary', minLength: 1 })

test('any text comes out of a header as it went in, also where more is encoded than need be', () => {
  fc.assert(
    fc.property(text, fc.boolean(), (id, is_eager) => {
      expect(idOf(encoded(id, is_eager))).toBe(id)
    }),
    { numRuns: 1_000 },
  )
})

test('two different texts never become one', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(idOf(encoded(a)) === idOf(encoded(b))).toBe(a === b)
    }),
  )
})

test('what older senders put between double quotes is freed of them first, and decoded once', () => {
  const quotable = fc.string({ unit: 'grapheme-ascii', minLength: 1 })
  fc.assert(
    fc.property(quotable, (id) => {
      const quoted = `"${id.replaceAll('%', '%25').replaceAll(/(["\\])/g, '\\$1')}"`
      expect(idOf(quoted)).toBe(id)
    }),
  )
})

describe('the examples of the binding', () => {
  test('Euro € 😀', () => {
    expect(idOf('Euro%20%E2%82%AC%20%F0%9F%98%80')).toBe('Euro € 😀')
  })

  test('an overlong space is refused', () => {
    expect(refusalOf(['ce-id', '%C0%A0'])).toEqual(INVALID)
  })

  test('a request has its attributes whatever the case of their names, and no other headers', () => {
    const raw = [
      'Host',
      'webhook.example.com',
      'CE-SpecVersion',
      '1.0',
      'ce-type',
      'com.example.someevent',
      'ce-time',
      '2018-04-05T03:56:24Z',
      'ce-id',
      '1234-1234-1234',
      'ce-source',
      '/mycontext/subcontext',
      'Content-Type',
      'application/json; charset=utf-8',
    ]
    expect(cloudEventAttributes(raw)).toEqual({
      specversion: '1.0',
      type: 'com.example.someevent',
      time: '2018-04-05T03:56:24Z',
      id: '1234-1234-1234',
      source: '/mycontext/subcontext',
    })
  })
})

test.each(['%', '100%', '%4', '%zz', '%ff', '%ed%a0%80', 'é', 'a\tb', '"open', '"a"b"', '"', '"a\\"'])(
  'a value that is not encoded as it must be is refused: %j',
  (value) => {
    expect(refusalOf(['ce-id', value])).toEqual(INVALID)
  },
)

test('an attribute that stands twice is refused, alike or not', () => {
  expect(refusalOf(['ce-id', 'a', 'CE-ID', 'a'])).toEqual(INVALID)
})

test('extensions alone make no CloudEvent, and nothing but its headers does', () => {
  expect(cloudEventAttributes([])).toBeUndefined()
  expect(
    cloudEventAttributes(['ce-traceparent', 'x', 'id', 'a', 'cee-id', 'b', 'x-ce-id', 'c']),
  ).toBeUndefined()
  for (const name of ['specversion', 'id', 'source', 'type'])
    expect(cloudEventAttributes([`ce-${name}`, 'x'])).toEqual({ [name]: 'x' })
})

test('any headers are attributes, nothing, or one refusal of 400', () => {
  const header = fc.tuple(
    fc.oneof(
      fc.constantFrom('ce-id', 'ce-source', 'ce-specversion', 'CE-ID', 'ce-', 'ce-__proto__'),
      fc.string(),
    ),
    fc.oneof(fc.string(), fc.constantFrom('%00', '%e2%82', '"a', '1.0')),
  )
  fc.assert(
    fc.property(fc.array(header, { maxLength: 5 }), (headers) => {
      const found = refusalOf(headers.flat())
      expect([undefined, 400]).toContain(
        found && 'status' in found && 'code' in found ? found.status : undefined,
      )
    }),
    { numRuns: 1_000 },
  )
})
