import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonTexts } from './json-texts.ts'

async function* chunked(text: string, size = 3): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function read(text: string, size?: number) {
  const found: { number: number; text: string; too_long: boolean }[] = []
  for await (const line of jsonTexts(chunked(text, size))) if (line.text.trim() !== '') found.push(line)
  return found
}

const anyEvents = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 5 })

describe('the events of a file', () => {
  test('are the same from one a line, an array, a laid-out array and laid-out objects, however the bytes are cut', async () => {
    const layouts: ((events: readonly unknown[]) => string)[] = [
      (events) => events.map((event) => JSON.stringify(event)).join('\n'),
      (events) => events.map((event) => `${JSON.stringify(event)}\r\n`).join(''),
      (events) => JSON.stringify(events),
      (events) => `\n  ${JSON.stringify(events, null, 2)}\n`,
      (events) => events.map((event) => JSON.stringify(event, null, '\t')).join('\n'),
    ]
    await fc.assert(
      fc.asyncProperty(anyEvents, fc.integer({ min: 1, max: 9 }), async (events, size) => {
        // Objects over several lines are told from one a line by their first line, which {} does not show.
        const [first] = events
        fc.pre(first !== undefined && Object.keys(first).length > 0)
        for (const layout of layouts) {
          const found = await read(layout(events), size)
          expect(found.map((line) => JSON.parse(line.text))).toEqual(JSON.parse(JSON.stringify(events)))
        }
      }),
    )
  })

  test('carry the line that they begin on', async () => {
    expect((await read('{"a":1}\n\n{"a":2}\n')).map((line) => line.number)).toEqual([1, 3])
    expect((await read('[\n  {"a":\n 1},\n  {"a":2}\n]')).map((line) => line.number)).toEqual([2, 4])
    expect((await read('{\n"a":1\n}\n{\n"a":2\n}\n')).map((line) => line.number)).toEqual([1, 4])
  })

  test('a broken line stays a line of its own, so the good ones go on', async () => {
    expect((await read('{"a":1}\n{"a":\n{"a":2}\nnonsense\n')).map((line) => line.text)).toEqual([
      '{"a":1}',
      '{"a":',
      '{"a":2}',
      'nonsense',
    ])
  })

  test('brackets, quotes and commas inside strings divide nothing', async () => {
    const tricky = { text: 'a ] } , " \\ [ {' }
    expect((await read(JSON.stringify([tricky, tricky]))).map((line) => JSON.parse(line.text))).toEqual([
      tricky,
      tricky,
    ])
  })

  test('elements that are no objects are passed on for the server to refuse, not lost', async () => {
    expect((await read('[1, "two", {"a":3}, null]')).map((line) => line.text)).toEqual([
      '1',
      '"two"',
      '{"a":3}',
      'null',
    ])
    expect((await read('{\n"a":1\n}\nleft over')).map((line) => line.text)).toEqual([
      '{ "a":1 }',
      'left over',
    ])
  })

  test('an empty file and an empty array hold no event', async () => {
    for (const text of ['', '\n\n', '[]', ' [ \n ] ']) expect(await read(text)).toEqual([])
  })

  test.each([
    ['[{"a":1},{"a":', /line 1: the text ends before this value does/],
    ['[{"a":1}', /the text ends/],
    ['[{"a":1}] {"b":2}', /something follows after the end of the array/],
    ['{\n"a":1\n}}', /line 3: a bracket closes/],
  ])('a text that breaks off (%j) is an error after its whole events', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message)
  })

  test('an event beyond any limit is cut and marked, and the next one is whole', async () => {
    const long = `{"a":"${'x'.repeat(2_000_000)}"}`
    for (const text of [`${long}\n{"a":2}\n`, `[${long},{"a":2}]`]) {
      const found = await read(text, 65_536)
      expect(found.map((line) => line.too_long)).toEqual([true, false])
      expect(found[0]?.text.length).toBeLessThanOrEqual(1024 * 1024)
      expect(found[1]?.text).toBe('{"a":2}')
    }
  })
})
