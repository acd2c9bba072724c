import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { attoOf } from '@marginscope/normalise'
import { describe, expect, test } from 'vitest'
import { eventsIn, readText } from './testing/read.ts'

/** Public data lies beside the checkout; MARGINSCOPE_SHARED_DIR says where else. */
const SHARED = process.env.MARGINSCOPE_SHARED_DIR ?? resolve(import.meta.dirname, '../../../../shared')
const TRACES = resolve(SHARED, 'data/traces')

function tracesAreHere(): boolean {
  const here = existsSync(TRACES)
  if (!here)
    console.warn(`\nLEFT OUT: importing is not checked against public files, because ${TRACES} is absent.\n`)
  return here
}

function textOf(path: string): string {
  const bytes = readFileSync(resolve(TRACES, path))
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

interface Page {
  readonly data: readonly { readonly results: readonly Record<string, unknown>[] }[]
}

describe.runIf(tracesAreHere())('public files', () => {
  test("OpenAI's examples of its own reports: every row is an event, or says why not", async () => {
    const pages: Record<string, Page> = JSON.parse(
      textOf('openai-usage-costs-api/openapi_response_examples.json'),
    )
    const outcomes: Record<string, string> = {}
    for (const [path, page] of Object.entries(pages)) {
      for (const row of page.data.flatMap(({ results }) => results)) if ('model' in row) row.model = 'm'
      const [one, ...more] = await readText(JSON.stringify(page, null, 1))
      expect(more).toEqual([])
      outcomes[path.split('/').at(-1) ?? ''] = one?.kind === 'refused' ? one.code : (one?.kind ?? 'none')
    }
    expect(outcomes).toEqual({
      costs: 'event',
      audio_speeches: 'event',
      audio_transcriptions: 'event',
      code_interpreter_sessions: 'no_meter',
      completions: 'event',
      embeddings: 'event',
      file_search_calls: 'event',
      images: 'event',
      moderations: 'event',
      vector_stores: 'no_meter',
      web_search_calls: 'event',
    })
  })

  test("a row of LiteLLM's spend logs has the tokens and the cost that it states", async () => {
    const text = textOf('litellm-payloads/spend_logs_payload.trimmed.json')
    const row = JSON.parse(text)
    expect(eventsIn(await readText(text))).toMatchObject([
      {
        id: row.request_id,
        raw_usage: { prompt_tokens: row.prompt_tokens, completion_tokens: row.completion_tokens },
        reported_cost: { amount: '0.000225', currency: 'USD' },
      },
    ])
  })

  test('of real bills in FOCUS the lines for AI come to what their column says', async () => {
    const found = await readText(textOf('focus-sample/focus_sample.csv.gz'))
    const lines = eventsIn(found)
    expect(found.map(({ kind }) => kind).filter((kind) => kind !== 'passed')).toEqual(Array(9).fill('event'))
    expect(new Set(lines.map(({ attributes }) => attributes?.service))).toEqual(
      new Set(['Azure Machine Learning']),
    )
    const amounts = lines.map(({ reported_cost: { amount } = { amount: '' } }) =>
      amount.startsWith('-') ? -(attoOf(amount.slice(1)) ?? 0n) : (attoOf(amount) ?? 0n),
    )
    // What its nine rows of that service add up to, four of usage and five of credits.
    expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(-(attoOf('0.15189756178') ?? 0n))
    expect(new Set(lines.map(({ id }) => id)).size).toBe(9)
  })
})
