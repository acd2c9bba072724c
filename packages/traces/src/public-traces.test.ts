import { readdirSync, readFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { usageEvent } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { detectTrace } from './detect.ts'
import { countTrace, readTrace } from './read-trace.ts'
import { collect, folderOf, publicTracesAreHere, TRACES_FOLDER } from './testing/files.ts'

interface Totals {
  rows: number
  input: number
  output: number
}

/** The trace's rows straight from its files, without any reader. */
function rawLines(folder: string, name: RegExp): string[] {
  return readdirSync(join(TRACES_FOLDER, folder))
    .filter((file) => name.test(file))
    .flatMap((file) => {
      const bytes = readFileSync(join(TRACES_FOLDER, folder, file))
      const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split(/\r?\n/)
      return lines.filter((line) => /^[\d{]/.test(line))
    })
}

function totals(rows: readonly (readonly [number, number])[]): Totals {
  return {
    rows: rows.length,
    input: rows.reduce((sum, [input]) => sum + input, 0),
    output: rows.reduce((sum, [, output]) => sum + output, 0),
  }
}

const csv = (line: string, input: number, output: number): [number, number] => {
  const cells = line.split(',')
  return [Number(cells[input]), Number(cells[output])]
}
const json = (line: string, input: string, output: string): [number, number] => {
  const row = JSON.parse(line) as Record<string, number>
  return [row[input] ?? Number.NaN, row[output] ?? Number.NaN]
}

const TRACES = [
  { kind: 'azure-llm', folder: 'azure-llm-2023', files: /csv/, of: (line: string) => csv(line, 1, 2) },
  { kind: 'burstgpt', folder: 'burstgpt-v3-slice', files: /csv/, of: (line: string) => csv(line, 4, 5) },
  {
    kind: 'mooncake',
    folder: 'mooncake-conversation',
    files: /jsonl/,
    of: (line: string) => json(line, 'input_length', 'output_length'),
  },
  {
    kind: 'cc-traces',
    folder: 'cc-traces-claude-code',
    files: /jsonl/,
    of: (line: string) => json(line, 'input_tokens', 'output_tokens'),
  },
] as const

describe.skipIf(!publicTracesAreHere())('the public traces', () => {
  test.each(TRACES)(
    '$kind: rows and tokens are those of the files, ids differ, the API takes every event',
    async (trace) => {
      const folder = join(TRACES_FOLDER, trace.folder)
      expect(await detectTrace(folder)).toBe(trace.kind)
      const events = await collect(readTrace(trace.kind, folder))
      const read = totals(
        events.map(({ usage }) => [
          (usage?.uncached_input_tokens ?? 0) + (usage?.cache_read_tokens ?? 0),
          usage?.output_tokens ?? 0,
        ]),
      )
      expect(read).toEqual(totals(rawLines(trace.folder, trace.files).map(trace.of)))
      expect(read.rows).toBeGreaterThan(100)
      expect(await countTrace(trace.kind, folder)).toBe(read.rows)
      expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
      expect(events.filter((event) => !usageEvent.safeParse(event).success)).toEqual([])
    },
  )

  test('mooncake: matching prefix blocks gives the derived file, row by row', async () => {
    const folder = join(TRACES_FOLDER, 'mooncake-conversation')
    const stated = await collect(readTrace('mooncake', folder))
    const alone = await folderOf({})
    await copyFile(join(folder, 'conversation_trace.jsonl.gz'), join(alone, 'conversation_trace.jsonl.gz'))
    const matched = await collect(readTrace('mooncake', alone))
    expect(stated[0]?.attributes?.cache_split).toBe('derived_file')
    expect(matched[0]?.attributes?.cache_split).toBe('prefix_blocks')
    expect(matched.map(({ id, usage }) => ({ id, usage }))).toEqual(
      stated.map(({ id, usage }) => ({ id, usage })),
    )
  })

  test('burstgpt: the one failed row is an error', async () => {
    const events = await collect(readTrace('burstgpt', join(TRACES_FOLDER, 'burstgpt-v3-slice')))
    expect(events.filter((event) => event.outcome === 'error')).toHaveLength(1)
  })
})
