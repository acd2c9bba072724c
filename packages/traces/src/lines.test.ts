import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf, readLines, unpacked } from './lines.ts'
import { collect, folderOf } from './testing/files.ts'

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

describe('lines', () => {
  test('are the same however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\n]/g, ' '))),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('\n', '\r\n'),
        async (texts, size, ending) => {
          const bytes = Buffer.from(texts.map((text) => text + ending).join(''))
          const lines = await collect(linesOf(chunked(bytes, size)))
          expect(lines.map((line) => line.text)).toEqual(texts)
          expect(lines.map((line) => line.number)).toEqual(texts.map((_, index) => index + 1))
        },
      ),
    )
  })

  test('a last line without an ending is a line, an ending at the end adds none', async () => {
    expect((await collect(linesOf(chunked(Buffer.from('a\nb'), 9)))).map((line) => line.text)).toEqual([
      'a',
      'b',
    ])
    expect(await collect(linesOf(chunked(Buffer.from('a\n'), 9)))).toHaveLength(1)
    expect(await collect(linesOf(chunked(Buffer.from(''), 9)))).toHaveLength(0)
  })

  test('a line beyond the bound is cut and marked, and the next one is whole', async () => {
    const lines = await collect(linesOf(chunked(Buffer.from(`${'x'.repeat(50)}\nok\n`), 4), 10))
    expect(lines).toEqual([
      { number: 1, text: 'x'.repeat(10), too_long: true },
      { number: 2, text: 'ok', too_long: false },
    ])
  })

  test('gzip is recognised by its bytes, and progress counts stored bytes', async () => {
    const folder = await folderOf({ 'a.txt.gz': 'one\ntwo\n', 'a.txt': 'one\ntwo\n' })
    let read = 0
    const plain = await collect(readLines(join(folder, 'a.txt'), { onRead: (bytes) => (read = bytes) }))
    expect(read).toBe(8)
    expect(await collect(readLines(join(folder, 'a.txt.gz')))).toEqual(plain)
  })

  test('a gzip file that breaks off is an error, not a shorter file', async () => {
    const { gzipSync } = await import('node:zlib')
    const whole = gzipSync('line\n'.repeat(5_000))
    const broken = unpacked(Readable.from([whole.subarray(0, whole.length - 20)]))
    await expect(collect(linesOf(await broken))).rejects.toThrow(/unexpected end of file/)
  })

  test('a file that is not there is a clear error', async () => {
    await expect(collect(readLines('/nowhere/at/all.csv'))).rejects.toThrow(/can't be read/)
  })
})
