import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { formatAtto } from '@marginscope/money'
import { normaliseEvent } from '@marginscope/normalise'
import { describe, expect, test } from 'vitest'
import { rate } from './index.ts'
import { listPrices } from './testing/list.ts'

const SHARED = process.env.MARGINSCOPE_SHARED_DIR ?? resolve(import.meta.dirname, '../../../../shared')
const FILE = join(SHARED, 'data/traces/oracle-cost-openrouter-pydantic/provider_stated_cost.jsonl.gz')

if (!existsSync(FILE))
  console.warn(`LEFT OUT: the replies with stated costs in ${FILE} are not on this machine`)

interface PricedReply {
  readonly request_model: string
  readonly response_model: string | null
  readonly usage: Readonly<Record<string, unknown>>
  readonly provider_stated_cost_usd: number
}

/** OpenRouter serves one model from many hosts at their own prices; the book has one price a model. */
const OTHER_HOST = "the serving host's own price, which the usage does not name"
/** Web search, file parsing and the advisor are sold apart from tokens, at fees that no price list states. */
const PLUGIN = 'the stated cost holds the fee of a server-side tool'
const BYOK = "billed to the user's own key, so OpenRouter states 0; the tokens cost what the maker charges"
const INCONSISTENT = 'the parts of the usage exceed its total: a dead letter'

/** By row, counted from 0. */
const EXCEPTIONS: Readonly<Record<number, string>> = {
  0: OTHER_HOST,
  3: OTHER_HOST,
  7: PLUGIN,
  8: PLUGIN,
  11: PLUGIN,
  12: BYOK,
  13: BYOK,
  14: INCONSISTENT,
  18: OTHER_HOST,
  24: `${OTHER_HOST}; ${PLUGIN}`,
  25: `${OTHER_HOST}; ${PLUGIN}`,
  35: INCONSISTENT,
}

const TOLERANCE_USD = 1e-9

describe.skipIf(!existsSync(FILE))('OpenRouter replies that state their own cost', () => {
  const replies = existsSync(FILE)
    ? gunzipSync(readFileSync(FILE))
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as PricedReply)
    : []
  const book = listPrices

  const rows = replies.map((reply, row) => [row, reply.response_model ?? reply.request_model, reply] as const)

  test.each(rows.filter(([row]) => EXCEPTIONS[row] === undefined))(
    'row %i, %s: computed equals stated',
    (_row, model, reply) => {
      const difference = Math.abs((costOf(reply, model) ?? Number.NaN) - reply.provider_stated_cost_usd)
      expect(difference).toBeLessThanOrEqual(TOLERANCE_USD)
    },
  )

  test('all but the explained rows are compared', () => {
    expect(rows.length - Object.keys(EXCEPTIONS).length).toBe(43)
  })

  function costOf(reply: PricedReply, model: string): number | undefined {
    const normalised = normaliseEvent('test', {
      id: 'reply',
      time: '2026-08-20T12:00:00Z',
      provider: 'openrouter',
      model,
      raw_usage: reply.usage,
      raw_format: 'input_tokens' in reply.usage ? 'openai.responses' : 'openai.chat',
    })
    if (normalised.kind === 'dead') return undefined
    const rating = rate(normalised.event, book)
    // A float only to compare with the float that the reply states.
    return rating.kind === 'priced' ? Number(formatAtto(rating.total)) : undefined
  }
})
