import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { detectTrace } from './detect.ts'
import { TRACE_KINDS } from './kinds.ts'
import { folderOf } from './testing/files.ts'

const AZURE = 'TIMESTAMP,ContextTokens,GeneratedTokens\n'
const BURST = 'Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n'
const MOONCAKE = '{"timestamp": 0, "input_length": 1, "output_length": 1, "hash_ids": [0]}\n'
const CC =
  '{"session_id":"s","turn_index":0,"model_id":"m","input_tokens":1,"output_tokens":1,"request_arrival_delta_s":0}\n'

describe('the kind of a trace', () => {
  test.each([
    ['azure-llm', 'x.csv', AZURE],
    ['burstgpt', 'x.csv.gz', BURST],
    ['mooncake', 'x.jsonl', MOONCAKE],
    ['cc-traces', 'x.jsonl.gz', CC],
  ])('%s follows from its columns, for a file and for its folder', async (kind, name, text) => {
    const folder = await folderOf({ [name]: text, 'README.md': 'about' })
    expect(await detectTrace(folder)).toBe(kind)
    expect(await detectTrace(join(folder, name))).toBe(kind)
  })

  test('anything else is refused with the list of known formats', async () => {
    const folder = await folderOf({
      'x.csv': 'a,b\n1,2\n',
      'y.jsonl': '{"a":1}\n',
      'z.jsonl': '{broken\n',
      'e.csv': '',
    })
    const refusal = await detectTrace(folder).catch((error: unknown) => String(error))
    for (const kind of TRACE_KINDS) expect(refusal).toContain(kind)
  })

  test('a folder of several kinds asks for one file', async () => {
    const folder = await folderOf({ 'a.csv': AZURE, 'b.csv': BURST })
    await expect(detectTrace(folder)).rejects.toThrow(/several traces \(azure-llm, burstgpt\)/)
  })

  test('a path where nothing is says so', async () => {
    await expect(detectTrace('/nowhere/at/all')).rejects.toThrow(/no file or folder/)
  })
})
