import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { USAGE_COUNTS } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { attoOf, costOf } from '../reported-cost.ts'
import { normaliseCase } from './cost-cases.ts'
import { secondOpinions } from './second-opinion.ts'
import { DOC, jsonLines, PRICES, textOf, tracesAreHere } from './shared-data.ts'
import { allReplies, survey, surveyTables } from './survey.ts'
import { statedCosts } from './usage-bodies.ts'

const START = '<!-- real replies: start -->\n'
const END = '\n<!-- real replies: end -->'

describe.skipIf(!tracesAreHere())('real replies', () => {
  test('every reply is counted as its own total says, or the exception is explained', () => {
    const tallies = survey()
    expect([...tallies.values()].flatMap(({ unexplained }) => unexplained)).toEqual([])
    expect(tallies.get('genai-prices-usages')).toMatchObject({ replies: 1577, equal: 1323, no_total: 254 })
  })

  test('the tables in docs/normalising.md are what the replies come to', () => {
    const text = readFileSync(DOC, 'utf8')
    const [before, rest = ''] = text.split(START)
    const [tables, after = ''] = rest.split(END)
    const found = surveyTables(survey())
    // UPDATE_DOCS=1 writes them anew.
    if (process.env.UPDATE_DOCS === '1') writeFileSync(DOC, `${before}${START}${found}${END}${after}`)
    else expect(tables).toBe(found)
  })

  test('another reader of the same usage (genai-prices) comes to the same counts, but for explained ones', () => {
    const { same, differ, unexplained, unjudged } = secondOpinions()
    expect(unexplained).toEqual([])
    expect({ same, unjudged, ...differ }).toEqual({
      same: 1565,
      unjudged: 4,
      compaction: 2,
      documents: 4,
      hidden_thoughts: 2,
    })
  })

  test('a cost that a reply states is kept to the last digit', () => {
    let checked = 0
    for (const { reply, usd } of statedCosts()) {
      const result = normaliseUsage(reply.format, reply.raw, reply.provider)
      if (result.kind !== 'usage') continue
      const byok = JSON.stringify(reply.raw).includes('"is_byok":true')
      if (byok) expect(Number(result.reported_cost?.amount)).toBeGreaterThan(Number(usd))
      else expect(result.reported_cost).toEqual(costOf(attoOf(usd)))
      checked += 1
    }
    expect(checked).toBe(53)
  })

  test('no reply is counted with a negative, fractional or missing count', () => {
    let checked = 0
    for (const reply of allReplies()) {
      if (reply.kind !== 'reply') continue
      const result = normaliseUsage(reply.format, reply.raw, reply.provider)
      if (result.kind !== 'usage') continue
      const counts = Object.values(result.usage)
      expect(counts).toHaveLength(USAGE_COUNTS.length)
      expect(counts.every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true)
      checked += 1
    }
    expect(checked).toBeGreaterThan(1_000)
  })
})

const CASES = join(PRICES, 'cost-cases.jsonl')
describe.skipIf(!existsSync(CASES))('cost cases that carry a raw usage', () => {
  test('the counts are those the case was priced by', () => {
    const checked = jsonLines(textOf(CASES)).filter((line) => normaliseCase(line))
    expect(checked).toHaveLength(23)
  })
})
