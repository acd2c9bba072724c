import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textRows } from './row-binary.ts'

function lengthBytes(length: number): number[] {
  return length < 128 ? [length] : [128 + (length % 128), ...lengthBytes(Math.floor(length / 128))]
}

const binary = (rows: readonly (readonly string[])[]) =>
  Buffer.concat(
    rows.flat().flatMap((text) => [Buffer.from(lengthBytes(Buffer.byteLength(text))), Buffer.from(text)]),
  )

/** A small text, or one whose length takes up to three bytes. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.nat({ max: 20_000 }).map((length) => 'x'.repeat(length)),
)

async function read(chunks: readonly Uint8Array[], columns: number): Promise<string[][]> {
  const stream = (async function* () {
    yield* chunks
  })()
  const rows: string[][] = []
  for await (const row of textRows(stream, columns)) rows.push(row.map(String))
  return rows
}

function cut(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const walls = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  return walls.slice(1).map((end, at) => bytes.subarray(walls[at], end))
}

test('rows come as they were written, wherever the chunks are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, text, text), { maxLength: 5 }),
      fc.array(fc.nat(), { maxLength: 8 }),
      async (rows, cuts) => {
        expect(await read(cut(binary(rows), cuts), 3)).toEqual(rows)
      },
    ),
  )
})

test('byte by byte as well, and an end within a row is told', async () => {
  const bytes = binary([
    ['a', ''],
    ['', 'b'.repeat(300)],
  ])
  const single = (upto: number) => Array.from({ length: upto }, (_, at) => bytes.subarray(at, at + 1))
  expect(await read(single(bytes.length), 2)).toEqual([
    ['a', ''],
    ['', 'b'.repeat(300)],
  ])
  const whole = [0, 3, bytes.length]
  for (let upto = 0; upto <= bytes.length; upto += 1)
    if (!whole.includes(upto))
      await expect(read(single(upto), 2), `${upto}`).rejects.toThrow('a part of a row')
})
