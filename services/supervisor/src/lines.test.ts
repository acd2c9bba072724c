import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelled, lineSplitter, reasonOf } from './lines.ts'

const split = (pieces: readonly string[]) => {
  const lines: string[] = []
  const splitter = lineSplitter((line) => lines.push(line))
  for (const piece of pieces) splitter.write(piece)
  splitter.end()
  return lines
}

describe('lines of a service', () => {
  test('however the text is cut into pieces, the lines are the same', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (pieces) => {
        expect(split(pieces)).toEqual(split([pieces.join('')]))
      }),
    )
  })

  test('a line without end is passed on in pieces and loses no character', () => {
    const endless = 'x'.repeat(100_000)
    const lines = split([endless])
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).toBe(endless)
  })

  test('a line carries the name of its service once', () => {
    expect(labelled('ingest', 'Error: no')).toBe('ingest: Error: no')
    expect(labelled('ingest', 'marginscope ingest: no')).toBe('marginscope ingest: no')
    expect(labelled('api', '{"level":50,"name":"api","msg":"no"}')).toBe(
      '{"level":50,"name":"api","msg":"no"}',
    )
  })

  test('the reason is the last thing said, the message where it is a log line', () => {
    expect(reasonOf(['starting', '{"level":50,"msg":"disk full"}', ''])).toBe('disk full')
    expect(reasonOf(['{ torn'])).toBe('{ torn')
    expect(reasonOf([])).toBe('')
  })

  test('the reason of a crash is its error, not the stack under it', () => {
    const crash = [
      'main.ts:3',
      '  throw x',
      'TypeError: x is no port',
      '    at main.ts:3:9',
      '',
      'Node.js v24.21.0',
    ]
    expect(reasonOf(crash)).toBe('TypeError: x is no port')
  })
})
