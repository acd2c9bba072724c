import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { formatAtto } from '@marginscope/money'
import { normaliseEvent, type TimedUsageEvent } from '@marginscope/normalise'
import { describe, expect, test } from 'vitest'
import { explain, rateAmounts } from './index.ts'
import { listPrices } from './testing/list.ts'

const SHARED = process.env.MARGINSCOPE_SHARED_DIR ?? resolve(import.meta.dirname, '../../../../shared')
const FILE = join(SHARED, 'data/cases/usage-cost.jsonl')

interface Case {
  readonly id: string
  readonly request: TimedUsageEvent
  readonly expected: { readonly total: string } | { readonly state: string }
}

if (!existsSync(FILE))
  console.warn(`LEFT OUT: the cases from public reports in ${FILE} are not on this machine`)

/** By the case's own words it would be honest as well to say that these are unknown. */
const UNKNOWN_IS_HONEST: ReadonlySet<string> = new Set(['responses-image-tool'])

describe.skipIf(!existsSync(FILE))(
  'cases from public reports cost what they should, or say that it is unknown',
  () => {
    const cases = existsSync(FILE)
      ? readFileSync(FILE, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Case) // the file's README says what a line is
      : []
    const book = listPrices

    test.each(cases.map((one) => [one.id, one] as const))('%s', (id, { request, expected }) => {
      const ready = normaliseEvent('acme', request)
      if (ready.kind === 'dead') throw new Error(`${ready.path}: ${ready.message}`)
      const { event, unquantified } = ready
      const rating = rateAmounts(event, book)
      const is_known = unquantified.length === 0
      const found =
        rating.kind === 'priced' && is_known ? { total: formatAtto(rating.total) } : { state: 'unpriced' }
      const lines = explain(event, book).map(({ text, source }) => `${text}  [${source}]`)
      const right = UNKNOWN_IS_HONEST.has(id) ? [expected, { state: 'unpriced' }] : [expected]
      expect(right, lines.join('\n')).toContainEqual(found)
    })
  },
)
