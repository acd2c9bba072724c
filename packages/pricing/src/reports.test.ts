import { readFileSync } from 'node:fs'
import { formatAtto } from '@marginscope/money'
import { normaliseEvent, type TimedUsageEvent } from '@marginscope/normalise'
import { describe, expect, test } from 'vitest'
import { explain, rateAmounts } from './index.ts'
import { listPrices as book } from './testing/list.ts'

/**
 * A situation from a public report of another system's cost: what was sent there, and what the provider's own page says
 * that it costs, in dollars, or that there can be no price. They stand next to the cases in cases.test.ts.
 */
interface Report {
  readonly of: string
  readonly says: string
  readonly sent: Omit<TimedUsageEvent, 'id' | 'time'> & { readonly time?: string }
  readonly costs: string
  readonly why: string
}

const REPORTS = readFileSync(new URL('testing/reports.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Report) // written as such

describe('reports of costs elsewhere', () => {
  test.each(REPORTS.map((one) => [one.of, one.says, one] as const))('%s: %s', (_of, _says, report) => {
    const ready = normaliseEvent('acme', { id: 'report', time: '2026-06-01T00:00:00Z', ...report.sent })
    if (ready.kind === 'dead') throw new Error(`${ready.path}: ${ready.message}`)
    const { event, incomplete, unquantified } = ready
    const rating = rateAmounts(event, book)
    const price =
      rating.kind === 'priced' && unquantified.length === 0 ? formatAtto(rating.total) : 'unpriced'
    const found = incomplete.length > 0 ? 'incomplete' : price
    const lines = explain(event, book).map(({ text, source }) => `${text}  [${source}]`)
    expect(found, [report.why, ...lines, ...incomplete, ...unquantified].join('\n')).toBe(report.costs)
  })
})
