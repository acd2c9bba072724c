import { usageEvent } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { readTrace } from './read-trace.ts'
import { collect, folderOf } from './testing/files.ts'

describe('azure-llm', () => {
  const rows =
    'TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 18:17:03.9799600,4808,10\r\n2023-11-16 18:17:04.0319601,3180,8'

  test('keeps all seven digits of the time, in UTC, and takes the feature from the file', async () => {
    const folder = await folderOf({ 'AzureLLMInferenceTrace_conv.csv.gz': rows })
    const events = await collect(readTrace('azure-llm', folder))
    expect(events.map(({ id, time, feature, usage }) => ({ id, time, feature, usage }))).toEqual([
      {
        id: 'azure-llm/conversation/000001',
        time: '2023-11-16T18:17:03.9799600Z',
        feature: 'conversation',
        usage: { uncached_input_tokens: 4808, output_tokens: 10 },
      },
      {
        id: 'azure-llm/conversation/000002',
        time: '2023-11-16T18:17:04.0319601Z',
        feature: 'conversation',
        usage: { uncached_input_tokens: 3180, output_tokens: 8 },
      },
    ])
    expect(events[0]?.attributes).toMatchObject({
      trace: 'azure-llm-2023',
      assigned: 'provider,model,customer,plan,operation',
    })
  })

  test.each([
    ['2023-11-16 18:17:03.97,48.5,10', /_code\.csv:2 ContextTokens must be a whole number/],
    ['2023-11-16 18:17:03.97,48', /:2 has 2 cells, the header 3/],
    ['16.11.2023 18:17,48,10', /:2 TIMESTAMP must look like/],
    ['2023-11-16 18:17:03+02:00,48,10', /:2 TIMESTAMP must look like/],
    ['2023-11-16 18:17:03,"48",10', /:2 has quoted cells/],
  ])('a row that is not of the format (%s) names file and line', async (row, message) => {
    const folder = await folderOf({
      'AzureLLMInferenceTrace_code.csv': `TIMESTAMP,ContextTokens,GeneratedTokens\n${row}\n`,
    })
    await expect(collect(readTrace('azure-llm', folder))).rejects.toThrow(message)
  })
})

describe('mooncake', () => {
  // Blocks of 512: the second request finds [0, 1] of [0, 1, 9], the third is all cached but shorter than its blocks.
  const trace = [
    { timestamp: 0, input_length: 1200, output_length: 5, hash_ids: [0, 1, 2] },
    { timestamp: 1500, input_length: 1300, output_length: 6, hash_ids: [0, 1, 9] },
    { timestamp: 1500, input_length: 1000, output_length: 7, hash_ids: [0, 1] },
    { timestamp: 1501, input_length: 600, output_length: 8, hash_ids: [7, 0] },
  ]
  const text = trace.map((row) => JSON.stringify(row)).join('\n')

  test('splits the input by its leading known blocks', async () => {
    const events = await collect(readTrace('mooncake', await folderOf({ 'conversation_trace.jsonl': text })))
    expect(
      events.map(({ time, usage }) => [
        time,
        usage?.uncached_input_tokens,
        usage?.cache_read_tokens,
        usage?.output_tokens,
      ]),
    ).toEqual([
      ['2026-05-01T00:00:00.000Z', 1200, 0, 5],
      ['2026-05-01T00:00:01.500Z', 276, 1024, 6],
      ['2026-05-01T00:00:01.500Z', 0, 1000, 7],
      ['2026-05-01T00:00:01.501Z', 600, 0, 8],
    ])
    expect(events[0]?.id).toBe('mooncake/conversation/000001')
  })

  const header = 'row,timestamp_ms,input_length,output_length,derived_cached_tokens_infinite_cache\n'
  const hits = '0,0,1200,5,0\n1,1500,1300,6,512\n2,1500,1000,7,0\n3,1501,600,8,0\n'

  test('the file of derived hits beside the trace decides where there is one', async () => {
    const folder = await folderOf({
      'conversation_trace.jsonl': text,
      'conversation_derived_prefix_hits.csv.gz': header + hits,
    })
    const events = await collect(readTrace('mooncake', folder))
    expect(events.map(({ usage }) => usage?.cache_read_tokens)).toEqual([0, 512, 0, 0])
  })

  test.each([
    ['1,1500,1300,6,512\n', /does not belong to conversation_trace\.jsonl:1/],
    ['0,0,1200,5,1201\n', /does not belong/],
    ['0,0,1200,5,0\n', /:2 has no row in the file of derived prefix hits/],
  ])('a file of hits that belongs to another trace is refused (%j)', async (wrong, message) => {
    const folder = await folderOf({
      'conversation_trace.jsonl': text,
      'conversation_derived_prefix_hits.csv': header + wrong,
    })
    await expect(collect(readTrace('mooncake', folder))).rejects.toThrow(message)
  })
})

describe('cc-traces', () => {
  const row = (session_id: string, turn_index: number, request_arrival_delta_s: number) =>
    JSON.stringify({
      session_id,
      turn_index,
      request_arrival_delta_s,
      model_id: 'claude-opus-4-7',
      input_tokens: 100 + turn_index,
      output_tokens: 3,
    })

  test('turns stand at their offset from the start of their session, with the real model', async () => {
    const folder = await folderOf({
      'x.jsonl': [row('a', 0, 0.126), row('a', 1, 17.9), row('b', 0, 0.5)].join('\n'),
    })
    const events = await collect(readTrace('cc-traces', folder))
    expect(events.map(({ id, time }) => [id, time])).toEqual([
      ['cc-traces/a/000000', '2026-05-01T00:00:00.126Z'],
      ['cc-traces/a/000001', '2026-05-01T00:00:17.900Z'],
      ['cc-traces/b/000000', '2026-05-01T00:00:00.500Z'],
    ])
    expect(events[1]).toMatchObject({
      provider: 'anthropic',
      model: 'claude-opus-4-7',
      usage: { uncached_input_tokens: 101, output_tokens: 3 },
      attributes: { session: 'a', turn: '1', cache_split: 'not_stated' },
    })
    expect(events[0]?.customer).toBe(events[1]?.customer)
  })
})

describe('burstgpt', () => {
  const header =
    'Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type\n'

  test('names map to model ids, the stated name is kept, and no response is an error', async () => {
    const folder = await folderOf({
      'b.csv': `${header}60.0,s1,43,GPT-4,906,446,1352,Conversation log\n61.5,,0,ChatGPT,0,0,0,API log\n`,
    })
    const events = await collect(readTrace('burstgpt', folder))
    expect(events[0]).toMatchObject({
      id: 'burstgpt/b/000001',
      time: '2025-01-01T00:01:00.000Z',
      model: 'gpt-4',
      feature: 'conversation',
      outcome: 'success',
      attributes: { session: 's1', elapsed_s: '43', stated_model: 'GPT-4' },
    })
    expect(events[1]).toMatchObject({
      time: '2025-01-01T00:01:01.500Z',
      model: 'gpt-3.5-turbo',
      feature: 'api',
      outcome: 'error',
      usage: { uncached_input_tokens: 0, output_tokens: 0 },
    })
    expect(events[1]?.attributes).not.toHaveProperty('session')
  })
})

describe('assignment', () => {
  const rows = Array.from({ length: 300 }, (_, index) => `2023-11-16 18:17:03.97,${index},10`).join('\n')
  const files = { 'AzureLLMInferenceTrace_code.csv': `TIMESTAMP,ContextTokens,GeneratedTokens\n${rows}\n` }

  test('the same seed gives the same bytes', async () => {
    const folder = await folderOf(files)
    const once = JSON.stringify(await collect(readTrace('azure-llm', folder, { seed: 7 })))
    expect(JSON.stringify(await collect(readTrace('azure-llm', folder, { seed: 7 })))).toBe(once)
  })

  test('another seed changes assigned fields only, and does change them', async () => {
    const folder = await folderOf(files)
    const one = await collect(readTrace('azure-llm', folder, { seed: 7 }))
    const other = await collect(readTrace('azure-llm', folder, { seed: 8 }))
    const stated = (events: typeof one) =>
      events.map(({ id, time, feature, usage }) => ({ id, time, feature, usage }))
    expect(stated(one)).toEqual(stated(other))
    expect(one.map((event) => event.customer)).not.toEqual(other.map((event) => event.customer))
    expect(one.map((event) => event.model)).not.toEqual(other.map((event) => event.model))
  })

  test('every event is one that the API takes, and the largest customer is the largest', async () => {
    const events = await collect(readTrace('azure-llm', await folderOf(files)))
    for (const event of events) expect(usageEvent.safeParse(event).success).toBe(true)
    const share = events.filter((event) => event.customer === 'northwind').length / events.length
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.4)
  })
})
