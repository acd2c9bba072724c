import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cut, cutDocument, cutLines } from './slices.ts'

const texts = (text: string, cut: Cut): string[] => {
  if (cut.kind !== 'cut') throw new Error(cut.kind)
  const body = Buffer.from(text)
  return cut.slices.starts.map((start, i) => body.toString('utf8', start, cut.slices.ends[i]))
}

/** What the document holds by way of the cutter: undefined when it isn't JSON. */
function throughCut(text: string): unknown[] | undefined {
  const cut = cutDocument(Buffer.from(text), 1_000)
  if (cut.kind !== 'cut') return undefined
  try {
    return texts(text, cut).map((item) => JSON.parse(item))
  } catch {
    return undefined
  }
}

function throughParse(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : [value]
  } catch {
    return undefined
  }
}

describe('cutting a document', () => {
  test('gives the same items as JSON.parse, however it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t', '\r\n  '), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(throughCut(text)).toEqual(throughParse(text))
      }),
      { numRuns: 500 },
    )
  })

  test('takes and refuses the same texts as JSON.parse', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"',
      '\\',
      '"a"',
      '1',
      ' ',
      '\n',
      'null',
      'é',
      '"]"',
      '"\\""',
    )
    const soup = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(
        fc.oneof(
          soup,
          soup.map((inner) => `[${inner}]`),
        ),
        (text) => {
          fc.pre(text.trim() !== '')
          expect(throughCut(text)).toEqual(throughParse(text))
        },
      ),
      { numRuns: 5_000 },
    )
  })

  test('one character changed or cut anywhere is seen as JSON.parse sees it', () => {
    const text = ' [ {"a":"x,]\\"","b":[1,{"c":null}]} , "é[", 3 ,[] ] '
    for (let at = 0; at < text.length; at++) {
      for (const put of ['', ']', '[', '"', ',', '\\']) {
        const changed = text.slice(0, at) + put + text.slice(at + 1)
        expect(throughCut(changed), changed).toEqual(throughParse(changed))
      }
    }
  })

  test('a byte order mark is passed over', () => {
    expect(texts('\ufeff[1,2]', cutDocument(Buffer.from('\ufeff[1,2]'), 10))).toEqual(['1', '2'])
    expect(texts('\ufeff{}', cutLines(Buffer.from('\ufeff{}'), 10))).toEqual(['{}'])
  })

  test('the limit itself is allowed, one more is not', () => {
    expect(cutDocument(Buffer.from('[1,2,3]'), 3).kind).toBe('cut')
    expect(cutDocument(Buffer.from('[1,2,3,4]'), 3).kind).toBe('too_many')
    expect(cutLines(Buffer.from('1\n2\n3\n\n'), 3).kind).toBe('cut')
    expect(cutLines(Buffer.from('1\n2\n3\n4'), 3).kind).toBe('too_many')
  })
})

test('lines are cut at newlines, blank ones left out, edges trimmed', () => {
  const text = '\n{"a":1}\r\n  \n\t{"b":"é"} \n\n3'
  expect(texts(text, cutLines(Buffer.from(text), 10))).toEqual(['{"a":1}', '{"b":"é"}', '3'])
})
